"""Questions for the date of a figure, and for when an earlier plan was made."""

from __future__ import annotations

import pytest

from plansearch.answer.date_words import asks_as_of, figure_named, says_when_made


@pytest.mark.parametrize(
    "text",
    [
        "「企業の割合は46％」って、いつ時点の話でしょうか",
        "割合46%は何年何月の数字ですか",
        "193というのは、いつの数字ですか",
        "As of when is the 46%?",
    ],
)
def test_the_date_of_a_figure_is_asked_for(text: str) -> None:
    assert asks_as_of(text)


@pytest.mark.parametrize("text", ["計画はいつまでですか", "令和6年度時点の計画は?", "when does the plan end?"])
def test_the_time_of_a_plan_is_another_question(text: str) -> None:
    assert not asks_as_of(text)


def test_the_figure_keeps_its_name_alone() -> None:
    assert figure_named("経常利益が増加の企業は46% って、 時点の話") == "経常利益が増加の企業は"


def test_an_earlier_plan_is_called_by_its_year() -> None:
    keeps = says_when_made("養蜂ビジョン2018が策定されたのはいつですか")
    assert keeps is not None
    assert keeps("平成30(2018)年に策定した養蜂ビジョン2018の成果を継承し")
    assert not keeps("新たに「養蜂ビジョン2026」を策定します")
    assert not keeps("養蜂ビジョン2018の成果を継承し")
    assert says_when_made("養蜂ビジョンが策定されたのはいつですか") is None
    assert says_when_made("when was Vision 2018 drawn up?") is not None
