"""Requests -> pages: what they show, where they lead, and that nothing sent to them breaks them."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from starlette.testclient import TestClient

from plansearch.engine import Engine, open_engine
from plansearch.engine.building import build
from plansearch.engine.pipeline import retrievers
from plansearch.model.passage import PassageKind
from plansearch.search.linking import Linker
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.asking import search
from plansearch.surfaces.web import indexed, searching
from plansearch.surfaces.web.assets import assets
from plansearch.surfaces.web.form import SearchForm
from plansearch.surfaces.web.rendering import render
from plansearch.surfaces.web.sending import CONTENT_SECURITY_POLICY
from tests.fakes import FakeAnalyzer, FakeEncoder
from tests.html_pages import Page
from tests.releases import built
from tests.small_corpus import write_corpus

OME = "132055"


@pytest.fixture(scope="module")
def client(small_settings: Settings) -> Iterator[TestClient]:
    """A client of the small corpus; it answers as a server would, also where it fails."""
    with TestClient(create_app(small_settings), raise_server_exceptions=False, follow_redirects=False) as found:
        yield found


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Engine]]:
    """A client of the made-up corpus: it has indicators, a document with pages, captions without a certain owner."""
    folder = tmp_path_factory.mktemp("made-up")
    opened = built(folder)
    analyzer = FakeAnalyzer()
    found_by = retrievers(opened, analyzer, FakeEncoder())
    linker = Linker(opened.concepts, FakeEncoder())
    engine = Engine(index=opened, retrievers=found_by, analyzer=analyzer, linker=linker, folder=folder)
    with TestClient(create_app(Settings(index=folder), engine), raise_server_exceptions=False) as found:
        yield found, engine
    engine.close()


def page_at(client: TestClient, url: str, status: int = HTTPStatus.OK) -> Page:
    """The page at an address, well-formed."""
    response = client.get(url)
    assert response.status_code == status, url
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    page = Page(response.text)
    assert page.unclosed == []
    return page


def all_pages(engine: Engine) -> list[str]:
    """An address of every kind of page, every plan, project and passage included."""
    plans = engine.plans()
    passages = [record for plan in plans for record in engine.passages_of(plan.plan.id)]
    first = passages[0].passage
    return [
        "/",
        "/about",
        "/plans",
        "/search",
        "/search?q=創業",
        "/search?q=創業&page=2",
        "/search?q=創業&fy=abc",
        "/search?q=創業&page=91",
        "/search?q=創業&sort=newest&group=plan&off=創業支援",
        f"/similar/{quote(first.id)}",
        "/nowhere",
        "/coverage",
        "/coverage?q=創業",
        "/coverage?q=創業&fy=abc",
        "/coverage?q=創業&page=2",
        "/compare",
        "/compare?plans=none&plans=none",
        f"/compare?{urlencode([('plans', each.plan.id) for each in plans[:2]] + [('q', '創業')])}",
        f"/plans/{first.plan_id}?passage={quote(first.id)}",
        f"/plans/{first.plan_id}?passage=none",
        *(f"/plans/{quote(record.plan.id)}" for record in plans),
        *(f"/projects/{quote(record.project.id)}" for record in engine.projects()),
        *(f"/passages/{quote(record.passage.id)}" for record in passages),
    ]


def test_every_page_keeps_the_rules_of_the_house(made_up: tuple[TestClient, Engine]) -> None:
    """Language, one main heading, unique ids, labelled fields, no inline script or style, nothing from elsewhere."""
    client, engine = made_up
    for url in all_pages(engine):
        response = client.get(url)
        assert response.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
        assert response.headers["x-content-type-options"] == "nosniff"
        page = Page(response.text)
        assert page.unclosed == [], url
        assert page.one("html").attributes["lang"] == "ja"
        assert len(page.all("h1")) == 1, url
        # A drawing has titles of its own.
        assert page.all("title")[0].text.endswith("自治体計画検索")
        assert len(page.ids) == len(set(page.ids)), url
        assert page.all("style") == []
        labelled = {label.attributes["for"] for label in page.all("label") if "for" in label.attributes}
        for element in page.elements:
            assert not {name for name in element.attributes if name == "style" or name.startswith("on")}, url
            if element.name == "script":
                assert element.text == ""
            if element.name in {"script", "link", "img"}:
                assert element.attributes.get("src", element.attributes.get("href", "")).startswith("/static/")
            if element.name == "select" or element.attributes.get("type") == "search":
                assert element.attributes["id"] in labelled
            target = element.attributes.get("aria-describedby")
            assert target is None or target in page.ids, url


def test_every_link_of_this_service_leads_somewhere(client: TestClient, small_engine: Engine) -> None:
    """No page offers an address that is not there, and no anchor that its page does not have."""
    seen = set[str]()
    todo = ["/", "/plans", "/about", "/search?q=創業", *(f"/plans/{each.plan.id}" for each in small_engine.plans())]
    while todo:
        url = todo.pop()
        path, _, anchor = url.partition("#")
        if url in seen or path.startswith("https://"):
            continue
        seen.add(url)
        response = client.get(path)
        assert response.status_code == HTTPStatus.OK, url
        if not response.headers["content-type"].startswith("text/html"):
            continue
        page = Page(response.text)
        assert not anchor or anchor in page.ids, url
        found = [link.attributes["href"] for link in page.all("a")]
        for href in found:
            assert href.startswith(("/", "#", "https://")), href
            if href.startswith("#"):
                assert href[1:] in page.ids, f"{url} {href}"
            elif not (path.startswith("/search") and href.startswith("/search")):
                todo.append(href)
    assert len(seen) > 40


def test_static_files_may_be_kept_for_ever(client: TestClient) -> None:
    """Their address changes with their content, so that a browser never shows an old one."""
    page = page_at(client, "/")
    scripts = [script.attributes["src"] for script in page.all("script")]
    for address in (*scripts, page.all("link")[0].attributes["href"]):
        response = client.get(address)
        assert response.status_code == HTTPStatus.OK
        assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert hashlib.sha256(response.content).hexdigest().startswith(address.split("/")[2])
    style = assets()["site.css"]
    assert client.get(style.url).headers["content-type"] == "text/css; charset=utf-8"
    for missing in (f"/static/{'0' * 16}/site.css", f"/static/{style.digest}/../pages.py", "/static/x/y"):
        assert client.get(missing).status_code == HTTPStatus.NOT_FOUND


def test_home_says_what_is_indexed(client: TestClient, small_engine: Engine) -> None:
    """How much, which places, which years in both forms, and six questions to begin with."""
    page = page_at(client, "/")
    counts = [entry.text for entry in page.all("dd")]
    assert counts[:3] == ["2", "3", str(small_engine.release.manifest.counts["projects"])]
    assert {"青梅市": f"/municipalities/{OME}", "府中市": "/municipalities/132063"}.items() <= page.links().items()
    assert "令和元年度～令和6年度（2019–2024年度）" in page.text
    examples = [link for link in page.all("a") if link.attributes["href"].startswith("/search?q=")]
    assert len(examples) == 6
    assert small_engine.release.id in page.text


def test_a_result_says_who_which_plan_which_years_which_project(client: TestClient) -> None:
    """Everything a citation needs is on the page, and the words that were asked for are marked."""
    page = page_at(client, "/search?q=キャッシュレス普及促進事業&mode=lexical&kind=project")
    result = page.all("article")[0]
    for part in (
        "青梅市「青梅市地域産業活性化計画」令和4年度～令和6年度（2022–2024年度）",
        "承認済・概要",
        "電子決済の普及",
        "事業：キャッシュレス普及促進事業",
        "市内の店舗に電子決済を広め、買い物の利便を高める",
        "一致度",
    ):
        assert part in result.text
    assert page.all("span", class_="rank")[0].text.endswith("1")
    assert "キャッシュレス" in "".join(mark.text for mark in page.all("mark"))


def test_marks_follow_the_words_over_line_breaks(client: TestClient, small_engine: Engine) -> None:
    """Highlights are ranges of the whole passage; shown line by line, they mark the same characters."""
    form = SearchForm(q="商店街の空き店舗を活用し、新たに店を開く人を支える")
    results = search(small_engine, form.request()).results
    page = page_at(client, form.url())
    for article, result in zip(page.all("article"), results, strict=True):
        shown = [text for text in (line.strip() for line in article.text.splitlines()) if text]
        for line in result.passage.text.split("\n"):
            assert any(line in text for text in shown), line
    wanted = {result.passage.text[low:high] for result in results for low, high in result.highlights}
    assert {mark.text for mark in page.all("mark")} == wanted


def test_the_words_can_be_checked_where_they_are_printed(client: TestClient, small_engine: Engine) -> None:
    """「原文で確認」 leads to the plan with exactly the passage's printed characters marked, and one anchor."""
    for record in (each for plan in small_engine.plans() for each in small_engine.passages_of(plan.plan.id)):
        passage = record.passage
        text = small_engine.document(passage.document_id).text
        for url in (f"/plans/{passage.plan_id}?passage={quote(passage.id)}", f"/passages/{quote(passage.id)}"):
            printed = page_at(client, url)
            lines = printed.one("div", class_="printed")
            marks = [mark.text for mark in printed.all("mark") if mark.text != "印"]
            covered = sorted({at for span in passage.spans for at in range(span.start, span.end)})
            assert "".join("".join(marks).split()) == "".join("".join(text[at] for at in covered).split())
            anchor = printed.one("mark", id="passage").text
            assert text[passage.spans[0].start : passage.spans[0].end].lstrip().startswith(anchor[:5])
            assert all(mark in lines.text for mark in marks)


def test_a_passage_of_another_plan_is_not_marked(client: TestClient, small_engine: Engine) -> None:
    """A plan's page never shows another plan's words as its own; it says that the passage is not here."""
    one, other = (small_engine.plans()[at].plan.id for at in (0, 1))
    foreign = small_engine.passages_of(other)[0].passage.id
    for asked in (foreign, "none", "<script>"):
        page = page_at(client, f"/plans/{one}?passage={quote(asked)}")
        assert "指定された記述は、この計画にありません" in page.text
        assert "passage" not in page.ids


def test_filters_stand_in_the_address_and_come_back_in_the_form(client: TestClient) -> None:
    """The form is filled in as it was sent, results hold to it, and each filter can be taken off by a link."""
    asked = SearchForm(q="事業", muni=(OME,), fy="2022", rel="covers", kind=("project", "pillar"), mode="lexical")
    page = page_at(client, asked.url())
    chosen = {one.attributes["value"] for one in page.all("option") if "selected" in one.attributes}
    assert chosen == {OME, "2022", "covers", "lexical"}
    assert {one.attributes["value"] for one in page.all("input", type="checkbox") if "checked" in one.attributes} == {
        "project",
        "pillar",
    }
    assert page.one("input", id="q").attributes["value"] == "事業"
    cites = [cite.text for cite in page.all("cite")]
    assert cites
    assert all(cite.startswith("青梅市") and "2022–2024" in cite for cite in cites)
    removals = [chip.attributes["href"] for chip in page.all("a", class_="chip")]
    assert removals == [
        replace(asked, muni=()).url(),
        replace(asked, fy="", rel="").url(),
        replace(asked, kind=("pillar",)).url(),
        replace(asked, kind=("project",)).url(),
        replace(asked, mode="").url(),
    ]


def test_several_municipalities_survive_the_form(client: TestClient) -> None:
    """A select box shows one; the others stay as ticked boxes, so that sending the form again asks the same."""
    page = page_at(client, f"/search?q=事業&muni={OME}&muni=府中&muni=011002")
    boxes = page.all("input", name="muni")
    assert [(box.attributes["value"], "checked" in box.attributes) for box in boxes] == [
        ("府中", True),
        ("011002", True),
    ]
    assert any("selected" in one.attributes for one in page.all("option", value=OME))
    assert "札幌市の計画はこの索引にありません" in page.text
    assert page.text.count("札幌市の計画") == 1


def test_pages_of_results_are_one_list(client: TestClient, small_engine: Engine) -> None:
    """Ranks go on from page to page, every page is reachable, and none repeats a passage."""
    form = SearchForm(q="事業者を支える")
    total = search(small_engine, form.request()).total
    assert total > 10
    ranks, seen, url = list[int](), list[str](), form.url()
    while url:
        page = page_at(client, url)
        ranks += [int(re.sub(r"\D", "", each.text)) for each in page.all("span", class_="rank")]
        seen += [link.attributes["href"] for link in page.all("a") if link.text == "固定リンク"]
        url = page.links().get("次へ", "")
    assert ranks == list(range(1, total + 1))
    assert len(set(seen)) == total
    assert page.links()["前へ"] == form.on_page(-(-total // 10) - 1).url()
    assert page.one("span", **{"aria-current": "page"}).text == str(-(-total // 10))


def test_nothing_asked_is_not_an_error(client: TestClient) -> None:
    """An empty form invites, with examples; it does not scold."""
    for url in ("/search", "/search?q=", "/search?q=%E3%80%80+", f"/search?muni={OME}"):
        page = page_at(client, url)
        assert "ふだんのことばで入力してください" in page.text
        assert page.all("article") == []


def test_nothing_found_says_why_and_where_to_go(client: TestClient) -> None:
    """A place without plans is named; the way out is a search without filters, or the list."""
    page = page_at(client, "/search?q=商店街&muni=011002")
    assert "札幌市の計画はこの索引にありません。" in page.text
    assert page.all("article") == []
    assert page.links()["条件をすべて外して検索する"] == SearchForm(q="商店街").url()
    assert page.all("a", class_="chip")[0].text.startswith("札幌市")
    asked = page_at(client, "/search?q=札幌市の商店街")
    assert "札幌市の計画はこの索引にありません。" in asked.text
    assert asked.all("article") == []
    away = asked.links()["質問の中の地名や年度で限らずに検索する"]
    assert page_at(client, away).all("article")
    exact = page_at(client, "/search?q=どこにもない文言&mode=exact")
    assert "結果がありません" in exact.text
    beyond = page_at(client, "/search?q=商店街&page=91")
    assert beyond.links()["1ページ目を見る"] == SearchForm(q="商店街").url()


def test_weak_results_are_shown_as_weak(small_engine: Engine) -> None:
    """What is not certain never looks like an answer."""
    form = SearchForm(q="宇宙旅行")
    found = search(small_engine, form.request())
    weak = replace(found, insufficient=True, understood=replace(found.understood, notes=("理由です。",)))
    frame = indexed.frame_of(small_engine, "")
    page = Page(render(searching.results_page(form, indexed.choices_of(small_engine), frame, weak)))
    assert "はっきり一致する記述は見つかりませんでした" in page.text
    assert "理由です。" in page.text
    assert "（参考）" in page.text
    context = searching.results_page(form, indexed.choices_of(small_engine), frame, replace(weak, insufficient=False))
    sure = Page(render(context))
    assert "はっきり一致する記述は見つかりませんでした" not in sure.text


def test_what_was_understood_is_said(small_engine: Engine) -> None:
    """Places read out of the question and words added to it are shown; what was set by hand is not said again."""
    form = SearchForm(q="青梅の創業", muni=("132063",))
    found = search(small_engine, form.request())
    places = tuple(each.municipality for each in small_engine.municipalities())
    understood = replace(found.understood, municipalities=places, terms_added=("起業",), not_indexed=("札幌市",))
    frame = indexed.frame_of(small_engine, "")
    context = searching.results_page(
        form, indexed.choices_of(small_engine), frame, replace(found, understood=understood)
    )
    page = Page(render(context))
    chips = {chip.text: chip.attributes["href"] for chip in page.all("a", class_="chip-read")}
    assert {words.partition("を外して検索")[0]: url for words, url in chips.items()} == {
        "青梅市": replace(form, off=(OME,)).url(),
        "＋起業": replace(form, off=("起業",)).url(),
    }
    assert "札幌市の計画は、この索引にありません。" in page.text
    assert page.links()["読み取らずに検索"] == replace(form, understand=False).url()


def test_a_question_can_be_taken_by_its_letters(client: TestClient) -> None:
    """What the service reads into a question, and adds to it, is switched off by a link, and on again by another."""
    read = page_at(client, "/search?q=青梅市で創業する人")
    assert all(cite.text.startswith("青梅市") for cite in read.all("cite"))
    letters = page_at(client, read.links()["読み取らずに検索"])
    assert not [chip for chip in letters.all("a", class_="chip-read") if "青梅市" in chip.text]
    assert any(cite.text.startswith("府中市") for cite in letters.all("cite"))
    assert letters.one("input", type="hidden", name="understand").attributes["value"] == "false"
    on_again = SearchForm(q="青梅市で創業する人").url()
    assert on_again in [chip.attributes["href"] for chip in letters.all("a", class_="chip")]
    unexpanded = page_at(client, "/search?q=創業&expand=false")
    assert unexpanded.all("a", class_="chip-read") == []


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"q": "\x00"}, "検索のことばを読み取れません"),
        ({"q": "あ" * 1001}, "1,000文字以内"),
        ({"q": "創業", "fy": "abc"}, "年度を読み取れません"),
        ({"q": "創業", "fy": "2024", "fy_to": "2022"}, "早い年度から順に"),
        ({"q": "創業", "muni": "そんな町"}, "自治体を読み取れません"),
        ({"q": "創業", "muni": "999999"}, "自治体を読み取れません"),
        ({"q": "創業", "kind": "poem"}, "種別を読み取れません"),
        ({"q": "創業", "mode": "magic"}, "検索方法を読み取れません"),
        ({"q": "創業", "fy": "2022", "rel": "near"}, "期間の見方を読み取れません"),
        ({"q": "創業", "page": "0"}, "1から91まで"),
    ],
)
def test_a_wrong_form_is_kept_and_explained(client: TestClient, query: dict[str, str], words: str) -> None:
    """422 with the form as it was sent, and what is wrong and what to do, in Japanese alone."""
    page = page_at(client, f"/search?{urlencode(query)}", HTTPStatus.UNPROCESSABLE_ENTITY)
    alert = page.one("div", role="alert")
    assert words in alert.text
    ours = re.sub("「[^」]*」", "", alert.text)  # between brackets stands what was sent
    assert not re.search(r"[A-Za-z]{3,}", ours), ours
    assert page.one("input", id="q").attributes["value"] == query["q"].replace("\x00", "")


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' OR 1=1 --",
    "{{ 7*7 }}{% raise %}",
    "../../../../etc/passwd",
    "%00",
    "\u202e\u2066",
    "\ud7ff\uffff\U0010ffff",
    "a" * 5_000,
    'NEAR("x" *) ^ AND OR NOT :',
    "🏮" * 300,
    "０１２３",
    "-1",
    "x%ff%fe",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_sent_breaks_a_page(client: TestClient, text: str) -> None:
    """Any query and any id gives a page that says so, never a failure, and is shown as text."""
    for name in ("q", "muni", "fy", "fy_to", "rel", "kind", "mode", "page"):
        response = client.get(f"/search?{urlencode({'q': '創業', 'fy': '2022'} | {name: text})}")
        assert response.status_code in {HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY}
        page = Page(response.text)
        assert page.unclosed == []
        assert {script.text for script in page.all("script")} == {""}
        assert page.all("img") == []
        assert "49" not in page.one("h1").text
    for folder in ("plans", "passages", "projects", "municipalities", "static/0", "static"):
        for identifier in (quote(text), quote(text, safe="")):
            response = client.get(f"/{folder}/{identifier}")
            assert response.status_code == HTTPStatus.NOT_FOUND
            assert response.headers["content-type"] == "text/html; charset=utf-8"
            assert "ページが見つかりません" in response.text
    plan = client.get("/plans").text
    first = re.findall(r'href="(/plans/[^"]+)"', plan)[0]
    assert client.get(f"{first}?{urlencode({'passage': text})}").status_code == HTTPStatus.OK


def test_bytes_that_are_no_text_break_nothing(client: TestClient) -> None:
    """Addresses are bytes; what is not UTF-8 is read as damaged text."""
    assert client.get("/search?q=%ff%fe%ed%a0%80&muni=%ff").status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert client.get("/search?q=%ff").status_code == HTTPStatus.OK
    assert client.get("/plans/%ff%ed%a0%80").status_code == HTTPStatus.NOT_FOUND
    assert client.get("/municipalities/%ff").status_code == HTTPStatus.NOT_FOUND
    for page in ("0", "2", "abc", "99999999999", "-1", "%ff"):
        assert client.get(f"/plans?page={page}").status_code == HTTPStatus.NOT_FOUND


def test_a_poisoned_document_is_shown_as_text(tmp_path: Path) -> None:
    """Markup in a document, its catalog, or its address stays words: on every page that shows them."""
    script, image = "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'
    text = f"""【承認した地域産業活性化計画の概要】

「青梅市地域産業活性化計画」（青梅市）【計画期間：令和４年度～令和６年度】

本市は{script}製造業の集積する地域である。{image} &lt;b&gt; {{{{ 7*7 }}}}

(1)ものづくり{script}を継承する取組

技術を育成する{image}（{script}支援事業、{image}育成塾）
"""
    row = {
        "id": "poison",
        "file": "poison.txt",
        "publisher": f"東京都{script}",
        "title": f"概要{image}",
        "edition": f"概要{script}",
        "status": f"承認済{script}",
        "family": "地域産業活性化計画",
        "source_url": "javascript:alert(1)",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    corpus = tmp_path / "corpus"
    write_corpus(corpus, {"poison": ("poison.txt", text)})
    with (corpus / "catalog.csv").open(encoding="utf-8", newline="") as catalog:
        columns = next(csv.reader(catalog))
    with (corpus / "catalog.csv").open("w", encoding="utf-8", newline="") as catalog:
        writer = csv.DictWriter(catalog, columns)
        writer.writeheader()
        writer.writerow(row)
    settings = Settings(corpus=corpus, index=tmp_path / "index")
    build(settings)
    engine = open_engine(settings)
    shown = ""
    with TestClient(create_app(settings, engine), raise_server_exceptions=False) as client:
        urls = [url for url in all_pages(engine) if not url.startswith("/nowhere")]
        for url in [
            *urls,
            "/search?q=alert(1)",
            "/search?q=alert(1)&lang=en",
            "/?lang=en",
            "/about?lang=en",
            f"/search?{urlencode({'q': script})}",
            f"/municipalities/{OME}",
        ]:
            page = Page(client.get(url).text)
            assert page.unclosed == []
            assert {element.text for element in page.all("script")} == {""}, url
            assert page.all("img") == [], url
            assert page.all("b") == [], url
            assert not any(link.attributes["href"].startswith("javascript") for link in page.all("a"))
            shown += page.text
    engine.close()
    assert script in shown
    assert image in shown
    assert "{{ 7*7 }}" in shown
    assert "&lt;b&gt;" in shown


def test_without_a_release_pages_say_so_with_the_remedy(tmp_path: Path) -> None:
    """503 for people: what is the matter, when to come back, and what the operator does; then it works."""
    write_corpus(tmp_path / "corpus")
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        for url in ("/", "/search?q=創業", "/plans", "/plans/x", "/passages/x", f"/municipalities/{OME}", "/about"):
            page = page_at(client, url, HTTPStatus.SERVICE_UNAVAILABLE)
            assert "ただいま検索できません" in page.one("h1").text
            assert "plansearch build" in page.text
            assert int(client.get(url).headers["retry-after"]) > 0
        assert client.get(assets()["site.css"].url).status_code == HTTPStatus.OK
        build(settings)
        assert page_at(client, "/search?q=創業").all("article")


def test_problems_have_pages_for_people_and_documents_for_programs(client: TestClient) -> None:
    """An address of the API answers in its own form; every other in the form of a page."""
    assert client.get("/api/v1/plans/none").headers["content-type"] == "application/problem+json"
    page_at(client, "/none", HTTPStatus.NOT_FOUND)
    wrong_method = client.post("/search")
    assert wrong_method.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert "この操作はできません" in wrong_method.text


def test_head_answers_like_get(client: TestClient) -> None:
    """Link checkers ask for the head only."""
    for url in ("/", "/plans", "/search?q=創業", assets()["site.css"].url):
        assert client.head(url).status_code == HTTPStatus.OK


def test_the_list_names_every_plan_with_its_years(client: TestClient, small_engine: Engine) -> None:
    """By municipality, then by period; each leads to its plan and its municipality."""
    page = page_at(client, "/plans")
    rows = page.all("tr")[1:]
    assert [row.text.split()[0] for row in rows] == ["青梅市", "青梅市", "府中市"]
    assert "平成31年度～平成33年度（2019–2021年度）" in rows[0].text
    assert "令和4年度～令和6年度（2022–2024年度）" in rows[1].text
    assert {f"/plans/{each.plan.id}" for each in small_engine.plans()} <= {
        link.attributes["href"] for link in page.all("a")
    }


def test_a_plan_shows_all_that_was_read_in_it(made_up: tuple[TestClient, Engine]) -> None:
    """Summary, every pillar, every project under it, every indicator with the cells as printed, every caveat."""
    client, engine = made_up
    for record in engine.plans():
        plan = record.plan
        page = page_at(client, f"/plans/{plan.id}")
        facts = page.one("dl", class_="facts").text
        for part in (plan.municipality.name, plan.title, f"{plan.years.first}", plan.status, plan.edition):
            assert part in facts
        assert all(caveat in facts for caveat in plan.caveats)
        for pillar in plan.pillars:
            assert pillar.heading.text in page.text
            assert pillar.description in page.text
        outline = {link.attributes["href"] for link in page.all("a")}
        assert {f"/projects/{project.id}" for project in plan.projects} <= outline
        again = sum(len(project.pillars) - 1 for project in plan.projects)
        assert page.text.count("再掲") - sum("再掲" in variant for p in plan.pillars for variant in p.variants) == again
        for indicator in plan.indicators:
            row = next(row for row in page.all("tr") if indicator.name.text in row.text)
            for value in (indicator.baseline, indicator.target):
                assert value.printed in row.text
                assert value.label in row.text
        text = engine.document(plan.document_id).text[plan.span.start : plan.span.end]
        printed = page.one("div", class_="printed").text
        assert all(line in printed for line in re.split(r"[\n\f]", text) if line.strip())


def test_a_passage_without_a_certain_owner_claims_no_municipality(made_up: tuple[TestClient, Engine]) -> None:
    """Its page says so, names no plan, and still leads to the printed words."""
    client, engine = made_up
    form = SearchForm(q="創業講座の様子", kind=("caption",))
    result = search(engine, form.request()).results[0]
    assert result.passage.plan_id is None
    listed = page_at(client, form.url())
    assert "自治体は特定していません" in listed.all("article")[0].text
    page = page_at(client, result.citation.permalink)
    assert "どの自治体の記述か特定できません" in page.text
    assert page.one("h1").text == "創業講座の様子"
    main = page.one("main").text.split("原文での位置")[0]
    assert not [place for place in ("川上区", "丘本市", "港島町") if place in main]
    assert not [link for link in page.one("main").text.splitlines() if "この計画を見る" in link]
    assert page.one("mark", id="passage").text == "創業講座の様子"


def test_a_project_stands_with_its_plan_and_its_printed_name(client: TestClient, small_engine: Engine) -> None:
    """Who, which plan, which years, under which pillars, and where its name is printed."""
    for record in small_engine.projects():
        page = page_at(client, f"/projects/{record.project.id}")
        assert page.one("h1").text == record.project.name.text
        facts = page.one("dl", class_="facts").text
        assert record.plan.municipality.name in facts
        assert f"{record.plan.years.first}–{record.plan.years.last}年度" in facts
        assert all(record.plan.pillar(number).heading.text in page.text for number in record.project.pillars)
        assert "".join(mark.text for mark in page.all("mark")).replace(" ", "").startswith(record.project.name.text[:3])


def test_a_municipality_has_one_address(client: TestClient) -> None:
    """Its code; a name leads there, a body without plans is said to have none, a word that names none is not found."""
    page = page_at(client, f"/municipalities/{OME}")
    assert page.one("h1").text == "青梅市"
    assert "おうめし" in page.text
    assert "Ome City" in page.text
    assert len(page.all("tr", role="row")) == 3
    for name in ("青梅市", "青梅", "Ome"):
        moved = client.get(f"/municipalities/{quote(name)}")
        assert moved.status_code == HTTPStatus.TEMPORARY_REDIRECT
        assert moved.headers["location"] == f"/municipalities/{OME}"
    without = page_at(client, "/municipalities/011002")
    assert "札幌市の計画は、この索引にありません" in without.text
    page_at(client, "/municipalities/北区", HTTPStatus.NOT_FOUND)  # which of many is not said, and none has plans here


def test_about_names_the_release_and_its_documents(client: TestClient, small_engine: Engine) -> None:
    """What answers can be told, to the checksum."""
    page = page_at(client, "/about")
    for source in small_engine.release.manifest.sources:
        assert source.path in page.text
        assert small_engine.document(source.document_id).provenance.title in page.text
        assert source.sha256 in page.text
    assert small_engine.release.manifest.analyzer in page.text


def test_every_kind_of_passage_has_a_name_in_japanese(made_up: tuple[TestClient, Engine]) -> None:
    """A new kind without a word for it would fail on the page that shows it."""
    client, engine = made_up
    boxes = page_at(client, "/search").all("input", name="kind")
    assert [box.attributes["value"] for box in boxes] == [kind.value for kind in PassageKind]
    kinds = {record.passage.kind for plan in engine.plans() for record in engine.passages_of(plan.plan.id)}
    assert {PassageKind.INDICATOR, PassageKind.NOTE, PassageKind.PROJECT} <= kinds


def test_results_are_grouped_with_a_way_to_the_rest(client: TestClient) -> None:
    """Each group leads to its plan or municipality, and to the search for all of it."""
    plain = page_at(client, "/search?q=地域の産業を支える&mode=dense")
    grouped = page_at(client, "/search?q=地域の産業を支える&mode=dense&group=municipality")
    heads = [element for element in grouped.all("h2") if element.attributes.get("id", "").startswith("group-")]
    assert sorted(head.text.split()[0] for head in heads) == ["東京都府中市", "東京都青梅市"]
    hrefs = [element.attributes.get("href", "") for element in grouped.all("a")]
    assert "/municipalities/132055" in hrefs
    more = next(href for href in hrefs if "muni=132055" in href and "mode=dense" in href)
    assert "group=" not in more
    assert page_at(client, more).all("article")
    assert len(grouped.ids) == len(set(grouped.ids))
    assert 0 < len(grouped.all("article")) <= len(plain.all("article"))
    by_plan = page_at(client, "/search?q=地域の産業を支える&mode=dense&group=plan")
    narrowed = next(
        element.attributes["href"] for element in by_plan.all("a") if "plan=132" in element.attributes.get("href", "")
    )
    only = page_at(client, narrowed)
    assert only.all("article")
    assert any(element.attributes.get("name") == "plan" for element in only.all("input"))
    page_at(client, "/search?q=創業を支える&group=colour", HTTPStatus.UNPROCESSABLE_ENTITY)


def test_what_says_the_same_is_shown_once_with_a_link(client: TestClient) -> None:
    """And can be shown apart."""
    page = page_at(client, "/search?q=おうめ創業塾")
    texts = [element.text for element in page.all("p")]
    assert any(text.startswith("同じ内容の記述：") for text in texts)
    apart = next(
        element.attributes["href"] for element in page.all("a") if "fold=false" in element.attributes.get("href", "")
    )
    assert not any(element.text.startswith("同じ内容の記述：") for element in page_at(client, apart).all("p"))
