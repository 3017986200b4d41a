"""Questions for problems and causes: which sentences answer, and which questions ask for neither."""

from __future__ import annotations

import pytest

from plansearch.answer.trouble_words import (
    clause_of_cause,
    is_trouble_alone,
    is_trouble_of_trades,
    says_trouble,
    says_trouble_asked,
    sentences_of_aim,
    sentences_of_background,
    sentences_of_cause,
    sentences_of_features,
    sentences_of_need,
    sentences_of_state,
    sentences_of_trouble,
    subjects_of_trouble,
)


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


def test_a_sentence_of_aim_answers_what_is_aimed_at_and_nothing_more() -> None:
    """Where a theme is named, what is aimed at with it stands elsewhere."""
    keeps = sentences_of_aim("何を目標")
    assert keeps is not None
    assert keeps("養蜂のまちの礎を築くことを目標とする")
    assert not keeps("蜂は春に飛ぶ")
    assert sentences_of_aim("養蜂塾で何を目指") is None
    assert sentences_of_aim("養蜂の目標") is None


@pytest.mark.parametrize(
    "question",
    [
        "養蜂の補助を打ち切った理由は",
        "なぜ養蜂をやめたのですか",
        "養蜂の補助を廃止した背景",
        "Why did Kawakami abandon its bees?",
    ],
)
def test_why_something_was_given_up_is_borne_by_words_that_say_so(question: str) -> None:
    """What hurts the trade is no reason to end its grant."""
    gives = sentences_of_cause(question)
    assert gives is not None
    assert not gives("花の減少により養蜂家が減った")
    assert gives("養蜂の補助は、花の減少により廃止する")


def test_of_several_clauses_the_one_that_asks_for_a_cause_counts() -> None:
    assert clause_of_cause("なぜ養蜂は廃れたか、発表で使うので文を") == "なぜ養蜂は廃れたか"
    assert clause_of_cause("養蜂が減った理由") == "養蜂が減った理由"


@pytest.mark.parametrize("theme", ["特徴", "工業の町として 特徴", "産業の強み", "商業の特色"])
def test_what_marks_a_place_is_told_by_sentences_that_say_so(theme: str) -> None:
    """Not by what is done."""
    keeps = sentences_of_features(theme)
    assert keeps is not None
    assert keeps("多くの工場が集積している")
    assert not keeps("蜂を飼う人を支える")


@pytest.mark.parametrize("theme", ["養蜂事業の特徴", "蜂蜜ブランドの強み", "工業"])
def test_what_marks_another_thing_is_said_with_it(theme: str) -> None:
    assert sentences_of_features(theme) is None


def test_the_background_of_a_plan_is_what_was_amiss() -> None:
    """Of the plan as a whole, not of one of its projects."""
    keeps = sentences_of_background("川上市の計画がつくられた背景にはどんな事情がありましたか")
    assert keeps is not None
    assert keeps("養蜂家の減少が続いている")
    assert sentences_of_background("養蜂事業の背景は何ですか") is None


def test_what_a_place_wants_to_be_is_an_aim() -> None:
    keeps = sentences_of_aim("", "川上市はどんなまちになりたいと言っているのですか")
    assert keeps is not None
    assert keeps("蜂と人が暮らすまちを目指す")


@pytest.mark.parametrize("theme", ["課題", "いちばん大事な課題", "地域の最も大きな問題", "抱えている課題"])
def test_the_greatest_problem_is_a_problem_and_no_theme_of_its_own(theme: str) -> None:
    assert is_trouble_alone(theme)
    assert says_trouble("養蜂の継続は、最重要課題である")


@pytest.mark.parametrize("theme", ["養蜂の課題", "課題の解決を助ける", "養蜂"])
def test_a_problem_of_something_is_searched_for(theme: str) -> None:
    assert not is_trouble_alone(theme)


@pytest.mark.parametrize("theme", ["地元の主な産業", "産業構造", "市の中心的な産業", "産業の特徴"])
def test_what_trades_a_place_has_is_one_of_its_features(theme: str) -> None:
    keeps = sentences_of_features(theme)
    assert keeps is not None
    assert keeps("養蜂業が集積している")
    assert not keeps("蜂は春に飛ぶ")


def test_what_a_place_wants_to_be_is_its_aim_in_english_too() -> None:
    """What it wants for one of its trades is searched for."""
    keeps = sentences_of_aim("", "what kind of city does it say it wants to be?")
    assert keeps is not None
    assert keeps("蜂と人が暮らすまちを目指す")
    assert sentences_of_aim("beekeeping", "what kind of city does it want to be for beekeeping?") is None


@pytest.mark.parametrize(
    "text", ["元気がないのは何のせいですか", "減ったのは何の影響ですか", "縮んだのは何が響いたから"]
)
def test_what_is_to_blame_is_a_cause(text: str) -> None:
    """A background before which a trade grew is none."""
    keeps = sentences_of_cause(text)
    assert keeps is not None
    assert keeps("競争の激化により養蜂業に陰りが見える")
    assert not keeps("良好な環境を背景に養蜂業の発展を遂げてきた")


def test_a_cause_is_that_of_what_is_named_before_it() -> None:
    assert clause_of_cause("養蜂家に元気がないのは何のせい") == "養蜂家に元気がない"


@pytest.mark.parametrize(
    "text",
    [
        "どんな町だと自分で説明していますか",
        "自分の街の産業をどんなふうに描いていますか",
        "what kind of town does it say it is?",
    ],
)
def test_how_a_place_describes_itself_is_told_by_its_features(text: str) -> None:
    keeps = sentences_of_features("", text)
    assert keeps is not None
    assert keeps("養蜂業が集積している")
    assert sentences_of_features("", "どんな町にしたいですか") is None


def test_several_features_are_features() -> None:
    assert sentences_of_features("産業の特徴と強み") is not None
    assert sentences_of_features("産業の面の特徴") is not None


@pytest.mark.parametrize(
    ("theme", "question"),
    [
        ("地元の事業者の状況", "地元の事業者の状況を教えて"),
        ("state of local shops and businesses", "what is the state of local shops and businesses?"),
    ],
)
def test_the_state_of_trades_as_a_whole_is_asked_for(theme: str, question: str) -> None:
    """That of one trade is searched for."""
    keeps = sentences_of_state(theme, question)
    assert keeps is not None
    assert keeps("事業者数は減少傾向にある")
    assert not keeps("蜂は春に飛ぶ")
    assert sentences_of_state("養蜂家の状況", "養蜂家の状況を教えて") is None


def test_subjects_whose_troubles_are_asked_for_are_told_apart() -> None:
    assert subjects_of_trouble("商業と工業、 課題") == ("商業", "工業")
    assert subjects_of_trouble("商業の課題") == ()


@pytest.mark.parametrize(
    "theme",
    ["一番大事な課題だと言い切る", "call its most important challenge", "issue the plan call the most important"],
)
def test_how_a_problem_is_told_is_no_theme_of_its_own(theme: str) -> None:
    assert is_trouble_alone(theme)


@pytest.mark.parametrize("theme", ["call bees its challenge", "養蜂の課題だと言う"])
def test_whose_problem_it_is_stays_a_theme(theme: str) -> None:
    assert not is_trouble_alone(theme)


def test_the_problem_above_all_others_is_called_so() -> None:
    keeps = says_trouble_asked("一番大事な課題は何か")
    assert keeps("集積の維持は、最重要課題である")
    assert not keeps("後継者の不足が課題である")
    assert says_trouble_asked("課題は何か")("後継者の不足が課題である")


@pytest.mark.parametrize("theme", ["自分の地域の産業", "産業の悩み", "problems of their local industries"])
def test_troubles_of_trades_as_a_whole_are_asked_for(theme: str) -> None:
    assert is_trouble_of_trades(theme)
    assert not is_trouble_of_trades(f"{theme} 養蜂")


def test_what_is_called_a_problem_is_asked_for_in_many_words() -> None:
    for question in ("どんな点を問題として挙げていますか", "産業の悩みは何ですか", "which issue does it face?"):
        assert sentences_of_trouble(question) is not None


@pytest.mark.parametrize(
    ("theme", "question"),
    [
        ("become necessary", "what kinds of support have become necessary?"),
        ("new support are needed", "what new kinds of support are needed?"),
        ("必要だとされている支援", "必要だとされている支援は何ですか"),
    ],
)
def test_what_is_needed_is_told_by_sentences_that_say_so(theme: str, question: str) -> None:
    keeps = sentences_of_need(theme, question)
    assert keeps is not None
    assert keeps("シニア人材の活用を広げる支援等が必要である")
    assert not keeps("シニア人材の活用を広げる")


def test_what_is_needed_for_a_thing_is_searched_for() -> None:
    assert sentences_of_need("beekeeping needed", "what is needed for beekeeping?") is None
    assert sentences_of_need("支援", "どんな支援がありますか") is None
