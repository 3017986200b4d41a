"""The name of a project -> what of it can be compared with another name: whole, without its tail, in its parts.

Names are compared blind to width, white space, signs and the municipality's own name. Words that only say that
something is a project (事業, 支援, 補助金) can be left aside, but what is left must still be a name: 創業 is a theme.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plansearch.japanese.folding import fold_compact

_QUOTATION_MARKS = re.compile(r"[「」『』\"“”]")
_BRACKET = re.compile(r"[(（][^()（）]*[)）]$")
_JOINTS = re.compile(r"・|･|、|/|及び|並びに|&")
# Between two words that are not in hiragana themselves, so that the の of ものづくり stays.
_PARTICLES = re.compile(r"(?<=[^ぁ-ん])(?:への|との|での|からの|の|へ|に|と|を|や)(?=[^ぁ-ん])")
# Say that something is done, not what.
_PLAIN_TAIL = re.compile(r"(?:事業|支援|推進|促進|等|など|の)$")
# Say by what means as well.
_MEANS_TAIL = re.compile(
    r"(?:補助金|助成金|奨励金|補助|助成|制度|プロジェクト|プログラム|事業|支援|推進|促進|等|など|の)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectName:
    """A name, folded in several ways.

    Attributes:
        text: folded, without white space and quotation marks; what is looked for in other texts.
        key: without any signs; equal keys are one name.
        base: the key without a bracket at its end, equal to the key where there is none.
        core: the base without the municipality's name, particles, and words such as 事業 and 支援 at its end.
        bare: the core also without words that say by what means: 補助金, 制度.
        parts: cores of what stands between ・, 及び and the like; one where nothing does.
    """

    text: str
    key: str
    base: str
    core: str
    bare: str
    parts: tuple[str, ...]

    @property
    def bracket(self) -> str:
        """What stands in the bracket at its end, which tells it apart from others; empty where there is none."""
        return self.key[len(self.base) :]

    @property
    def is_bracketed(self) -> bool:
        """Whether there is such a bracket."""
        return bool(self.bracket)


def read_name(name: str, place: str) -> ProjectName:
    """Fold a name; `place` is the municipality's name, which its own projects often begin with."""
    folded = fold_compact(name).text
    body = _BRACKET.sub("", folded) or folded
    own = fold_compact(place).text
    body = body.removeprefix(own) or body
    key = _unsigned(folded)
    core = _without(_PLAIN_TAIL, _plain(body))
    return ProjectName(
        text=unquoted(folded),
        key=key,
        base=_unsigned(_BRACKET.sub("", folded)) or key,
        core=core,
        bare=_without(_MEANS_TAIL, core),
        parts=tuple(_without(_PLAIN_TAIL, _plain(part)) for part in _JOINTS.split(body) if part),
    )


def unquoted(folded: str) -> str:
    """Folded text without quotation marks, in which names can be looked for."""
    return _QUOTATION_MARKS.sub("", folded)


def _unsigned(text: str) -> str:
    return re.sub(r"[^\w]", "", text)


def _plain(text: str) -> str:
    return _unsigned(_PARTICLES.sub("", text))


def _without(tail: re.Pattern[str], text: str) -> str:
    """Text without any number of tails; a text that is nothing but tails stays."""
    while (shorter := tail.sub("", text)) != text and shorter:
        text = shorter
    return text
