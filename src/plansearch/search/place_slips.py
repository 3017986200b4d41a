"""Words of a query -> names of municipalities that there are none of: 墨田市, 渋谷町; and people: 荒川さん.

They are no place with plans, and no other place's plan may answer for them. What may have been meant is asked back.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from plansearch.japanese.gazetteer import Gazetteer

_SUFFIX = re.compile(r"[区市町村](?=の|に|で|は|が|と|を|も|へ|や|から|、|。|・|\s|[?!？！,:(（「」)]|$)")
_PERSON = re.compile(r"(?:さん|さま|様|氏|くん|君|ちゃん)(?=の|に|は|が|と|を|も|へ|や|で|から|、|。|・|\s|[?!？！]|$)")
_LETTER = re.compile(r"[一-龥々ァ-ヶー]")
_SHORTEST, _LONGEST = 2, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Misnamed:
    """Words that name no municipality.

    Attributes:
        start: where they begin.
        end: one past their end.
        words: the words.
        meant: names of municipalities that may have been meant; none for a person.
    """

    start: int
    end: int
    words: str
    meant: tuple[str, ...]


def find_misnamed(text: str, gazetteer: Gazetteer, common: Collection[str]) -> Iterator[Misnamed]:
    """Names of municipalities with a suffix that none of the name has, and names of people.

    Args:
        text: of a query.
        gazetteer: all bodies there are.
        common: names without suffix that are also everyday words; these are left alone.
    """
    if not _SUFFIX.search(text) and not _PERSON.search(text):
        return
    stems, lengths = _stems(gazetteer)
    for at in range(len(text)):
        # At most places of a text no stem begins.
        lengths_here = lengths.get(text[at : at + _SHORTEST])
        if lengths_here is None or (at and _LETTER.match(text[at - 1])):
            continue
        for end in (at + length for length in lengths_here):
            stem = text[at:end]
            names = stems.get(stem)
            if names is None or stem in common:
                continue
            if (person := _PERSON.match(text, end)) is not None:
                yield Misnamed(start=at, end=person.end(), words=text[at : person.end()], meant=())
            elif (suffix := _SUFFIX.match(text, end)) is not None and stem + suffix[0] not in names:
                yield Misnamed(start=at, end=suffix.end(), words=stem + suffix[0], meant=names)
            break


@functools.cache
def _stems(gazetteer: Gazetteer) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[int, ...]]]:
    """Names without their suffix -> the names; how long they are, the longest first, by how they begin."""
    found: dict[str, dict[str, None]] = {}
    for _, name, _ in gazetteer.names():
        last = name.split(" ")[-1]
        if len(last) > _SHORTEST:
            found.setdefault(last[:-1], {})[last] = None
    lengths: dict[str, set[int]] = {}
    for stem in found:
        if len(stem) <= _LONGEST:
            lengths.setdefault(stem[:_SHORTEST], set()).add(len(stem))
    return (
        {stem: tuple(names) for stem, names in found.items()},
        {begin: tuple(sorted(each, reverse=True)) for begin, each in lengths.items()},
    )
