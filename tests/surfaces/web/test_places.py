"""The page of a municipality: plans in time, projects by theme, what changed, who is alike; and nothing runs in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from plansearch.engine import Engine, open_engine
from plansearch.engine.building import build
from plansearch.model.concept import Concept, ConceptId
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.web.places import themes_of
from tests.html_pages import Page, page_at
from tests.relations import made_up_plan
from tests.small_corpus import write_corpus

OME, FUCHU = "132055", "132063"
SCRIPT, IMAGE = "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'


@pytest.fixture(scope="module")
def client(small_settings: Settings) -> Iterator[TestClient]:
    """A client of the small corpus."""
    with TestClient(create_app(small_settings), raise_server_exceptions=False) as found:
        yield found


def concept(name: str) -> Concept:
    """A concept that is called as its id."""
    return Concept(
        id=ConceptId(name), preferred=name, alternative=(), everyday=(), english=(), broader=(), related=(), domain="x"
    )


def test_projects_stand_under_every_theme_that_they_name() -> None:
    """Themes of most projects first; a project without one is not lost; name and description both count."""
    later = made_up_plan([("創業塾", ""), ("朝市", "商店街で開く"), ("祭り", "")], first=2022)
    earlier = made_up_plan([("創業相談", "商店街の空き店舗")], first=2019)
    names = ("創業", "商店街", "空き店舗")
    rows, unthemed = themes_of([later, earlier], lambda text: tuple(concept(one) for one in names if one in text))
    assert [(row.name, [(link.text, years) for link, years in row.projects]) for row in rows] == [
        ("創業", [("創業塾", "2022–2024年度"), ("創業相談", "2019–2021年度")]),
        ("商店街", [("朝市", "2022–2024年度"), ("創業相談", "2019–2021年度")]),
        ("空き店舗", [("創業相談", "2019–2021年度")]),
    ]
    assert [link.text for link, _ in unthemed] == ["祭り"]


def test_every_project_is_told_and_leads_to_where_it_is_printed(client: TestClient, small_engine: Engine) -> None:
    """By theme or without one; every theme leads to the municipalities that have it."""
    page = page_at(client, f"/municipalities/{OME}")
    links = [link.attributes["href"] for link in page.all("a")]
    for record in small_engine.projects():
        if record.plan.municipality.code == OME:
            assert f"/projects/{record.project.id}" in links
    themes = [link for link in links if link.startswith("/coverage?")]
    assert themes
    assert client.get(themes[0]).status_code == HTTPStatus.OK


def test_what_changed_is_told_with_its_reservation(client: TestClient) -> None:
    """What is called new or ended is so in summaries only, and the words face each other one link further."""
    page = page_at(client, f"/municipalities/{OME}")
    assert "2019–2021年度 から 2022–2024年度" in [each.text for each in page.all("h3")]
    assert "始まった、終わったとは限りません" in page.text
    url = next(link.attributes["href"] for link in page.all("a") if link.text.startswith("引用を並べて比べる"))
    page_at(client, url)
    assert "計画の間で変わったこと" not in page_at(client, f"/municipalities/{FUCHU}").text


def test_who_is_alike_is_another_municipality(client: TestClient) -> None:
    """Each once, with a comparison of the very plans."""
    page = page_at(client, f"/municipalities/{OME}")
    assert "計画の内容が近い自治体" in page.text
    url = next(link.attributes["href"] for link in page.all("a") if link.text.startswith("比べる"))
    assert FUCHU in url
    page_at(client, url)


def test_plans_stand_in_time(client: TestClient) -> None:
    """On the page of a municipality and in the list, each beside the table that says the same."""
    for url, bars in ((f"/municipalities/{OME}", 2), ("/plans", 3)):
        page = page_at(client, url)
        drawing = page.one("svg", role="img")
        assert len(page.all("rect", class_="bar")) == bars
        assert drawing.attributes["aria-labelledby"] == "timeline-title timeline-desc"
        assert len(page.all("th", role="rowheader")) == bars


def test_a_municipality_without_plans_has_no_empty_parts(client: TestClient) -> None:
    """It says that it has none, and which nearby have."""
    page = page_at(client, "/municipalities/011002")
    assert page.all("svg") == page.all("table") == []
    assert [each.text for each in page.all("h2")] == ["近くの自治体"]
    assert {"青梅市", "府中市"} <= set(page.links())
    assert "比べる" not in page.text.partition("近くの自治体")[2]


def test_neighbours_stand_with_their_distance_and_a_comparison(client: TestClient) -> None:
    """The nearest first, never the place itself; each leads to the two side by side."""
    page = page_at(client, f"/municipalities/{OME}")
    near = page.one("ul", class_="neighbours")
    assert "府中市 約23 km" in near.text
    assert "青梅市 約" not in near.text
    assert f"/compare?municipalities={OME}&municipalities={FUCHU}" in page.links().values()


def test_poison_in_documents_and_thesaurus_stays_words(tmp_path: Path) -> None:
    """In quotes, names, headings, drawings, select boxes and labels, on every page that sets plans side by side."""

    def text(period: str, extra: str) -> str:
        return f"""【承認した地域産業活性化計画の概要】

「青梅市地域産業活性化計画」（青梅市）【計画期間：{period}】

本市は{SCRIPT}製造業の集積する地域である。{IMAGE} &lt;b&gt; {{{{ 7*7 }}}}

(1)ものづくり{SCRIPT}を継承する取組

技術を育成する{IMAGE}（{SCRIPT}支援事業、{IMAGE}育成塾、{extra}）
"""

    corpus = tmp_path / "corpus"
    write_corpus(
        corpus,
        {
            "older": ("older.txt", text("平成31年度～平成33年度", f"技術{SCRIPT}講座")),
            "newer": ("newer.txt", text("令和４年度～令和６年度", f"技術{IMAGE}講座")),
        },
    )
    poison = {
        "id": "poison",
        "pref": SCRIPT,
        "alt": ["育成塾", IMAGE],
        "everyday": ["毒"],
        "en": ["poison"],
        "broader": [],
        "related": [],
        "domain": "industry",
    }
    (tmp_path / "thesaurus.jsonl").write_text(json.dumps(poison), encoding="utf-8")
    settings = Settings(corpus=corpus, index=tmp_path / "index", thesaurus=tmp_path / "thesaurus.jsonl")
    build(settings)
    engine = open_engine(settings)
    plans = [record.plan.id for record in engine.plans()]
    shown = ""
    with TestClient(create_app(settings, engine), raise_server_exceptions=False) as client:
        for address, parameters in (
            ("/coverage", {"q": "技術を育成する"}),
            ("/coverage", {"q": SCRIPT}),
            ("/coverage", {"q": "poison"}),
            ("/compare", {}),
            ("/compare", {"plans": plans, "q": "技術"}),
            ("/compare", {"plans": plans, "q": IMAGE}),
            ("/plans", {}),
            (f"/municipalities/{OME}", {}),
        ):
            response = client.get(address, params=parameters)
            assert response.status_code == HTTPStatus.OK, address
            page = Page(response.text)
            assert page.unclosed == []
            assert not any(element.text for element in page.all("script")), address
            assert page.all("img") == page.all("b") == []
            assert not any(name.startswith("on") or name == "style" for one in page.elements for name in one.attributes)
            shown += page.text
    engine.close()
    assert shown.count(SCRIPT) > 5
    assert shown.count(IMAGE) > 5
    assert "{{ 7*7 }}" in shown
