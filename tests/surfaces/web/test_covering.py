"""The page of coverage: counts with their whole, matrix, map and quotes agree with what the engine says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import quote, urlencode

import pytest
from starlette.testclient import TestClient

from plansearch.engine import Engine
from plansearch.model.coverage import Coverage, Verdict
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.covering import coverage
from plansearch.surfaces.web import covering, indexed
from plansearch.surfaces.web.citing import unwrapped
from plansearch.surfaces.web.contexts import CoveragePage
from plansearch.surfaces.web.form import COVERAGE, SearchForm
from plansearch.surfaces.web.parts_coverage import State
from tests.html_pages import HOSTILE, Page, page_at

OME, FUCHU = "132055", "132063"


@pytest.fixture(scope="module")
def client(small_settings: Settings) -> Iterator[TestClient]:
    """A client of the small corpus."""
    with TestClient(create_app(small_settings), raise_server_exceptions=False) as found:
        yield found


def asked(engine: Engine, q: str, **parameters: object) -> tuple[CoveragePage, Coverage]:
    """The context of a page, and what it was made of."""
    form = replace(SearchForm(q=q, path=COVERAGE), **parameters)  # type: ignore[arg-type]
    found = coverage(engine, covering.params_of(form))
    frame = indexed.frame_of(engine, "")
    return covering.coverage_page(form, indexed.choices_of(engine), frame, found), found


def test_the_matrix_is_what_the_engine_found(small_engine: Engine) -> None:
    """A row for each municipality, a column for each period, in each cell the surest verdict and its quote."""
    page, found = asked(small_engine, "事業承継")
    assert page.state == "found"
    assert [row.municipality.text for row in page.rows] == ["青梅市", "府中市"]
    assert [western for western, _ in page.periods] == ["2019–2021年度", "2022–2024年度"]
    states = [[None if cell is None else cell.state for cell in row.cells] for row in page.rows]
    assert states == [[State.HAS_NOT, State.HAS_NOT], [None, State.HAS]]
    cell = page.rows[1].cells[1]
    has = next(each for each in found.plans if each.verdict is Verdict.HAS)
    assert cell is not None
    assert has.evidence is not None
    assert cell.quote == unwrapped(has.evidence.citation.quote)
    assert has.evidence.passage_id in cell.url


def test_counts_are_told_with_their_whole(small_engine: Engine) -> None:
    """Of the 62 municipalities of Tokyo two were asked; 60 are not in the index, and are named."""
    page, _ = asked(small_engine, "事業承継")
    assert [(share.state, share.count) for share in page.shares] == [
        (State.HAS, 1),
        (State.UNDECIDED, 0),
        (State.HAS_NOT, 1),
    ]
    assert "東京都の62自治体のうち60自治体の計画はこの索引にありません" in page.summary
    tokyo = page.prefectures[0]
    assert (tokyo.name, tokyo.total, tokyo.missing) == ("東京都", 62, 60)
    assert {share.state: share.count for share in tokyo.shares} == {
        State.HAS: 1,
        State.HAS_NOT: 1,
        State.NOT_INDEXED: 60,
    }
    assert [len(share.names) for share in tokyo.shares] == [1, 1, 60]


def test_the_map_and_the_table_beside_it_say_the_same(small_engine: Engine) -> None:
    """Everyone on the map stands in the table under the state that its tile shows."""
    page, _ = asked(small_engine, "事業承継")
    tokyo = page.prefectures[0]
    tiles = [tile for each in tokyo.maps for tile in each.tiles]
    assert len(tiles) == 62
    for share in tokyo.shares:
        assert sum(tile.state is share.state for tile in tiles) == share.count
        named = {tile.name for tile in tiles if tile.state is share.state}
        assert named == {link.text for link in share.names}
    has = next(tile for tile in tiles if tile.state is State.HAS)
    assert (has.name, has.words) == ("府中市", "記述あり")
    assert has.quote


def test_a_place_that_was_not_asked_is_not_said_to_have_nothing(small_engine: Engine) -> None:
    """It has plans here, but the filters leave it out."""
    page, _ = asked(small_engine, "事業承継", muni=(FUCHU,))
    shares = {share.state: [link.text for link in share.names] for share in page.prefectures[0].shares}
    assert shares[State.OUTSIDE] == ["青梅市"]
    assert State.HAS_NOT not in shares


def test_every_verdict_is_listed_with_its_words(small_engine: Engine) -> None:
    """A quote leads to where it is printed and says who says it; a plan without one is named."""
    page, found = asked(small_engine, "事業承継")
    listed = {entry.plan.text: (group.state, entry) for group in page.groups for entry in group.plans}
    assert len(listed) == len(found.plans)
    for each in found.plans:
        state, entry = listed[each.plan.label]
        assert state.value == each.verdict.value
        assert (entry.citation is None) == (each.evidence is None)
        if each.evidence is not None and entry.citation is not None:
            assert "".join(entry.quote.split()) == "".join(each.evidence.citation.quote.split())
            assert entry.citation.label == each.plan.label


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("次世代への\n\n支援事業", "次世代への支援事業"),
        ("人材不\n  足、", "人材不足、"),
        ("open\ninnovation", "open innovation"),
        ("DX\n推進", "DX推進"),
        ("一 つの行", "一 つの行"),
        ("\n前後\f", "前後"),
    ],
)
def test_line_ends_of_the_layout_are_taken_out(printed: str, shown: str) -> None:
    """And nothing else: the words stay as printed."""
    assert unwrapped(printed) == shown
    assert "".join(unwrapped(printed).split()) == "".join(printed.split())


def test_more_municipalities_than_fit_are_paged(small_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts and map stay those of all; rows and quotes are those of the page."""
    monkeypatch.setattr(covering, "ROWS_ON_A_PAGE", 1)
    first, _ = asked(small_engine, "事業承継")
    second, _ = asked(small_engine, "事業承継", page="2")
    assert [row.municipality.text for page in (first, second) for row in page.rows] == ["青梅市", "府中市"]
    assert first.pager is not None
    assert first.pager.following == f"/coverage?{urlencode({'q': '事業承継', 'page': 2})}"
    assert first.shares == second.shares
    assert len(second.periods) == 1
    assert sum(len(group.plans) for group in second.groups) == 1
    beyond, _ = asked(small_engine, "事業承継", page="3")
    assert beyond.state == "beyond"


def test_what_is_exported_is_what_is_shown(client: TestClient, small_engine: Engine) -> None:
    """With the same filters, as a table and as data."""
    page, found = asked(small_engine, "事業承継", fy="2022", fy_to="2024", rel="starts", expand=False)
    rows = list(csv.DictReader(io.StringIO(client.get(page.csv_url).text.removeprefix("\ufeff"))))
    assert [row["plan_id"] for row in rows] == [each.plan.plan.id for each in found.plans]
    sent = client.get(page.json_url).json()
    assert sent["summary"] == page.summary
    assert [each["verdict"] for each in sent["plans"]] == [each.verdict for each in found.plans]


def test_the_quote_is_there_for_pointer_keyboard_and_screen_reader(client: TestClient) -> None:
    """A cell is a link that is described by its quote; the same quote stands in the list below."""
    page = page_at(client, f"/coverage?q={quote('事業承継')}")
    described = [link for link in page.all("a") if "aria-describedby" in link.attributes]
    assert described
    for link in described:
        tip = page.one("div", id=link.attributes["aria-describedby"])
        words = tip.text.split("「", 1)[1].rstrip("」\n ")
        assert any(words in each.text for each in page.all("blockquote"))
        assert client.get(link.attributes["href"]).status_code == HTTPStatus.OK


def test_verdicts_are_words_and_signs(client: TestClient) -> None:
    """Not colours alone; each drawing has a title and a description, and nothing in it takes part in the tab order."""
    page = page_at(client, f"/coverage?q={quote('事業承継')}")
    cells = [" ".join(cell.text.split()) for cell in page.all("td")]
    assert any(cell.startswith("○ 記述あり") for cell in cells)
    assert any(cell.startswith("× 見当たらない") for cell in cells)
    drawings = page.all("svg")
    assert len(drawings) == 3
    for drawing in drawings:
        assert drawing.attributes["role"] == "img"
        title, description = drawing.attributes["aria-labelledby"].split()
        assert page.one("title", id=title).text
        assert "索引にない 60自治体" in page.one("desc", id=description).text
    assert "東京都62自治体のうち60自治体の計画は索引にありません。" in page.text


def test_a_search_leads_here_with_its_filters(client: TestClient) -> None:
    """Kinds and modes, which whole plans have not, are left behind."""
    page = page_at(client, f"/search?q={quote('創業')}&muni={OME}&kind=project&mode=lexical&group=plan&page=1")
    url = page.links()["このことばがどの自治体の計画にあるかを見る"]
    assert url == f"/coverage?{urlencode({'q': '創業', 'muni': OME})}"
    covered = page_at(client, url)
    assert [chip.text.split("の条件")[0] for chip in covered.all("a", class_="chip")] == ["青梅市"]
    assert covered.all("a", class_="chip")[0].attributes["href"] == f"/coverage?{urlencode({'q': '創業'})}"
    assert covered.all("input", name="kind") == []
    assert covered.one("form", role="search").attributes["action"] == "/coverage"


def test_places_in_the_question_hold_and_can_be_let_go(client: TestClient) -> None:
    """As of a search."""
    page = page_at(client, f"/coverage?q={quote('府中市の事業承継')}")
    assert "質問から読み取った条件：府中市" in page.text
    free = page_at(client, page.links()["読み取らずに調べる"])
    assert "質問から読み取った条件" not in free.text


def test_states_without_an_answer(client: TestClient) -> None:
    """Nothing asked invites; a place without plans is named; a wrong filter is explained, with the form kept."""
    assert "一つずつ調べ" in page_at(client, "/coverage").text
    for url in ("/coverage?q=", "/coverage?q=%E3%80%80", "/coverage?q=%00"):
        assert page_at(client, url).all("table") == []
    none = page_at(client, f"/coverage?q={quote('創業')}&muni=011002")
    assert "調べられる計画がありません" in none.text
    assert "札幌市の計画はこの索引にありません" in none.text
    wrong = page_at(client, f"/coverage?q={quote('創業')}&fy=abc", HTTPStatus.UNPROCESSABLE_ENTITY)
    assert "年度を読み取れません" in wrong.one("div", role="alert").text
    assert wrong.one("input", id="q").attributes["value"] == "創業"
    page_at(client, f"/coverage?q={quote('創業')}&page=2")
    page_at(client, f"/coverage?q={'あ' * 1001}", HTTPStatus.UNPROCESSABLE_ENTITY)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_sent_breaks_the_page(client: TestClient, text: str) -> None:
    """Any query gives a page, and is shown as text."""
    for name in ("q", "muni", "fy", "rel", "plan", "page"):
        response = client.get(f"/coverage?{urlencode({'q': '創業', 'fy': '2022'} | {name: text})}")
        assert response.status_code in {HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY}
        page = Page(response.text)
        assert page.unclosed == []
        assert not any(script.text for script in page.all("script"))
        assert page.all("img") == []
