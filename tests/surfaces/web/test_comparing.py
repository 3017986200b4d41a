"""The page of comparisons: every relation under its word, projects face to face, forms that keep what was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import quote, urlencode

import pytest
from starlette.datastructures import QueryParams
from starlette.testclient import TestClient

from plansearch.engine import CLEARLY_ALIKE, Engine
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.web import choosing, comparing
from plansearch.surfaces.web.choosing import CompareAsked
from plansearch.surfaces.web.parts import Frame
from plansearch.surfaces.web.parts_comparison import CompareForms
from tests.html_pages import HOSTILE, Page, page_at
from tests.surfaces.test_rendering_comparison import comparison

OME, FUCHU = "132055", "132063"
FORMS = CompareForms(plans=(), places=(), more_places=(), theme="")


@pytest.fixture(scope="module")
def client(small_settings: Settings) -> Iterator[TestClient]:
    """A client of the small corpus."""
    with TestClient(create_app(small_settings), raise_server_exceptions=False) as found:
        yield found


@pytest.fixture(scope="module")
def ome(small_engine: Engine) -> tuple[str, str]:
    """The earlier and the later plan of 青梅市."""
    found = [record.plan for record in small_engine.plans() if record.plan.municipality.code == OME]
    earlier, later = sorted(found, key=lambda plan: plan.years.first)
    return earlier.id, later.id


def test_every_relation_stands_under_its_word_with_both_sides() -> None:
    """Nothing of the comparison is lost, nothing changes sides."""
    found = comparison()
    page = comparing.compare_page(Frame(title=""), FORMS, found)
    pair, view = found.pairs[0], page.pairs[0]
    shown = [
        (group.relation, tuple(one.name.text for one in each.left), tuple(one.name.text for one in each.right))
        for group in view.groups
        for each in group.pairings
    ]
    wanted = [
        (
            comparing.RELATIONS[each.relation][0],
            tuple(one.project.name for one in each.left),
            tuple(one.project.name for one in each.right),
        )
        for each in pair.projects
    ]
    assert sorted(shown) == sorted(wanted)
    assert len({group.relation for group in view.groups}) == len(view.groups) > 3
    assert view.notes == pair.notes
    assert [each.evidence for group in view.groups for each in group.pairings]


def test_a_score_is_told_in_words() -> None:
    """How sure where something is proven, how near where nothing is; a project that stands alone has neither."""
    view = comparing.compare_page(Frame(title=""), FORMS, comparison()).pairs[0]
    for group in view.groups:
        for each in group.pairings:
            alone = not each.left or not each.right
            assert (each.certainty == "") == alone
            assert each.nearest is None or alone
    same = next(group for group in view.groups if group.relation == "継続")
    assert same.pairings[0].certainty == "確か（根拠の確かさ {score}）"
    assert same.pairings[0].score == "1.00"
    assert comparing.closeness(CLEARLY_ALIKE).startswith("よく似ている")
    assert comparing.closeness(CLEARLY_ALIKE - 0.01).startswith("やや似ている")
    assert comparing.closeness(0.4).startswith("少し似ている")


def test_plans_that_follow_each_other_face_each_other(client: TestClient, ome: tuple[str, str]) -> None:
    """The earlier on the left, whichever was named first; every project leads to where it is printed."""
    for plans in (ome, ome[::-1]):
        page = page_at(client, f"/compare?{urlencode({'plans': plans}, doseq=True)}")
        heading = next(each.text for each in page.all("h2") if " と " in each.text)
        assert heading == "青梅市 2019–2021年度 と 青梅市 2022–2024年度"
        assert "異業種連携交流会" in page.text
        assert "キャッシュレス普及促進事業" in page.text
        words = {each.text.split("（")[0] for each in page.all("h3")}
        assert {"新規", "終了", "柱"} <= words
    assert client.get(page.links()["この比較をデータ（JSON）で取得する"]).json()["pairs"][0]["left"] == ome[0]


def test_a_plan_leads_to_the_one_before_it(client: TestClient, ome: tuple[str, str]) -> None:
    """And the earlier one to the one behind it; any to a choice, where it is chosen already."""
    earlier, later = (page_at(client, f"/plans/{plan}").links() for plan in ome)
    pair = f"/compare?{urlencode({'plans': ome}, doseq=True)}"
    assert later["前の計画と比べる"] == earlier["次の計画と比べる"] == pair
    assert "前の計画と比べる" not in earlier
    choice = page_at(client, later["ほかの計画と比べる"])
    assert "もう1件選んでください" in choice.text
    assert [each.attributes["value"] for each in choice.all("option") if "selected" in each.attributes] == [ome[1]]


def test_municipalities_are_compared_on_a_theme(client: TestClient) -> None:
    """Each side with its words or what comes nearest; codes and names mean the same."""
    for sides in ((OME, FUCHU), ("青梅市", "府中市")):
        page = page_at(client, f"/compare?{urlencode({'municipalities': sides, 'q': '事業承継'}, doseq=True)}")
        heads = [each.text for each in page.all("h3")]
        assert heads[:2] == ["青梅市", "府中市"]
        assert any(cite.text.startswith("府中市") for cite in page.all("cite"))
        chosen = [each.attributes["value"] for each in page.all("option") if "selected" in each.attributes]
        assert chosen == [OME, FUCHU]
        assert page.one("input", id="place-theme").attributes["value"] == "事業承継"


def test_a_theme_is_told_beside_the_plans(client: TestClient, ome: tuple[str, str]) -> None:
    """Under its heading, a side for each plan."""
    page = page_at(client, f"/compare?{urlencode({'plans': ome, 'q': '創業'}, doseq=True)}")
    assert "テーマ「創業」" in [each.text for each in page.all("h2")]
    assert page.links()["青梅市 2019–2021年度の記述をすべて検索する"].startswith("/search?")


def test_nothing_chosen_offers_what_follows_each_other(client: TestClient, ome: tuple[str, str]) -> None:
    """As ready links, and forms whose every plan and municipality can be chosen."""
    page = page_at(client, "/compare?plans=&plans=&q=")
    assert page.links()["青梅市 2019–2021年度 と 2022–2024年度"] == f"/compare?{urlencode({'plans': ome}, doseq=True)}"
    values = [each.attributes["value"] for each in page.all("option")]
    assert all(values.count(plan) == 2 for plan in ome)


def test_one_municipality_offers_its_plans(client: TestClient) -> None:
    """One step further: its plans alone can be chosen, or another municipality."""
    page = page_at(client, f"/compare?municipalities={OME}")
    assert "もう1つ選んでください" in page.text
    assert not any(
        each.attributes["value"].startswith(FUCHU) for each in page.all("option") if "-" in each.attributes["value"]
    )


def test_municipalities_without_a_theme_show_their_projects(client: TestClient) -> None:
    """Side by side: the plans that fit best, and the themes that projects of both treat; with a theme that as well."""
    for theme in ("", "&q=創業"):
        page = page_at(client, f"/compare?municipalities={OME}&municipalities={FUCHU}{theme}")
        heads = [each.text for each in page.all("h2")]
        assert "青梅市 2022–2024年度 と 府中市 2022–2024年度" in heads
        assert "どちらにもあるテーマの事業" in heads
        assert ("テーマ「創業」" in heads) is bool(theme)
        for name in ("空き店舗活用チャレンジ事業", "特産品開発支援事業"):
            assert name in page.links()
        assert "同じ事業という意味ではありません" in page.text


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"plans": ("x", "x")}, "別々の計画"),
        ({"municipalities": (OME, OME), "q": "創業"}, "別々の自治体"),
        ({"municipalities": (OME, "そんな町"), "q": "創業"}, "別々の自治体"),
        ({"municipalities": (OME, FUCHU), "q": "あ" * 1001}, "テーマを読み取れません"),
        ({"plans": ("x", "y"), "municipalities": (OME, FUCHU)}, "別々の自治体"),
    ],
)
def test_what_cannot_be_compared_is_explained(client: TestClient, query: dict[str, object], words: str) -> None:
    """422, with the form kept, what is wrong and what to do."""
    url = f"/compare?{urlencode(query, doseq=True)}"
    page = page_at(client, url, HTTPStatus.UNPROCESSABLE_ENTITY)
    assert words in page.one("div", role="alert").text


def test_a_plan_that_is_not_there_is_a_missing_page(client: TestClient, ome: tuple[str, str]) -> None:
    """As everywhere."""
    page_at(client, f"/compare?plans={ome[0]}&plans=none", HTTPStatus.NOT_FOUND)


def test_more_plans_than_a_box_can_hold_are_chosen_by_municipality(
    small_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page of thousands of options helps nobody."""
    monkeypatch.setattr(choosing, "_OFFERED", 2)
    places = [record.municipality for record in small_engine.municipalities()]
    plans = small_engine.plans()
    assert choosing.forms_of(CompareAsked(), plans, places).plans == ()
    own = choosing.forms_of(CompareAsked(municipalities=(OME,)), plans, places).plans
    assert [len(group.options) for group in own[0].groups] == [2]
    beside = choosing.forms_of(CompareAsked(plans=(plans[0].plan.id,)), plans, places).plans
    assert [option.value for group in beside[0].groups for option in group.options if option.chosen] == [
        plans[0].plan.id
    ]


def test_what_is_read_is_what_was_sent() -> None:
    """Empty boxes choose nothing; of several themes the last one counts."""
    sent = QueryParams("plans=a&plans=&plans=b&municipalities=+&q=x&q=y")
    assert CompareAsked.read(sent) == CompareAsked(plans=("a", "b"), theme="y")


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_sent_breaks_the_page(client: TestClient, ome: tuple[str, str], text: str) -> None:
    """Any query gives a page, and is shown as text."""
    for parameters in (
        {"plans": ome, "q": text},
        {"municipalities": (OME, FUCHU), "q": text},
        {"plans": (ome[0], text)},
        {"plans": (text, text)},
        {"municipalities": (OME, text), "q": "創業"},
        {"municipalities": text},
    ):
        response = client.get(f"/compare?{urlencode(parameters, doseq=True)}")
        assert response.status_code in {HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.NOT_FOUND}
        page = Page(response.text)
        assert page.unclosed == []
        assert not any(script.text for script in page.all("script"))
        assert page.all("img") == []


def test_bytes_that_are_no_text_break_nothing(client: TestClient) -> None:
    """Addresses are bytes."""
    for url in ("/compare?q=%ff&plans=%ff&plans=%fe", "/coverage?q=%ff%fe%ed%a0%80", f"/compare?plans={quote(OME)}"):
        assert client.get(url).status_code < HTTPStatus.INTERNAL_SERVER_ERROR
