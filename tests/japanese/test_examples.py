"""Examples of how plans name things and how people ask for them."""

from __future__ import annotations

from plansearch.japanese.examples import load_examples


def _has_no_kana(text: str) -> bool:
    return not any("\u3040" <= char <= "\u30ff" or "\u4e00" <= char <= "\u9fff" for char in text)


def test_every_example_names_something_and_is_asked_for_in_both_languages() -> None:
    found = load_examples()
    assert all(each.printed.strip() == each.printed != "" for each in found)
    english = [[_has_no_kana(text) for text in each.asked] for each in found]
    assert all(any(each) and not all(each) for each in english)


def test_no_question_is_the_name_itself() -> None:
    """Else it would teach nothing of how people ask."""
    assert not [each.printed for each in load_examples() if each.printed in each.asked]
