"""Question -> whether a printed date is asked for, which no period of a plan can stand in for."""

from __future__ import annotations

import pytest

from plansearch.answer.events import asks_of_event, date_sought, prints_year
from plansearch.japanese.folding import fold
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


def test_in_which_year_something_was_held_is_a_date() -> None:
    """The years of a plan are no answer."""
    assert date_sought("花祭りは何年度に開催されましたか", QuestionKind.WHEN, Language.JAPANESE) is not None
    assert date_sought("計画は何年度に終わりますか", QuestionKind.WHEN, Language.JAPANESE) is None


@pytest.mark.parametrize(
    "text",
    [
        "花祭りの写真は何年のもの？",
        "認証式があったのは何年度？",
        "There's a photo of a ceremony. Which fiscal year was that?",
    ],
)
def test_what_a_picture_shows_happened_once(text: str) -> None:
    assert asks_of_event(fold(text))


def test_what_is_done_in_a_plan_is_no_event() -> None:
    assert not asks_of_event("創業支援はいつからいつまでの計画ですか")


def test_a_year_is_told_from_other_numbers() -> None:
    assert prints_year("令和５年度花の認証式の様子")
    assert prints_year("花祭り2023")
    assert not prints_year("3つの花")
