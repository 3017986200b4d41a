"""Question -> whether it asks of when a figure is, or when an earlier plan that it names by its year was made.

Both are printed, or are not; the period of a plan says neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from plansearch.japanese.folding import fold
from plansearch.japanese.years import find_years

_AS_OF = re.compile(
    r"いつ(?:の)?時点|(?:何年|いつ|何月)(?:の)?(?:何月)?(?:時点|現在|の(?:数字|値|数値|データ|調査|割合|話))"
    r"|\bas of (?:when|what|which)\b"
    r"|\b(?:what|which) (?:date|month|point in time)\b.*\b(?:figure|value|number|share|baseline)\b"
    r"|\bwhen was\b.*\b(?:measured|surveyed|recorded)\b"
)
_AROUND = re.compile(
    r"[0-9.]+\s*[%％]|いつ|何年|何月|時点|現在|の?(?:数字|数値|値|話|データ)(?=\s|$|[はでのか])|出てくる|って"
    r"|\bas of when\b|[「」『』]"
)
_TITLED = re.compile(r"(ビジョン|計画|プラン|戦略|構想|\b(?:vision|plan|strategy)\b)\s*((?:19|20)\d\d)(?!年|\d)")
_PRINTED = {"vision": "ビジョン", "plan": "計画", "strategy": "戦略"}


def asks_as_of(text: str) -> bool:
    """Whether a question asks of when a figure is."""
    return _AS_OF.search(fold(text)) is not None


def figure_named(theme: str) -> str:
    """The words of such a question that name the figure."""
    return " ".join(_AROUND.sub(" ", fold(theme)).split()).strip(" 、,")


def says_when_made(question: str) -> Callable[[str], bool] | None:
    """What tells a sentence that says when the plan was made that a question calls by its year; None for no such."""
    match = _TITLED.search(fold(question))
    if match is None:
        return None
    title = re.compile(rf"{_PRINTED.get(match[1], match[1])}\s*{match[2]}")
    return lambda text: "策定" in text and title.search(fold(text)) is not None and bool(find_years(text))
