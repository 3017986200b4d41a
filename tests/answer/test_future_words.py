"""Questions for the image of its future that a plan states."""

from __future__ import annotations

import pytest

from plansearch.answer.future_words import HEADED, SUBTITLE, asks_for_future


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("めざす将来像(副題も)", "めざす将来像(副題"),
        ("将来像のキャッチフレーズとサブタイトル", "将来像のキャッチフレーズとサブタイトル"),
        ("未来像は?", "未来像"),
        ("10年後どんな産業のまちになりたいって言ってるんですか", "10年後 産業"),
        ("10年後の産業の姿って、どんな言葉で表してありますか?", "10年後の産業の姿って、 言葉で表す"),
        ("将来の産業像を一言で言うと何ですか", "将来の産業像を一言で言う"),
        ("what do they want to become in ten years?", "want to become in ten years"),
        (
            "in what words is the image of local industry ten years from now put?",
            "words image local industry ten years",
        ),
        ("what future image does the vision set out, subtitle included?", "future image set out, subtitle"),
    ],
)
def test_the_image_alone_is_asked_for(text: str, theme: str) -> None:
    assert asks_for_future(text, theme)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("将来像を実現する養蜂の事業は?", "将来像を実現する養蜂"),
        ("養蜂の計画", "養蜂"),
        ("10年後の養蜂はどうなっていますか", "10年後の養蜂"),
        ("10年間の計画ですか", "10年間"),
        ("what will bee keeping look like in ten years?", "bee keeping look like in ten years"),
    ],
)
def test_what_serves_it_is_another_question(text: str, theme: str) -> None:
    assert not asks_for_future(text, theme)


def test_a_subtitle_stands_between_waves_or_dashes() -> None:
    assert SUBTITLE.match("～花と蜂のまち～")
    assert not SUBTITLE.match("2 花を増やす取組")
    assert HEADED.search("産業振興における将来像")
