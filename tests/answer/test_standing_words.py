"""Questions whether one thing stands in another of a place's plans, and what that thing is."""

from __future__ import annotations

import pytest

from plansearch.answer.standing_words import asks_whether_stands, theme_of_standing
from plansearch.japanese.folding import fold


@pytest.mark.parametrize(
    ("text", "years", "theme"),
    [
        ("養蜂を学ぶ教室は、次の計画でも続いているのですか。", "", "養蜂を学ぶ教室"),
        ("蜜蝋の工房への補助、令和4年度からの計画では消えちゃった？", "令和4年度", "蜜蝋の工房への補助"),
        ("花の見本市は前から計画に入れていたものですか、それとも今度ので初めて？", "", "花の見本市"),
        ("桑の苗木を配る仕組み、令和6年度からの計画の時から言ってましたか？", "令和6年度", "桑の苗木を配る"),
        ("蜂の巣箱の貸出は令和6年度の計画の後、ビジョンにも引き継がれますか。", "令和6年度", "蜂の巣箱の貸出"),
        ("梨の縁組教室は、令和8年度からのビジョンに受け継がれたのか確認したい。", "令和8年度", "梨の縁組教室"),
        ("Is the honey festival carried over into the later plan?", "", "honey festival"),
        ("Did the earlier plan have a bee school already, or is that new in the FY2022 plan?", "FY2022", "bee school"),
    ],
)
def test_what_goes_on_or_is_new_is_named(text: str, years: str, theme: str) -> None:
    """Without the words for plans, and without those that say what may have become of it."""
    assert asks_whether_stands(fold(text))
    rest = text.replace(years, "") if years else text
    assert theme_of_standing(rest).replace(" ", "") == theme.replace(" ", "")


def test_what_a_question_points_to_stands_in_the_sentence_before() -> None:
    text = "the honey centre set up a school. Does the FY2022 plan still list that centre's project?"
    assert asks_whether_stands(fold(text))
    assert "honey centre" in theme_of_standing(text)


@pytest.mark.parametrize(
    "text",
    [
        "令和6年度からの計画に養蜂は入っていますか",
        "次の計画でどの事業がなくなりましたか",
        "令和4年度の計画で新しく入れた養蜂関係の事業を教えて",
        "計画の期間はいつまで続きますか",
        "初めてお店を開く人への応援は計画に入ってますか？",
        "災害のときも事業継続計画をつくる会社への支援は計画にありますか",
        "Which projects of the earlier plan were dropped?",
        "Does the plan help people who still have no shop?",
    ],
)
def test_other_questions_are_left_alone(text: str) -> None:
    """Whether one plan has something; which projects there are; who begins something."""
    assert not asks_whether_stands(fold(text))
