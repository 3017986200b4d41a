"""Words of a query written like a municipality that there is not -> the one with plans that they sound like: 隅田区.

A conversion that went wrong keeps the sound (すみだ), and of those with plans one alone must have it with the same
suffix. Other slips (墨多区) are asked back: there the sound says nothing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.place import Municipality, MunicipalityCode

_LIKE_A_NAME = re.compile(
    r"(?<![一-龥々ァ-ヶー])(?P<stem>[一-龥々][一-龥々ヶケがノの]{0,3}[一-龥々])(?P<suffix>[区市町村])(?=[のにではがをもとや、。・?!\s]|$)"
)
# 瑞穂長: the name is right, and its last character is another one with the sound of the suffix.
_FOR_SUFFIX = {"町": "長庁丁帳超調街", "区": "句苦", "村": "邑群"}
_MEANT = {other: suffix for suffix, others in _FOR_SUFFIX.items() for other in others}
_OTHER_SUFFIX = re.compile(
    rf"(?<![一-龥々ァ-ヶー])(?P<stem>[一-龥々ヶケがノの]{{2,5}}?)(?P<suffix>[{''.join(_MEANT)}])(?=[のにではがをもとや、。・?!\s]|$)"
)
_SHORTEST = 2
_READ_AS = {"区": ("く",), "市": ("し",), "町": ("ちょう", "まち"), "村": ("むら", "そん")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Words that sound like a municipality's name; `start` and `end` bound them."""

    start: int
    end: int
    words: str
    meant: Municipality


def find_heard(
    text: str, gazetteer: Gazetteer, indexed: Collection[MunicipalityCode], known: Collection[str]
) -> Iterator[Heard]:
    """Names that no municipality has, each with the one with plans that it sounds like.

    Args:
        text: of a query.
        gazetteer: all bodies there are.
        indexed: codes of those with plans.
        known: written forms that name a place.
    """
    yield from _with_other_suffix(text, gazetteer, indexed)
    for match in _LIKE_A_NAME.finditer(text):
        if match.group() in known:
            continue
        sound = _sound(match["stem"])
        meant = [each for each in _sounding(gazetteer, frozenset(indexed)).get(sound + match["suffix"], ()) if sound]
        if len(meant) == 1:
            yield Heard(start=match.start(), end=match.end(), words=match.group(), meant=meant[0])


def _with_other_suffix(text: str, gazetteer: Gazetteer, indexed: Collection[MunicipalityCode]) -> Iterator[Heard]:
    """Names whose suffix alone was converted wrongly."""
    for match in _OTHER_SUFFIX.finditer(text):
        body = _by_name(gazetteer, frozenset(indexed)).get(f"{match['stem']}{_MEANT[match['suffix']]}")
        if body is not None:
            yield Heard(start=match.start(), end=match.end(), words=match.group(), meant=body)


@functools.lru_cache(maxsize=4)
def _by_name(gazetteer: Gazetteer, indexed: frozenset[MunicipalityCode]) -> dict[str, Municipality]:
    """Those with plans by their names; none of a stem of one kanji."""
    bodies = (gazetteer.municipality(code) for code in sorted(indexed))
    return {body.name: body for body in bodies if len(body.name) > _SHORTEST}


@functools.lru_cache(maxsize=4)
def _sounding(gazetteer: Gazetteer, indexed: frozenset[MunicipalityCode]) -> dict[str, tuple[Municipality, ...]]:
    """How the names of those with plans sound without their suffix, with it in kanji: すみだ区."""
    found: dict[str, list[Municipality]] = {}
    for code in sorted(indexed):
        body = gazetteer.municipality(code)
        kana = body.kana.split(" ")[-1]
        ending = next((each for each in _READ_AS.get(body.name[-1], ()) if kana.endswith(each)), "")
        found.setdefault(kana.removesuffix(ending) + body.name[-1], []).append(body)
    return {sound: tuple(bodies) for sound, bodies in found.items()}


@functools.cache
def _analyzer() -> MecabAnalyzer:
    return MecabAnalyzer()


def _sound(stem: str) -> str:
    readings = [word.reading for word in _analyzer().words(stem)]
    return "".join(readings) if all(readings) else ""
