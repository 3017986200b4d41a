"""Query -> SearchResults, on the small corpus through the real stages."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from plansearch.encoding.loader import load_encoder
from plansearch.engine import Engine, open_engine
from plansearch.engine.engine import DEPTH
from plansearch.engine.pipeline import is_sufficient
from plansearch.errors import EncoderError, IndexMissingError, InvalidQueryError, PlanSearchError, StaleIndexError
from plansearch.index.release import open_release
from plansearch.model.answer import SearchResults
from plansearch.model.passage import PassageId, PassageKind
from plansearch.model.place import MunicipalityCode
from plansearch.model.plan import PlanId
from plansearch.model.query import Filters, Hit, Mode, Query, Ranking
from plansearch.model.release import FORMAT_VERSION, Calibration
from plansearch.model.years import YearFilter
from plansearch.search.linking import Linker
from plansearch.settings import Settings
from tests.fakes import FakeAnalyzer, FixedRetriever

OME, FUCHU, SAPPORO = MunicipalityCode("132055"), MunicipalityCode("132063"), MunicipalityCode("011002")
FUCHU_HIROSHIMA = MunicipalityCode("342084")


def ids(results: SearchResults) -> list[str]:
    """The passages found, in order."""
    return [result.passage.id for result in results.results]


@pytest.mark.parametrize("mode", Mode)
def test_every_result_can_be_checked_against_the_document(small_engine: Engine, mode: Mode) -> None:
    """Quote, years and owner of each result are the document's and the plan's own."""
    results = small_engine.search(Query(text="商店街の空き店舗を活用し", mode=mode))
    assert results.results
    for result in results.results:
        citation = result.citation
        text = small_engine.document(citation.source.document_id).text
        assert citation.quote == text[citation.source.span.start : citation.source.span.end]
        assert citation.plan is not None
        plan = small_engine.plan(citation.plan.id).plan
        assert (citation.municipality, citation.years) == (plan.municipality, plan.years)
        assert result.passage.plan_id == plan.id
        assert 0.0 <= result.score <= 1.0
    assert results.results[0].citation.label.startswith("府中市「府中市地域産業活性化計画」")
    assert not results.insufficient
    assert results.release == small_engine.release


def test_ranks_and_pages_are_one_list(small_engine: Engine) -> None:
    """A page is a piece of the whole list: same order, same ranks, nothing twice, nothing lost."""
    whole = small_engine.search(Query(text="事業者を支える", k=100))
    assert [result.rank for result in whole.results] == list(range(1, whole.total + 1))
    pieces = [small_engine.search(Query(text="事業者を支える", k=4, offset=at)) for at in range(0, whole.total, 4)]
    assert [one for piece in pieces for one in ids(piece)] == ids(whole)
    assert [result.rank for piece in pieces for result in piece.results] == list(range(1, whole.total + 1))
    assert {piece.total for piece in pieces} == {whole.total}


def test_a_page_behind_the_last_result_is_empty_and_says_so(small_engine: Engine) -> None:
    """It is not the search that failed."""
    results = small_engine.search(Query(text="事業者を支える", offset=900))
    assert results.results == ()
    assert results.total > 0
    assert not results.insufficient
    assert str(results.total) in results.understood.notes[0]


@pytest.mark.parametrize(
    ("filters", "admitted"),
    [
        (Filters(municipalities=(OME,)), lambda plan, _: plan.municipality.code == OME),
        (Filters(fiscal_years=YearFilter(first=2020, last=2020)), lambda plan, _: plan.years.first == 2019),
        (Filters(kinds=(PassageKind.PROJECT,)), lambda _, passage: passage.kind == PassageKind.PROJECT),
        (Filters(municipalities=(OME, SAPPORO)), lambda plan, _: plan.municipality.code == OME),
    ],
)
def test_filters_hold_for_every_result(small_engine: Engine, filters: Filters, admitted: object) -> None:
    """And leave out nothing that satisfies them."""
    assert callable(admitted)
    free = small_engine.search(Query(text="地域の産業", k=100, mode=Mode.LEXICAL, fold=False))
    held = small_engine.search(Query(text="地域の産業", k=100, mode=Mode.LEXICAL, filters=filters, fold=False))
    expected = [
        result.passage.id
        for result in free.results
        if result.passage.plan_id and admitted(small_engine.plan(result.passage.plan_id).plan, result.passage)
    ]
    assert ids(held) == expected
    assert expected


def test_a_place_without_plans_gets_no_other_places_plan(small_engine: Engine) -> None:
    """The answer is that it is not in this index."""
    results = small_engine.search(Query(text="創業を支える", filters=Filters(municipalities=(SAPPORO,))))
    assert results.results == ()
    assert results.insufficient
    assert results.understood.not_indexed == ("札幌市",)
    assert results.understood.notes == ("札幌市の計画はこの索引にありません。",)
    assert [place.name for place in results.understood.municipalities] == ["札幌市"]


def test_a_place_without_plans_beside_one_with_plans_is_named(small_engine: Engine) -> None:
    """Half an answer says which half is missing."""
    results = small_engine.search(Query(text="創業を支える", filters=Filters(municipalities=(SAPPORO, OME))))
    assert results.results
    assert results.understood.not_indexed == ("札幌市",)
    assert "札幌市の計画はこの索引にありません。" in results.understood.notes


def test_a_shared_name_without_plans_is_told_apart(small_engine: Engine) -> None:
    """府中市 of Tokyo is in the index, 府中市 of Hiroshima is not."""
    results = small_engine.search(Query(text="創業", filters=Filters(municipalities=(FUCHU_HIROSHIMA,))))
    assert results.understood.not_indexed == ("広島県府中市",)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(fiscal_years=YearFilter(first=1990, last=1991)),
        Filters(families=("総合計画",)),
        Filters(plans=(PlanId("nothing"),)),
        Filters(municipalities=(FUCHU,), fiscal_years=YearFilter(first=2019, last=2019)),
    ],
)
def test_filters_that_exclude_every_plan_are_named_as_the_reason(small_engine: Engine, filters: Filters) -> None:
    """Not the words of the question."""
    results = small_engine.search(Query(text="創業", filters=filters))
    assert results.results == ()
    assert results.insufficient
    assert results.understood.notes == ("絞り込みの条件に合う計画はこの索引にありません。",)


def test_words_that_are_nowhere_are_named_as_the_reason(small_engine: Engine) -> None:
    """The filters admit plans, the words are not there."""
    query = Query(text="ジャガー横断歩道", mode=Mode.EXACT, filters=Filters(municipalities=(OME,)))
    results = small_engine.search(query)
    assert (results.results, results.total, results.insufficient) == ((), 0, True)
    assert results.understood.notes == ("該当する記述は見つかりませんでした。",)


def test_notes_on_how_the_query_was_read_come_first(small_engine: Engine) -> None:
    """Who asked for 府中市 first learns which one was taken."""
    places = small_engine.resolve_municipalities(["府中市"])
    codes = tuple(place.code for place in places.municipalities)
    query = Query(text="ジャガー", mode=Mode.EXACT, filters=Filters(municipalities=codes))
    notes = small_engine.search(query, notes=places.notes).understood.notes
    assert notes == (*places.notes, "該当する記述は見つかりませんでした。")


def test_a_code_that_is_no_municipalitys_is_refused(small_engine: Engine) -> None:
    """It would match nothing, for ever."""
    with pytest.raises(InvalidQueryError):
        small_engine.search(Query(text="創業", filters=Filters(municipalities=(MunicipalityCode("999999"),))))


def test_a_municipality_is_resolved_by_what_is_in_the_index(small_engine: Engine) -> None:
    """府中市 is the one that has plans."""
    assert small_engine.resolve_municipality("府中市").code == FUCHU
    assert small_engine.resolve_municipality("Ome").code == OME
    with pytest.raises(InvalidQueryError):
        small_engine.resolve_municipality("伊達市")


def test_highlights_are_the_words_of_the_query(small_engine: Engine) -> None:
    """Ranges of the passage's text, in order, none over another."""
    for mode in (Mode.EXACT, Mode.LEXICAL):
        result = small_engine.search(Query(text="空き店舗", mode=mode)).results[0]
        assert result.highlights
        marked = [result.passage.text[start:end] for start, end in result.highlights]
        assert "空き店舗" in "".join(marked)
        ends = [end for _, end in result.highlights]
        assert all(start >= end for end, (start, _) in zip(ends, result.highlights[1:], strict=False))


def test_an_exact_search_marks_the_whole_of_what_was_asked(small_engine: Engine) -> None:
    """Also where it begins or ends within a word."""
    result = small_engine.search(Query(text="店舗活用チャレ", mode=Mode.EXACT)).results[0]
    assert {result.passage.text[start:end] for start, end in result.highlights} == {"店舗活用チャレ"}


def test_a_ranking_is_deep_enough_for_any_page(small_settings: Settings) -> None:
    """So that the first page does not change with the size of the page."""
    index = open_release(small_settings.index)
    retriever = FixedRetriever({})
    engine = Engine(
        index=index,
        retrievers=dict.fromkeys(Mode, retriever),
        analyzer=FakeAnalyzer(),
        linker=Linker(index.concepts, load_encoder(None)),
        folder=small_settings.index,
    )
    for query in (Query(text="創業"), Query(text="創業", k=100, offset=900)):
        engine.search(query)
    assert retriever.depths == [DEPTH, 1000]
    engine.close()


def test_threads_get_the_answers_that_one_gets(small_engine: Engine) -> None:
    """Nothing is kept between two questions, and nothing is shared between two threads."""
    queries = [Query(text=text, mode=mode) for text in ("創業", "空き店舗", "観光", "後継者") for mode in Mode]
    alone = [replace(small_engine.search(query), took_ms=0.0) for query in queries]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(small_engine.search, queries * 4))
    assert [replace(each, took_ms=0.0) for each in together] == alone * 4


def test_nothing_found_is_not_enough() -> None:
    """Nor is a blended score that unanswerable questions reach; other modes' scores are not judged."""
    measured = Calibration(middle=0.1, steepness=10.0, threshold=0.6)
    weak = Ranking(hits=(Hit(passage_id=PassageId("a"), score=measured.threshold - 0.01),))
    strong = Ranking(hits=(Hit(passage_id=PassageId("a"), score=measured.threshold),))
    for mode in Mode:
        assert not is_sufficient(Ranking(hits=()), mode, measured)
        assert is_sufficient(weak, mode, measured) is (mode is not Mode.HYBRID)
        assert is_sufficient(strong, mode, measured)
        assert is_sufficient(weak, mode, None)


def test_without_a_release_there_is_no_engine(tmp_path: Path) -> None:
    """And the remedy is named."""
    with pytest.raises(IndexMissingError) as caught:
        open_engine(Settings(index=tmp_path))
    assert "plansearch build" in caught.value.remedy


@pytest.mark.parametrize(
    ("file", "damage"),
    [
        ("plans.sqlite", b""),
        ("plans.sqlite", b"not a database"),
        ("vectors.faiss", b"half"),
        ("manifest.json", b"{}"),
        ("manifest.json", b"\xff"),
        ("manifest.json", None),
        ("plans.sqlite", None),
        ("vectors.faiss", None),
    ],
)
def test_a_damaged_release_is_not_opened(
    small_settings: Settings, tmp_path: Path, file: str, damage: bytes | None
) -> None:
    """Half a release must not answer."""
    shutil.copytree(small_settings.index, tmp_path / "index")
    name = (tmp_path / "index" / "CURRENT").read_text(encoding="utf-8").strip()
    path = tmp_path / "index" / "releases" / name / file
    path.chmod(0o644)
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
    with pytest.raises(StaleIndexError) as caught:
        open_engine(Settings(index=tmp_path / "index"))
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("printed", "put", "error"),
    [
        ('"name": "bundled"', '"name": "no-such-folder/no-such-model"', EncoderError),
        ('"digest": "', '"digest": "0', StaleIndexError),
        ('"analyzer": "', '"analyzer": "another ', StaleIndexError),
        (f'"format_version": {FORMAT_VERSION}', '"format_version": 1', StaleIndexError),
        ('"steepness": ', '"steepness": -', StaleIndexError),
    ],
)
def test_a_release_that_does_not_fit_is_not_opened(
    small_settings: Settings, tmp_path: Path, printed: str, put: str, error: type[PlanSearchError]
) -> None:
    """Vectors of another encoder, or terms of another analyzer, would find the wrong things and say nothing."""
    shutil.copytree(small_settings.index, tmp_path / "index")
    name = (tmp_path / "index" / "CURRENT").read_text(encoding="utf-8").strip()
    manifest = tmp_path / "index" / "releases" / name / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    assert printed in text
    manifest.write_text(text.replace(printed, put), encoding="utf-8")
    with pytest.raises(error) as caught:
        open_engine(Settings(index=tmp_path / "index"))
    assert caught.value.remedy
