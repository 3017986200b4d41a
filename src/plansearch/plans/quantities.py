"""Cell of a table -> number and unit; no number where the cell does not state exactly one."""

from __future__ import annotations

import re
import unicodedata

_PREFIX = re.compile(r"^(?:約|およそ|累計|延べ|のべ|合計|計|年間)+\s*")
_NEGATIVE = re.compile(r"^[△▲−‐–—－-]\s*(?=[0-9])")
_FIGURE = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_COMPOUND = re.compile(rf"^(?:({_FIGURE})億)?(?:({_FIGURE})万)?(?:({_FIGURE})千)?({_FIGURE})?")
_SCALES = (100_000_000, 10_000, 1_000, 1)
_SIMPLE = re.compile(rf"^({_FIGURE})\s*([^0-9~〜]*)$")
_QUALIFIER = re.compile(r"\s*(?:以上|以下|未満|程度|超|台|を?超える)$|\s*\((?:累計|延べ|年間|見込み?|以上|以下)\)$")
_CHANGE = re.compile(r"(?:増|減|増加|減少|倍増|向上|維持)$")


def read_quantity(printed: str) -> tuple[float | None, str | None]:
    """The number and the unit behind it: `-2.5` and `%` of △2.5％; both None for words, ranges and changes.

    A single 億, 万 or 千 stays with the unit as printed; two of them are worked out: 1億2,000万円 is 120000000 円.
    """
    text = unicodedata.normalize("NFKC", printed).strip()
    text = _PREFIX.sub("", text)
    sign = -1.0 if _NEGATIVE.match(text) else 1.0
    text = _NEGATIVE.sub("", text)
    while (bare := _QUALIFIER.sub("", text)) != text:
        text = bare
    if _CHANGE.search(text):
        return None, None
    if (simple := _SIMPLE.match(text)) is not None:
        return sign * _number(simple.group(1)), simple.group(2).strip() or None
    compound = _COMPOUND.match(text)
    figures = compound.groups() if compound else ()
    unit = text[compound.end() :].strip() if compound else ""
    if not any(figures) or re.search(r"[0-9~〜億万千]", unit):
        return None, None
    value = sum(scale * _number(figure) for scale, figure in zip(_SCALES, figures, strict=True) if figure)
    return sign * value, unit or None


def _number(figure: str) -> float:
    return float(figure.replace(",", ""))
