"""Municipality (自治体): the body whose plan it is.

Codes follow 全国地方公共団体コード: two digits for the prefecture, three for the body, one check digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from plansearch.errors import InvalidValueError

MunicipalityCode = NewType("MunicipalityCode", str)

_WEIGHTS = (6, 5, 4, 3, 2)
_CODE_LENGTH = 6
_ENGLISH_SUFFIX = {"区": "City", "市": "City", "町": "Town", "村": "Village"}


def check_digit(body: str) -> str:
    """Return the check digit of a five-digit code.

    The last digit of 11 - (weighted sum mod 11), weights 6 5 4 3 2 (総務省, 全国地方公共団体コード仕様).
    """
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return str((11 - total % 11) % 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """One local public body.

    Attributes:
        code: six digits, the last one a valid check digit.
        prefecture: for example 東京都.
        name: for example 墨田区; the ward of a designated city carries the city: 札幌市 北区.
        kana: the reading in hiragana, for example すみだく.
        romaji: the reading of the name without its suffix, for example Sumida.
    """

    code: MunicipalityCode
    prefecture: str
    name: str
    kana: str
    romaji: str

    def __post_init__(self) -> None:
        """Refuse a code that is not six ASCII digits with a valid check digit."""
        code = self.code
        if len(code) != _CODE_LENGTH or not (code.isascii() and code.isdigit()):
            message = f"Municipality code {code!r} is not six digits."
            raise InvalidValueError(message, remedy="Use a code such as 131075.")
        if check_digit(code[:5]) != code[5]:
            message = f"Municipality code {code!r} has a wrong check digit."
            raise InvalidValueError(message, remedy=f"Did you mean {code[:5]}{check_digit(code[:5])}?")
        if not self.name:
            message = f"Municipality {code} has no name."
            raise InvalidValueError(message)

    @property
    def name_en(self) -> str:
        """English name as the bodies themselves write it: Sumida City, Mizuho Town."""
        suffix = _ENGLISH_SUFFIX.get(self.name[-1], "")
        return f"{self.romaji} {suffix}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReading:
    """What a name of a place may mean; ambiguity is a value, not a guess.

    Attributes:
        text: the words that were read.
        candidates: every body they can mean, by code; empty when they name none.
    """

    text: str
    candidates: tuple[Municipality, ...]

    @property
    def sure(self) -> Municipality | None:
        """The one body meant, or None while there is none or more than one."""
        return self.candidates[0] if len(self.candidates) == 1 else None
