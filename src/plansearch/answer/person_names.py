"""Question, names of municipalities -> a name that only begins like one: 荒川さん, 町田樹.

Written together with what stands behind it, a name without its suffix (区, 市) is a word of its own: a person, a
railway line. Whether anything is printed of it is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SHORTEST = 2
_TITLE = "さん|くん|ちゃん|さま|氏|君|様|先生|選手|議員"
_BEHIND = r"(?=(?:は|が|を|の|に|で|と|も|へ|や|って|、|。|[?？!！\s]|$))"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAlike:
    """A name that begins like a municipality's.

    Attributes:
        name: whole.
        rest: what stands behind the municipality's name; empty where that is a title alone.
    """

    name: str
    rest: str


def named_alike(question: str, names: Iterable[str]) -> NamedAlike | None:
    """The first such name in a question; None where there is none."""
    stems = sorted({re.escape(name[:-1]) for name in names if len(name) > _SHORTEST}, reverse=True)
    if not stems:
        return None
    pattern = (
        rf"(?<![一-龥々ァ-ヶー])(?:{'|'.join(stems)})(?P<rest>(?![区市町村])[一-龥々]{{0,4}}?)"
        rf"(?P<title>{_TITLE})?{_BEHIND}"
    )
    for match in re.finditer(pattern, question):
        if match["title"] or match["rest"]:
            return NamedAlike(name=match[0], rest=match["rest"])
    return None
