"""Questions -> kind, theme and detail: by their words alone, whatever is asked about."""

from __future__ import annotations

import pytest

from plansearch.answer.question_kinds import is_question, read_question
from plansearch.model.reply import Language, QuestionKind

WHO, WHAT, WHEN, CHANGED = QuestionKind.WHO, QuestionKind.WHAT, QuestionKind.WHEN, QuestionKind.CHANGED
AMOUNT, EXISTS, COMPARE, OPEN = QuestionKind.AMOUNT, QuestionKind.EXISTS, QuestionKind.COMPARE, QuestionKind.OPEN


@pytest.mark.parametrize(
    ("text", "rest", "places", "kind", "theme"),
    [
        ("藍染めの体験に取り組む自治体はどこですか", None, 0, WHO, "藍染めの体験"),
        ("Which towns run cooking classes?", None, 0, WHO, "cooking classes"),
        ("養蜂を支援している町", None, 0, WHO, "養蜂"),
        ("川上市は蜂を受け入れていますか", "蜂を受け入れていますか", 1, EXISTS, "蜂を受け入れる"),
        ("川上市に蜂の話は出てきますか", "蜂の話は出てきますか", 1, EXISTS, "蜂の話"),
        ("川上市は養蜂家のために何か用意していますか", "養蜂家のために何か用意していますか", 1, WHAT, "養蜂家"),
        ("Can I find a grant for bees in Kawakami?", "Can I find a grant for bees?", 1, EXISTS, "grant for bees"),
        ("養蜂", None, 0, WHO, "養蜂"),
        ("川上市は藍染めについて何をしていますか", "藍染めについて何をしていますか", 1, WHAT, "藍染め"),
        ("川上市 養蜂", "養蜂", 1, WHAT, "養蜂"),
        ("How does Kawakami help beekeepers?", "How does help beekeepers?", 1, WHAT, "beekeepers"),
        ("川上市の養蜂事業はいつの計画に載っていますか", "養蜂事業はいつの計画に載っていますか", 1, WHEN, "養蜂事業"),
        ("When does Kawakami's plan end?", "When does plan end?", 1, WHEN, ""),
        ("川上市の計画期間を教えてください", "計画期間を教えてください", 1, WHEN, ""),
        ("2022年度に始まる計画の一覧", "計画の一覧", 0, WHEN, ""),
        ("川上市の2つの計画で何が変わりましたか", "2つの計画で何が変わりましたか", 1, CHANGED, ""),
        (
            "川上市が新しい計画で新しく始めた養蜂の事業は",
            "新しい計画で新しく始めた養蜂の事業は",
            1,
            CHANGED,
            "養蜂の事業",
        ),
        ("What changed between the two plans of Kawakami?", None, 1, CHANGED, None),
        ("川上市の養蜂の目標値はいくつですか", "養蜂の目標値はいくつですか", 1, AMOUNT, "養蜂の目標値"),
        ("How many beekeepers does Kawakami support?", None, 1, AMOUNT, None),
        ("川上市に養蜂の助成はありますか", "養蜂の助成はありますか", 1, EXISTS, "養蜂の助成"),
        ("川上市は養蜂をやってますか", "養蜂をやってますか", 1, EXISTS, "養蜂"),
        ("川上市で養蜂の助成ってあります？", "養蜂の助成ってあります？", 1, EXISTS, "養蜂の助成"),
        ("川上市に養蜂の記載はあるでしょうか", "養蜂の記載はあるでしょうか", 1, EXISTS, "養蜂"),
        (
            "川上市で蜂を飼いたいのですが、使える支援はありますか",
            "蜂を飼いたいのですが、使える支援はありますか",
            1,
            OPEN,
            None,
        ),
        ("川上市の計画の対象年度を教えてください", "計画の対象年度を教えてください", 1, WHEN, ""),
        ("川上市の計画って何年間有効なの", "計画って何年間有効なの", 1, WHEN, ""),
        ("川上市の戦略2の目標", "戦略2の目標", 1, AMOUNT, None),
        ("蜜に奨励金を出す市", None, 0, WHO, "蜜に奨励金を出す"),
        (
            "Is there a grant for beekeepers in Kawakami?",
            "Is there a grant for beekeepers?",
            1,
            EXISTS,
            "a grant for beekeepers",
        ),
        ("川上市と丘本市の養蜂支援を比べてください", "養蜂支援を比べてください", 2, COMPARE, "養蜂支援"),
        ("Compare Kawakami and Okamoto on beekeeping.", "Compare and on beekeeping.", 2, COMPARE, "beekeeping"),
        ("どうすれば養蜂を始められますか", None, 0, OPEN, None),
        ("I keep bees in Kawakami. Is there anything for me?", None, 1, OPEN, None),
    ],
)
def test_a_question_is_told_by_its_words(
    text: str, rest: str | None, places: int, kind: QuestionKind, theme: str | None
) -> None:
    """With words of made-up places and themes, so that none is known by heart."""
    asked = read_question(text, text if rest is None else rest, places=places)
    assert asked.kind is kind
    if theme is not None:
        assert asked.theme.removeprefix("a ") == theme.removeprefix("a ")


def test_somebody_who_wants_to_begin_something_new_does_not_ask_what_changed() -> None:
    """新しい事業 is a project of a plan only where plans are spoken of."""
    text = "新しい事業を始めたい人への支援はありますか"
    assert read_question(text, text, places=1).kind is EXISTS


@pytest.mark.parametrize(
    ("text", "printed", "other"),
    [
        ("補助はいくらですか", "上限は100万円", "費用の一部を補助"),
        ("何社が参加しますか", "50社以上が参加", "多くの会社が参加"),
        ("奨励金はいつまで申請できますか", "期限は3月末", "奨励金を交付"),
        ("担当課の電話番号は？", "電話 03-1234-5678", "相談に応じる"),
        ("申請の締切はいつですか", "締切は3月末", "申請を受ける"),
        ("When is the deadline?", "期限は4月1日", "4年度"),
        ("ピークは何年ですか", "昭和 45 年をピークに", "近年減少し"),
    ],
)
def test_a_detail_is_known_where_it_is_printed(text: str, printed: str, other: str) -> None:
    """And a passage without it does not pass for an answer."""
    sought = read_question(text, text, places=0).sought
    assert sought is not None
    assert sought.stands_in(printed)
    assert not sought.stands_in(other)


def test_a_question_for_no_detail_seeks_none() -> None:
    """Any passage on the theme will do."""
    assert read_question("養蜂の支援を教えて", "養蜂の支援を教えて", places=0).sought is None


@pytest.mark.parametrize(
    "text", ["創業支援はどこ？", "教えて、養蜂", "Where is it", "養蜂はありますか", "養蜂をしている自治体"]
)
def test_a_request_is_a_question(text: str) -> None:
    """With or without its mark."""
    assert is_question(text)


@pytest.mark.parametrize("text", ["創業支援", "跡継ぎのいない会社への支援", "SDGs", "empty shops in the city"])
def test_words_to_be_looked_for_are_none(text: str) -> None:
    """They get results and no answer box."""
    assert not is_question(text)


def test_one_japanese_word_makes_the_frame_japanese() -> None:
    """A name in Latin letters does not make it English."""
    assert read_question("Pay の事業は？", "Pay の事業は？", places=0).language is Language.JAPANESE
    assert read_question("Which?", "Which?", places=0).language is Language.ENGLISH


@pytest.mark.parametrize("text", ["の" * 1000, "?", "教えて教えて教えて", "(((((", "「「「」」」", "a" * 1000])
def test_reading_ends_whatever_is_typed(text: str) -> None:
    """No pattern runs away, and what is left is text."""
    assert isinstance(read_question(text, text, places=0).theme, str)


@pytest.mark.parametrize(
    ("text", "places", "kind"),
    [
        ("世の中は変わると思うんですが、新しいビジョンに養蜂の支援はありますか", 1, QuestionKind.EXISTS),
        ("何人も相談に来ます。養蜂を支援しているのはどこですか", 0, QuestionKind.WHO),
        ("蜂の市を開くのって、いつの計画?", 0, QuestionKind.WHEN),
        ("Plans from 2022: does any town name beekeeping? Which ones?", 0, QuestionKind.WHO),
        ("将来像を一言で言うと?", 1, QuestionKind.WHAT),
        ("養蜂の補助は令和4年度からの計画で続いていますか", 1, QuestionKind.CHANGED),
    ],
)
def test_the_form_of_answer_is_read_from_the_clause_that_asks(text: str, places: int, kind: QuestionKind) -> None:
    """What is told before it, with words of change or number, says nothing of it."""
    assert read_question(text, text, places=places).kind is kind


def test_where_asked_of_no_place_is_no_address() -> None:
    """どこにありますか asks whose project it is; of one place, where it stands."""
    text = "蜂の力を借りる事業はどこにありますか"
    assert read_question(text, text, places=0).sought is None
    assert read_question(text, text, places=1).sought is not None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("蜂の割合は、今いくらで、目標は何%？", "数（%）"),
        ("蜂の補助は今いくらですか", "金額"),
        ("認定された企業の名前は", "企業や団体の名前"),
        ("蜂の補助に申し込むにはどうすれば", "申請方法"),
    ],
)
def test_a_detail_is_read_by_what_it_is_of(text: str, label: str) -> None:
    """A share is no money, whatever word asks for it."""
    sought = read_question(text, text, places=1).sought
    assert sought is not None
    assert sought.label == label
