"""Text and marks -> the sentence that says most of what was asked."""

from __future__ import annotations

from plansearch.search.main_sentence import main_sentence

TEXT = "市内の産業を支える。空き店舗で創業する人を助ける。\n産業の集積を生かす"


def marks(*words: str) -> tuple[tuple[int, int], ...]:
    """Where some words stand, ascending."""
    found = [(at, at + len(word)) for word in words for at in range(len(TEXT)) if TEXT.startswith(word, at)]
    return tuple(sorted(found))


def test_the_sentence_with_most_of_the_words_is_taken() -> None:
    """Whole, without the line end behind it."""
    found = main_sentence(TEXT, marks("空き店舗", "創業", "産業"))
    assert found is not None
    assert TEXT[slice(*found)] == "空き店舗で創業する人を助ける。"


def test_a_word_said_often_weighs_no_more_than_once() -> None:
    """Different words tell more than one that is repeated."""
    text = "支援、支援、支援する。創業を助ける。"
    ranges = tuple((at, at + 2) for at in (0, 3, 6, 11))
    found = main_sentence(text, ranges)
    assert found is not None
    assert text[slice(*found)] == "支援、支援、支援する。"  # of equals the first
    wider = main_sentence(text, (*ranges[:3], (11, 14)))
    assert wider is not None
    assert text[slice(*wider)] == "創業を助ける。"


def test_nothing_stands_out_of_one_sentence_or_without_marks() -> None:
    """To mark all, or a sentence for no reason, would tell nothing."""
    assert main_sentence("創業を支える。", ((0, 2),)) is None
    assert main_sentence(TEXT, ()) is None
