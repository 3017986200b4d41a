"""Question -> whether a printed date is asked for, which no period of a plan can stand in for."""

from __future__ import annotations

import pytest

from plansearch.answer.events import date_sought
from plansearch.model.reply import Language, QuestionKind


@pytest.mark.parametrize(
    "question",
    [
        "大河ドラマはいつ放送されますか",
        "セミナーはいつ開催されますか",
        "センターはいつ開設されましたか",
        "工房が建設されたのはいつですか",
        "いつ生まれた制度ですか",
    ],
)
def test_when_something_happens_is_a_date(question: str) -> None:
    """It is printed or it is not."""
    sought = date_sought(question, QuestionKind.WHEN, Language.JAPANESE)
    assert sought is not None
    assert sought.stands_in("平成30（2018）年に策定した")
    assert sought.stands_in("10月に開く")
    assert not sought.stands_in("3年間で50件を目指す")


@pytest.mark.parametrize(
    "question",
    [
        "空き店舗の事業はいつ実施されますか",
        "この事業はいつから始まりますか",
        "朝市はいつの計画に載っていますか",
        "いつまで続きますか",
        "この計画はいつ策定されましたか",
    ],
)
def test_when_a_project_is_carried_out_its_plan_says(question: str) -> None:
    """The period of the plan is the answer."""
    assert date_sought(question, QuestionKind.WHEN, Language.JAPANESE) is None


def test_english_asks_for_dates_by_verbs_of_happening() -> None:
    """When does it start is asked of the plan."""
    assert date_sought("when is the seminar held?", QuestionKind.WHEN, Language.ENGLISH) is not None
    assert date_sought("when does the project start?", QuestionKind.WHEN, Language.ENGLISH) is None
    assert date_sought("セミナーはいつ開催されますか", QuestionKind.WHAT, Language.JAPANESE) is None
