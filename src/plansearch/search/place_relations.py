"""Places named side by side -> what they mean together: 東京都の荒川区 is one place, 神奈川県の北区 is not Tokyo's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plansearch.model.place import Municipality
from plansearch.search.place_words import PlaceMention

_BETWEEN = re.compile(r"内?の?[\s、]*")
# 札幌の北区, 札幌（北区）.
_INSIDE = re.compile(r"内?の?[\s、]*|\s*[(（]\s*")
# Kita Ward of Osaka, Kita-ku, Osaka; 北区（札幌）: the wider place behind the narrower one.
_OF = re.compile(r"\s*(?:,|\bof\b|\bin\b|[(（])\s*", re.IGNORECASE)


def settled(mentions: Sequence[PlaceMention], text: str) -> tuple[PlaceMention, ...]:
    """Mentions with a wider place in front taken into the narrower one behind it.

    A name right behind its prefecture means a body in that prefecture, or none. A group (東京都, 23区) that stands
    elsewhere in the query and holds a body that is named adds nothing to it.
    """
    joined: list[PlaceMention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if last is not None and last.group and not mention.group and _BETWEEN.fullmatch(text, last.end, mention.start):
            joined[-1] = _within(mention, last)
        elif last is not None and _is_ward_of(last, mention) and _OF.fullmatch(text, last.end, mention.start):
            joined[-1] = _ward_of(last, mention)
        elif last is not None and _is_ward_of(mention, last) and _INSIDE.fullmatch(text, last.end, mention.start):
            joined[-1] = replace(_ward_of(mention, last), start=last.start, end=mention.end)
        else:
            joined.append(mention)
    named = {each.code for mention in joined if not mention.group for each in mention.candidates}
    kept = []
    for mention in joined:
        if mention.group and named.intersection(each.code for each in mention.candidates):
            continue
        kept.append(mention)
    groups = [mention for mention in joined if mention.group]
    return tuple(_narrowed(mention, groups) for mention in kept)


def _within(mention: PlaceMention, group: PlaceMention) -> PlaceMention:
    members = {each.code for each in group.candidates}
    return replace(
        mention,
        start=group.start,
        words=group.words + mention.words,
        candidates=tuple(each for each in mention.candidates if each.code in members),
        certain=True,
    )


def _is_ward_of(ward: PlaceMention, wider: PlaceMention) -> bool:
    """Whether a ward's name can mean one of the city or prefecture that is named behind it."""
    return not ward.group and bool(_wards(ward, wider)) and not wider.candidates[0].name.endswith(("区", "町", "村"))


def _wards(ward: PlaceMention, wider: PlaceMention) -> tuple[Municipality, ...]:
    members = {each.code for each in wider.candidates} if wider.group else set()
    cities = {(each.prefecture, each.name) for each in wider.candidates}
    return tuple(
        each
        for each in ward.candidates
        if each.code in members or (" " in each.name and (each.prefecture, each.name.split(" ")[0]) in cities)
    )


def _ward_of(ward: PlaceMention, wider: PlaceMention) -> PlaceMention:
    return replace(
        ward, end=wider.end, words=f"{ward.words} {wider.words}", candidates=_wards(ward, wider), certain=True
    )


def _narrowed(mention: PlaceMention, groups: Sequence[PlaceMention]) -> PlaceMention:
    """A name that can mean several bodies means those in a group that is named too, if there are any."""
    members = {each.code for group in groups for each in group.candidates}
    inside = tuple(each for each in mention.candidates if each.code in members)
    return replace(mention, candidates=inside) if inside and not mention.group else mention
