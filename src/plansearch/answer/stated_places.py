"""Sentence, citation, quotes -> the first municipality it names that neither names.

Names are seen as the search sees them in questions: with their suffix, and without it where they stand like names.
Places smaller than a municipality, prefectures inside other words, and names that are everyday words (中央, みどり)
without their suffix are not seen.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from plansearch.japanese.folding import fold_compact
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.japanese.remembering import remembered
from plansearch.model.place import Municipality, MunicipalityCode
from plansearch.search.place_relations import settled
from plansearch.search.place_words import PlaceMention, find_places


@remembered
def named_places(text: str) -> tuple[PlaceMention, ...]:
    """Every place that a text names; here each municipality of the country counts as known."""
    gazetteer = Gazetteer.load()
    return settled(find_places(text, gazetteer, _codes(gazetteer)), text)


def foreign_place(text: str, owner: Municipality | None, quotes: Sequence[str]) -> str:
    """The words that name a place wrongly; empty where there are none.

    Without an owner no place may be named at all. Else the owner may be named, and any other place that is printed in
    a quote, but only after the owner: in 足立区は荒川区と連携する the words of 荒川区 would be put in another's mouth.
    """
    printed = [fold_compact(quote).text for quote in quotes]
    owner_named = False
    for mention in named_places(text):
        if owner is None:
            return mention.words
        if not mention.group and not mention.excluded and any(each.code == owner.code for each in mention.candidates):
            owner_named = True
        elif mention.group and not mention.excluded and _stands(mention, text, printed):
            continue
        elif not owner_named or not _stands(mention, text, printed):
            return mention.words
    return ""


def _stands(mention: PlaceMention, text: str, printed: Sequence[str]) -> bool:
    words = text[mention.start : mention.end]
    names = {words} if mention.group or mention.excluded else {words, *(each.name for each in mention.candidates)}
    return any(fold_compact(name).text in quote for name in names for quote in printed)


@functools.cache
def _codes(gazetteer: Gazetteer) -> frozenset[MunicipalityCode]:
    return frozenset(each.code for each in gazetteer.all())
