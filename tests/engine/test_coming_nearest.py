"""Asked at length in everyday words who does something, what comes nearest is named as such, and chance is not."""

from __future__ import annotations

import pytest

from plansearch.engine import Engine
from plansearch.model.reply import Question

NEAREST = "意味の近い記述"


def named(engine: Engine, text: str) -> tuple[set[str], str]:
    """The municipalities that an answer names, and the sentence before it."""
    reply = engine.ask(Question(text=text))
    places = {quote.citation.municipality for claim in reply.claims for quote in claim.quotes}
    return {place.name for place in places if place is not None}, reply.lead


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("社員が講習を受けたり免状を取ったりする費用を持ってくれる市はどこですか。", {"羽村市"}),
        ("定年を過ぎた方の経験を、会社の役に立ててもらう橋渡しをしている区はどこですか。", {"足立区"}),
    ],
)
def test_what_is_near_by_its_meaning_is_named_as_near(whole: Engine, text: str, places: set[str]) -> None:
    """No plan says it in like words, and the lead says so."""
    found, lead = named(whole, text)
    assert found == places
    assert NEAREST in lead


@pytest.mark.parametrize(
    "text",
    [
        "障害のある人を雇う会社に奨励金を出している市はどこですか。",
        "メタバースの中に商店街を作ろうとしている区はどこですか。",
        "カジノの誘致に力を入れている区はどこですか。",
        "半導体を作る大きな工場を呼び込むために奨励金を出している市はどこですか。",
    ],
)
def test_one_shared_word_is_no_answer(whole: Engine, text: str) -> None:
    """奨励金 is printed, but for whom else; without it nothing is near."""
    assert named(whole, text) == (set(), "")


def test_what_plans_say_in_like_words_is_counted_as_before(whole: Engine) -> None:
    found, lead = named(whole, "事業承継を支援している市はどこですか。")
    assert found
    assert NEAREST not in lead


def test_a_remark_on_what_is_not_meant_finds_nothing_and_hides_nothing(whole: Engine) -> None:
    """The matter of the remark is not searched for."""
    plain = named(whole, "見本市に会社が出展するのを後押ししている市はどこですか。")
    aside = named(whole, "自前で催しを開くという話は別にして、見本市に会社が出展するのを後押ししている市はどこですか。")
    assert plain[0] == aside[0] == {"町田市"}


def test_a_remark_asks_for_no_detail(whole: Engine) -> None:
    """結果 stands in the remark alone."""
    found, _ = named(
        whole, "産業の実態把握を事業として載せている区を教えてください（調査の結果を引くだけの区は除きます）。"
    )
    assert found == {"墨田区"}


def test_a_pillar_with_one_project_says_what_both_say(whole: Engine) -> None:
    """新規創業促進事業, whose one project is 空き店舗活用支援事業, is about founding in vacant shops."""
    found, _ = named(whole, "シャッターの下りた店を使って、新しく商売を始めたい人を助けている区や市を並べてほしい。")
    assert "青梅市" in found


def test_what_a_search_alone_is_sure_of_is_named_as_near_too(whole: Engine) -> None:
    """Not all of it is said by any plan: a list without that sentence would say so."""
    found, lead = named(whole, "共同受注と受発注の仕組みがある自治体はどこですか。")
    assert found
    assert NEAREST in lead
