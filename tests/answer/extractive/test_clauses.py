"""A passage -> its best sentence, cut only between clauses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plansearch.answer.extractive.clauses import LONGEST, best_clause, clauses_of, met_in_name
from plansearch.model.answer import Result
from plansearch.model.document import Span
from tests.evidence import EVIDENCE


def result(text: str, *words: str) -> Result:
    """A result over a text, with words marked."""
    passage = replace(EVIDENCE[0].passage, text=text, spans=(Span(start=0, end=1),) * len(text.split("\n")))
    marks = tuple(sorted((text.index(word), text.index(word) + len(word)) for word in words))
    return replace(EVIDENCE[0], passage=passage, highlights=marks)


def test_the_sentence_with_most_of_the_words_is_taken() -> None:
    """And of equals the first."""
    clauses = clauses_of(result("商店街を守る。空き店舗を活かす。\n空き家を貸す。", "空き店舗"))
    assert [clause.text for clause in clauses] == ["商店街を守る", "空き店舗を活かす", "空き家を貸す"]
    best = best_clause(clauses)
    assert best is not None
    assert (best.text, best.line, best.met) == ("空き店舗を活かす", 0, 4)
    assert best_clause(()) is None


@pytest.mark.parametrize("at", [0, 7, 19])
def test_a_long_sentence_is_cut_between_clauses_around_the_words(at: int) -> None:
    """What is left is printed in one piece, whole clauses, and not too long."""
    parts = [f"第{number}の取組で工房と店を結び付けて守り" for number in range(20)]
    parts[at] = "空き店舗を若い人に貸して店を開かせ"
    text = "、".join(parts) + "続ける。"
    (clause,) = clauses_of(result(text, "空き店舗"))
    assert clause.text in text
    assert "空き店舗を若い人に貸して店を開かせ" in clause.text
    assert len(clause.text) <= LONGEST
    assert text[: text.index(clause.text)][-1:] in {"", "、"}
    assert text[text.index(clause.text) + len(clause.text)] in "、。"
    # What is done stands at the end, and a mark wherever words are left out.
    shown = clause.shown
    assert shown.endswith("続ける")
    assert shown.startswith("…") is not text.startswith(clause.text)
    assert ("…" in shown[1:]) is (f"{clause.text}。" not in text)
    assert all(piece in text for piece in shown.split("…"))


def test_words_that_only_say_that_something_is_done_count_for_nothing() -> None:
    """支援 and 事業 stand everywhere."""
    (clause,) = clauses_of(result("創業を支援する事業", "支援", "事業"))
    assert clause.met == 0


def test_a_sentence_that_is_not_wanted_is_left_out() -> None:
    """Where a number is sought, one without is no answer."""
    clauses = clauses_of(result("多くの会社が集まる。50社が集まる。"), keeps=lambda text: "50" in text)
    assert [clause.text for clause in clauses] == ["50社が集まる"]


def test_the_values_of_an_indicator_are_not_its_name() -> None:
    """They stand behind a wide space."""
    assert met_in_name(result("相談の件数　現状値 46%（R4年2月時点）", "相談")) == 2
    assert met_in_name(result("相談の件数　現状値 46%（R4年2月時点）", "現状値")) == 0


def test_a_sentence_that_fits_is_not_cut() -> None:
    """The longest of the first corpus has 170 characters."""
    text = "、".join(["工房と店を結び付けて守り"] * 13) + "続ける。"
    assert 160 < len(text) <= LONGEST
    (clause,) = clauses_of(result(text, "店を"))
    assert (clause.text, clause.shown) == (text[:-1], text[:-1])
