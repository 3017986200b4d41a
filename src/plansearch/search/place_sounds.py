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
    for match in _LIKE_A_NAME.finditer(text):
        if match.group() in known:
            continue
        sound = _sound(match["stem"])
        meant = [each for each in _sounding(gazetteer, frozenset(indexed)).get(sound + match["suffix"], ()) if sound]
        if len(meant) == 1:
            yield Heard(start=match.start(), end=match.end(), words=match.group(), meant=meant[0])


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
