"""Questions in ever other forms -> the words that say what they are about, and which of them ask yes or no."""

from __future__ import annotations

import re

import pytest

from plansearch.answer.asking_grammar import asks_yes_or_no, content_of, within_words


@pytest.mark.parametrize(
    "question",
    [
        "藍染めの体験に取り組むのはどちらの自治体でしょうか。",
        "藍染めの体験を載せた計画を挙げよ",
        "藍染めの体験を載せた計画をリストアップしてください。",
        "藍染めの体験に取り組む区をピックアップしていただけますか",
        "藍染めの体験を抜き出してお見せください",
        "藍染めの体験を手伝ってくれるところってどこかありますか",
        "藍染めの体験をやってる区を知りたいんだけど",
        "藍染めの体験は計画に書いてありますか",
        "藍染めの体験って、計画に載ってるの?",
        "藍染めの体験を支える事業が盛り込まれているのはどの計画か",
        "藍染めの体験を後押しする取組があるのは",
        "藍染めの体験を区はどんな方法で後押ししているのでしょう",
        "計画のうち、藍染めの体験を支援する事業を設けているのはどこ?",
        "藍染めの体験、中身を具体的に教えてもらえませんか",
        "藍染めの体験について計画ごとにすべて示してください",
        "藍染めの体験をすでに計画に書いているのはどちらの自治体でしょうか",
        "藍染めの体験を始めるって話、計画にのってる?",
        "藍染めの体験 計画に記載 自治体 一覧",
        "自治体 一覧 藍染めの体験",
        "藍染めの体験について、計画の書きぶりを比較していただきたいです",
        "藍染めの体験を、計画の課題として挙げている区は?",
        "藍染めの体験の扱いはどう違う?",
        "藍染めの体験をどこの自治体がどんな名前で載せているかご教示いただけますと幸いです。",
    ],
)
def test_words_of_asking_are_cut_off_in_any_inflection(question: str) -> None:
    """Polite, plain, spoken and short: what is asked for stays the same."""
    content = content_of(question).removesuffix("、").removesuffix("について").removesuffix("を始める")
    assert content in {"藍染めの体験", "藍染めの体験、"}


@pytest.mark.parametrize(
    ("question", "content"),
    [
        ("海外起業家を受け入れていますか", "海外起業家を受け入れる"),
        ("蜂蜜の祭りを開くのはどこですか", "蜂蜜の祭りを開く"),
        ("蜂と農家を引き合わせる事業はあるのか", "蜂と農家を引き合わせる"),
        ("店を子どもに継がせたいのですが", "店を子どもに継がせる"),
        ("蜂が足りません", "蜂が足りません"),
        ("蜂の奨励金・助成金・制度を設けている市は?", "蜂の奨励金・助成金・制度"),
        ("脱炭素の事業はありますか", "脱炭素の事業"),
    ],
)
def test_what_is_done_and_to_what_is_kept(question: str, content: str) -> None:
    """A verb of content in the form that a dictionary has; a denied one as it stands; a list to its end."""
    assert content_of(question) == content


@pytest.mark.parametrize(
    ("question", "content"),
    [
        (
            "議会の準備をしています。蜂を飼う人への助成を載せた計画はどれか。背景だけのものは不要。",
            "蜂を飼う人への助成",
        ),
        ("喫茶店をやめて別の商売に変えたいのですが、業態転換の補助は出ますか", "業態転換の補助"),
        ("喫茶店をやめて別の商売に変えようかと。業態転換の補助は出ますか", "業態転換の補助"),
        ("観光ではなく、蜂蜜の販売を助けるのはどこ?", "蜂蜜の販売"),
        ("店を子どもに譲りたいのですが、どんな支援がありますか", "店を子どもに譲る"),
        ("起業の準備中です。頼れそうな取組はどれですか", "起業の準備中 頼れる"),
        ("計画は途中で直すことがありますか", "計画は途中で直す"),
    ],
)
def test_of_several_clauses_those_that_ask_count(question: str, content: str) -> None:
    """What is told before counts where the question itself names nothing; what is shut out never does."""
    assert content_of(question) == content


def test_a_question_told_at_length_keeps_what_is_told() -> None:
    """What is asked stands in all of it."""
    told = content_of("喫茶店をやっています。人が足りません。計画はどう見ていますか", told=True)
    assert "喫茶店" in told
    assert "人が足りません" in told


def test_words_of_other_scripts_stay() -> None:
    """Grammar is that of Japanese; words in hiragana alone are too easily cut wrongly."""
    assert content_of("What does Kawakami do?") == "What does Kawakami do?"
    assert content_of("はんろかいたく") == "はんろかいたく"


@pytest.mark.parametrize(
    "question",
    [
        "海外起業家を受け入れていますか",
        "蜂を飼う人への助成はあるのか",
        "蜂の話は出てきますか",
        "計画に載ってる?",
        "蜂を飼うのを手伝ってもらえるの?",
    ],
)
def test_a_verb_and_a_sign_of_asking_ask_yes_or_no(question: str) -> None:
    """Whatever the verb."""
    assert asks_yes_or_no(question)


@pytest.mark.parametrize(
    "question",
    [
        "何をしていますか",
        "どこにありますか",
        "教えてくれますか",
        "そう考えてよいですか",
        "養蜂",
        "養蜂の支援は?",
        "Is it?",
    ],
)
def test_other_questions_do_not(question: str) -> None:
    """A word to be filled in, a favour, an opinion, a theme alone."""
    assert not asks_yes_or_no(question)


def test_a_pattern_cuts_no_word_in_two() -> None:
    """入れて is a word in 計画に入れています, and the end of one in 受け入れています."""
    pattern = re.compile("入れて")
    assert within_words(pattern, "計画に入れています") == "計画に います"
    assert within_words(pattern, "蜂を受け入れています") == "蜂を受け入れています"


@pytest.mark.parametrize("question", ["将来像を一言で言うと?", "養蜂を支えるのって?"])
def test_a_clause_left_open_asks_for_more_than_yes_or_no(question: str) -> None:
    assert not asks_yes_or_no(question)


def test_what_it_is_told_as_is_no_part_of_words_apart() -> None:
    """Keywords: the one between spaces says how the other is told."""
    assert content_of("養蜂 地域の特徴として記述 市町") == "養蜂"
