"""Questions and wishes that are reported -> what was asked or wished."""

from __future__ import annotations

import pytest

from plansearch.answer.question_words import theme_of
from plansearch.answer.reported_words import as_asked


@pytest.mark.parametrize(
    "text",
    [
        "議員から「養蜂を手伝っている区はあるのか」と問われています。該当する区をお知らせください。",
        "「養蜂を手伝っている市はどこか」という質問が来ています。教えてください。",
        "住民から、養蜂を支えている町はどこなのかと尋ねられました。",
    ],
)
def test_what_was_asked_is_the_question(text: str) -> None:
    """Who asked it is no part of the theme."""
    assert theme_of(text) == "養蜂"


def test_who_wishes_it_is_no_part_of_a_wish() -> None:
    assert as_asked("知人が蜂を飼いたいと言っています。手伝う区は?") == "蜂を飼いたいと言っています。手伝う区は?"


@pytest.mark.parametrize(
    "text", ["「蜂の市」と書いてある計画は?", "市から養蜂の補助を受けられますか", "蜂から学ぶ会はどこか"]
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert as_asked(text) == text
