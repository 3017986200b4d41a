"""Questions for problems and causes: which sentences answer, and which questions ask for neither."""

from __future__ import annotations

import pytest

from plansearch.answer.trouble_words import sentences_of_cause, sentences_of_trouble


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        ("川上市の課題は何ですか", "養蜂家の廃業が進んでいる", "養蜂家を支える"),
        ("What problems does Kawakami see?", "蜂の数は減少傾向である", "蜂は春に飛ぶ"),
        ("なぜ養蜂家が減ったのですか", "その要因は、花の不足である", "養蜂家が減っている"),
        ("川上市の問題点を教えて", "設備の老朽化", "社会課題の解決を目指す会社が集まる"),
    ],
)
def test_a_sentence_of_trouble_answers(question: str, told: str, other: str) -> None:
    """Asked for a cause one that gives a cause; social problems to be solved are none of the plan's own."""
    keeps = sentences_of_trouble(question)
    assert keeps is not None
    assert keeps(told)
    assert not keeps(other)


@pytest.mark.parametrize(
    "question", ["川上市の課題解決支援は？", "社会課題に取り組む事業", "養蜂の支援を教えて", "Who helps?"]
)
def test_other_questions_ask_for_none(question: str) -> None:
    """The word also stands in names of projects."""
    assert sentences_of_trouble(question) is None


def test_a_means_is_no_cause() -> None:
    """A plan also does things by means of others."""
    gives = sentences_of_cause("なぜ養蜂家が減ったのですか")
    assert gives is not None
    assert gives("花の減少により巣箱が空いた")
    assert not gives("講座により養蜂を広める")
    assert sentences_of_cause("川上市の課題は何ですか") is None
