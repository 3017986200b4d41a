"""The ways on from a page of results: chips, facets, orders, texts to cite; each is an address of the same search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from plansearch.engine import Engine
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from tests.html_pages import Page

ASKED = "青梅市の令和4年度からの創業"


@pytest.fixture(scope="module")
def client(small_settings: Settings, small_engine: Engine) -> Iterator[TestClient]:
    """The service over the small corpus."""
    with TestClient(create_app(small_settings, small_engine)) as client:
        yield client


def page_at(client: TestClient, url: str) -> Page:
    """A page that is there."""
    response = client.get(url)
    assert response.status_code == 200, url
    page = Page(response.text)
    assert page.unclosed == []
    assert len(page.ids) == len(set(page.ids))
    return page


def chips(page: Page) -> dict[str, str]:
    """Words of each chip that takes something off -> address."""
    return {
        chip.text.partition("を外して検索")[0]: chip.attributes["href"] for chip in page.all("a", class_="chip-read")
    }


def clear(page: Page) -> int:
    """How many results are said to be closely related; all, where none is weak."""
    tally = page.one("p", class_="tally").text
    found = re.search(r"関係の深い記述 (\d+)件", tally) or re.search(r"(\d+)件", tally)
    assert found is not None, tally
    return int(found[1])


def test_each_thing_understood_is_taken_off_and_put_back(client: TestClient) -> None:
    """One by one, by links alone; what is off is shown with the way back."""
    url = f"/search?q={quote(ASKED)}"
    page = page_at(client, url)
    for words, without in chips(page).items():
        off = page_at(client, without)
        assert words not in chips(off)
        assert set(chips(page)) - {words} <= set(chips(off))
        back = off.one("a", class_="chip-off")
        assert page_at(client, back.attributes["href"]).one("h1").text == page.one("h1").text
        assert set(chips(page_at(client, back.attributes["href"]))) == set(chips(page))
    assert {"青梅市"} < set(chips(page))


def test_a_facet_leads_to_as_many_as_it_counts(client: TestClient) -> None:
    """A number that is not kept would be the last one believed."""
    page = page_at(client, f"/search?q={quote('創業を支える')}&sort=newest")
    aside = client.get(f"/search?q={quote('創業を支える')}&sort=newest").text.partition('<aside class="facets')[2]
    values = re.findall(r'<a href="([^"]+)">[^<]+</a> <span class="soft">(\d+)</span>', aside)
    assert len(values) >= 4
    for url, count in values:
        narrowed = page_at(client, url.replace("&amp;", "&"))
        assert clear(narrowed) == int(count), url
        assert "sort=newest" in url
    assert clear(page) == sum(int(count) for url, count in values if "muni=" in url)


def test_orders_and_groups_are_links_that_keep_the_rest(client: TestClient) -> None:
    """The present one is no link."""
    page = page_at(client, f"/search?q={quote('創業を支える')}&kind=project&sort=municipality")
    links = page.links()
    assert "自治体の順" not in links
    for words, part in (("計画の新しい順", "sort=newest"), ("計画ごとにまとめる", "group=plan")):
        assert part in links[words]
        assert "kind=project" in links[words]
    assert "sort=" not in links["関連の高い順"]
    codes = [cite.text[:2] for cite in page.all("cite")][: clear(page)]
    assert codes == sorted(codes, key=["青梅", "府中"].index)


def test_what_is_weak_is_parted_from_what_is_not(client: TestClient) -> None:
    """Once, where the closely related results end."""
    page = page_at(client, f"/search?q={quote('創業を支える')}")
    count = clear(page)
    last = -(-(count + 1) // 10)
    on_it = page_at(client, f"/search?q={quote('創業を支える')}&page={last}")
    parting = on_it.all("p", class_="parting")
    assert len(parting) == 1


def test_a_result_can_be_cited_by_hand(client: TestClient) -> None:
    """Plain, Markdown, 出典 and the address stand on the page, whole, without a script."""
    page = page_at(client, f"/search?q={quote('キャッシュレス普及促進事業')}&kind=project")
    texts = [text.text for text in page.all("pre")][:4]
    label = "青梅市「青梅市地域産業活性化計画」令和4年度～令和6年度（2022–2024年度）"
    assert label in texts[0]
    assert texts[1].startswith("> ")
    assert f"[{label}" in texts[1]
    assert texts[2].startswith("出典：東京都青梅市「青梅市地域産業活性化計画」")
    assert texts[3].startswith("http://testserver/passages/")
    assert texts[3] in texts[0]
    buttons = page.all("button", type="button")
    assert buttons
    for button in buttons:
        source = button.attributes.get("data-copy-from")
        assert source is None or (source in page.ids and "hidden" in button.attributes)


def test_suggestions_are_data_for_the_script(client: TestClient) -> None:
    """Names and what is typed then; hostile words find nothing, and nothing fails."""
    items = client.get("/suggest", params={"q": "おうめ"}).json()["items"]
    assert {"kind": "municipality", "text": "青梅市", "value": "青梅市", "note": "東京都"} in items
    for hostile in ("<script>alert(1)</script>", "\x00", "a" * 5_000, "%", "\u202e", ""):
        response = client.get("/suggest", params={"q": hostile})
        assert (response.status_code, response.json()) == (200, {"items": []})
    assert client.get("/suggest").json() == {"items": []}


def test_what_is_like_a_record_is_listed(client: TestClient, small_engine: Engine) -> None:
    """Of passages, projects and plans; an id of nothing is a missing page."""
    plan = small_engine.plans()[0].plan
    passage = small_engine.passages_of(plan.id)[0].passage
    for one in (plan.id, plan.projects[0].id, passage.id):
        page = page_at(client, f"/similar/{quote(one)}")
        assert page.one("h1").text == "似た内容"
        assert page.all("h2") or "似た内容は見つかりませんでした" in page.text
    assert page_at(client, f"/similar/{quote(passage.id)}").all("h2")
    assert client.get("/similar/none").status_code == 404


def test_a_place_that_is_not_here_is_named_with_ways_on(client: TestClient) -> None:
    """The same words for places that have plans, each a search that finds something."""
    html = client.get(f"/search?q={quote('札幌市の創業')}").text
    note = html.partition("計画のある自治体で検索する：")[2].partition("</p>")[0]
    urls = re.findall(r'href="([^"]+)"', note)
    assert urls
    for url in urls:
        assert page_at(client, url.replace("&amp;", "&")).all("article")


def test_examples_are_of_the_release(client: TestClient, small_engine: Engine) -> None:
    """Six, of its own places and concepts, each of which finds something."""
    page = page_at(client, "/")
    urls = [link.attributes["href"] for link in page.all("a") if link.attributes["href"].startswith("/search?q=")]
    assert len(set(urls)) == 6
    names = [record.municipality.name for record in small_engine.municipalities()]
    assert any(name in link.text for name in names for link in page.all("a") if "/search?q=" in link.attributes["href"])
    for url in urls:
        assert page_at(client, url).all("article"), url


def test_the_first_page_is_light(client: TestClient) -> None:
    """Markup, style and scripts together weigh less than 100 kB."""
    html = client.get("/").text
    files = re.findall(r'(?:src|href)="(/static/[^"]+)"', html)
    assert sum(len(client.get(file).content) for file in set(files)) + len(html.encode()) < 100_000
