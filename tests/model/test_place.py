"""Codes of municipalities and what a name of a place may mean."""

from __future__ import annotations

import dataclasses

import pytest

from plansearch.errors import InvalidValueError
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.place import Municipality, MunicipalityCode, PlaceReading, check_digit
from tests.made_up import municipality


def body(code: str, name: str = "すみれ区") -> Municipality:
    """A body with this code."""
    return Municipality(code=MunicipalityCode(code), prefecture="東京都", name=name, kana="すみれく", romaji="Sumire")


def test_the_check_digit_is_right_for_every_municipality_of_japan() -> None:
    codes = [each.code for each in Gazetteer.load().all()]
    assert len(codes) > 1_900
    assert [code for code in codes if check_digit(code[:5]) != code[5]] == []


@pytest.mark.parametrize(("code", "digit"), [("13107", "5"), ("13117", "2"), ("01100", "2"), ("13103", "2")])
def test_the_check_digit_of_codes_worked_out_by_hand(code: str, digit: str) -> None:
    assert check_digit(code) == digit


def test_a_remainder_of_zero_or_one_gives_the_last_digit_of_eleven_or_ten() -> None:
    """The sums of 1 and 0 would give two-digit check digits; only their last digit is printed."""
    assert check_digit("00000") == "1"  # 11 - 0
    assert check_digit("00006") == "0"  # 6 * 2 = 12, 12 mod 11 = 1, 11 - 1 = 10


@pytest.mark.parametrize("digit", "012346789")
def test_any_other_check_digit_is_refused_and_the_right_one_is_offered(digit: str) -> None:
    with pytest.raises(InvalidValueError, match="check digit") as caught:
        body(f"13107{digit}")
    assert "131075" in caught.value.remedy


@pytest.mark.parametrize("code", ["", "13107", "1310750", "１３１０７５", "13107a", " 131075", "13107５"])
def test_a_code_is_six_ascii_digits(code: str) -> None:
    with pytest.raises(InvalidValueError, match="six digits"):
        body(code)


def test_a_body_has_a_name() -> None:
    with pytest.raises(InvalidValueError, match="no name"):
        body("131075", name="")


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("すみれ区", "Sumire City"),
        ("すみれ市", "Sumire City"),
        ("すみれ町", "Sumire Town"),
        ("すみれ村", "Sumire Village"),
    ],
)
def test_the_english_name_carries_the_kind_of_body(name: str, english: str) -> None:
    assert body("131075", name=name).name_en == english


def test_a_name_without_a_known_ending_stays_bare_in_english() -> None:
    assert body("131075", name="すみれ組合").name_en == "Sumire"


def test_a_body_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        body("131075").name = "別の区"  # type: ignore[misc]


def test_only_one_candidate_is_sure() -> None:
    one, other = municipality("131075"), municipality("131172")
    assert PlaceReading(text="墨田", candidates=(one,)).sure is one
    assert PlaceReading(text="北", candidates=(one, other)).sure is None
    assert PlaceReading(text="月", candidates=()).sure is None
