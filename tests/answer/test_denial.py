"""Questions for those that do not do something."""

from __future__ import annotations

import pytest

from plansearch.answer.denial import asks_who_does_not, says_what_is_not, why_not
from plansearch.model.reply import Language, QuestionKind


@pytest.mark.parametrize(
    "text",
    [
        "事業承継を支援していない自治体はどこですか",
        "空き店舗の補助をやめた区は",
        "見本市の助成を行っていないのはどこ",
        "Which wards do not support start-ups?",
        "Who no longer runs trade fairs?",
    ],
)
def test_who_does_not_is_told_from_who_does(text: str) -> None:
    """Those that do must never be the answer to who does not."""
    assert asks_who_does_not(text, QuestionKind.WHO)
    assert not asks_who_does_not(text, QuestionKind.CHANGED)


@pytest.mark.parametrize(
    "text",
    [
        "後継者のいない会社を支援する自治体は",
        "現金を使わない買い物を進める自治体は",
        "まだ対応していない店を助けている区はどこですか",
        "Which wards support start-ups?",
    ],
)
def test_what_is_not_there_may_be_what_is_helped(text: str) -> None:
    assert not asks_who_does_not(text, QuestionKind.WHO)


def test_the_reason_is_given_in_the_language_of_the_question() -> None:
    assert "coverage" in why_not(Language.JAPANESE)
    assert why_not(Language.ENGLISH).isascii()


@pytest.mark.parametrize(
    "text",
    [
        "事業承継をしていない",
        "SDGsに取り組んでいない自治体",
        "創業支援を行っていません",
        "空き店舗の補助をやめた区",
        "見本市の助成がない計画はどれ？",
        "デジタル地域通貨を廃止した自治体はどこですか",
        "wards that no longer run trade fairs",
    ],
)
def test_words_for_what_is_not_done_are_told(text: str) -> None:
    assert says_what_is_not(text)


@pytest.mark.parametrize(
    "text",
    [
        "誰一人取り残さない",
        "切れ目のない支援",
        "書かない窓口",
        "使っていない土地の活用",
        "現金を使わない買い物",
        "後継者のいない会社の支援",
        "営業を休止した店への補助",
        "廃止した工場の跡地",
        "少なくない課題",
    ],
)
def test_a_theme_may_be_named_by_what_is_not(text: str) -> None:
    """What is not there is helped, or is the aim."""
    assert not says_what_is_not(text)
