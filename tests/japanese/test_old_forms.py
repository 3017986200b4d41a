"""Old forms of characters."""

from __future__ import annotations

import unicodedata

from plansearch.japanese.old_forms import _OLD_AND_NEW, todays_forms


def test_words_are_written_as_they_are_today() -> None:
    assert todays_forms("澁谷の學校で文化藝術、豫算と總合計畫") == "渋谷の学校で文化芸術、予算と総合計画"


def test_no_character_of_today_is_changed_and_no_place_moves() -> None:
    """Else a second reading would change the first, and a range would name other words."""
    old, new = _OLD_AND_NEW[::2], _OLD_AND_NEW[1::2]
    assert len(old) == len(set(old)) == len(new)
    assert not set(old) & set(new)
    assert todays_forms(new) == new
    assert len(todays_forms(_OLD_AND_NEW)) == len(_OLD_AND_NEW)


def test_what_folding_already_unifies_is_not_listed_again() -> None:
    assert unicodedata.normalize("NFKC", _OLD_AND_NEW) == _OLD_AND_NEW
