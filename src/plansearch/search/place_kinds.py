"""Words of a query -> kinds of municipality that it is held to (区部, 市で, …している町), as those with plans.

市 and 区 also begin and end other words: only what is asked for, or stands in front of all the question, counts. 町 by
itself, and town, are what people call any place they live in, so they hold a query to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.place import Municipality, MunicipalityCode

_KIND = "区市町村"
_LIST = rf"[{_KIND}](?:[・や、]?[{_KIND}])*"
_ENDS = r"(?=は|を|が|も|の(?:数|うち|中|名|例)|って|だけ|のみ|に[はも限]|で[はす]|[?？。、\s]|$)"
_PATTERNS = (
    # 区部では, 市部の
    re.compile(rf"(?P<kinds>区|市|町村|区市)部(?={_ENDS[3:-1]}|で|の|に)"),
    # 市で販路開拓を支援しているのは
    re.compile(rf"(?:^|(?<=[、。\s]))(?P<kinds>{_LIST})(?=で|のうち|の中で)"),
    # 空き店舗を支援している区は, どの市
    re.compile(rf"(?<=[るたうくぐすつぬぶむ])(?P<kinds>{_LIST}){_ENDS}"),
    # 「市」を挙げて
    re.compile(rf"[「『](?P<kinds>{_LIST})[」』]"),
    re.compile(rf"(?:どの|どんな|何という|いくつの|何)(?P<kinds>{_LIST})(?![{_KIND}民内長議場]){_ENDS[:-1]}|が|あ|で)"),
)
_ENGLISH = re.compile(
    r"\b(?:which|how many|what|any)\s+(?:of the\s+)?(?:special\s+)?(?P<kind>wards?|towns?|villages?)\b"
    r"|\b(?P<plural>wards|towns|villages)\s+(?:that|which|with)\b",
    re.IGNORECASE,
)
_LATIN_LETTER = re.compile(r"[A-Za-z]")
_SUFFIX = {"ward": "区", "town": "町", "village": "村"}
_ANY_PLACE = {"町"}


@dataclass(frozen=True, slots=True, kw_only=True)
class KindMention:
    """A kind of municipality as a query names it; `start` and `end` bound the words."""

    start: int
    end: int
    words: str
    members: tuple[Municipality, ...]


def find_kinds(text: str, gazetteer: Gazetteer, indexed: Collection[MunicipalityCode]) -> Iterator[KindMention]:
    """Kinds of municipality that a query is held to; none where it names all kinds."""
    told: set[str] = set()
    for start, end, kinds in _found(text):
        if set(kinds) == set(_KIND) or set(kinds) <= told | _ANY_PLACE:
            continue
        told.update(kinds)
        members = tuple(each for each in gazetteer.all() if each.code in indexed and each.name[-1] in kinds)
        yield KindMention(start=start, end=end, words=text[start:end], members=members)


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), "".join(char for char in match["kinds"] if char in _KIND)
    for match in _ENGLISH.finditer(text) if _LATIN_LETTER.search(text) else ():
        word = (match["kind"] or match["plural"]).lower().rstrip("s")
        yield match.start(), match.end(), _SUFFIX[word]
