"""Query -> SearchResults, and ids -> records, from the one release that an engine was opened on."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from plansearch.answer.records import Records
from plansearch.answer.vocabulary import Vocabulary
from plansearch.encoding.loader import load_bundled, load_encoder, load_scorer
from plansearch.engine.asking import Asking
from plansearch.engine.comparing import Comparing
from plansearch.engine.covering import Covering
from plansearch.engine.gathering import Gathering
from plansearch.engine.pages import Pages
from plansearch.engine.pipeline import is_sufficient, retrievers
from plansearch.engine.places import Places, full_name, read_places
from plansearch.engine.writers import configured_writer
from plansearch.errors import PlanSearchError
from plansearch.index.release import OpenIndex, list_releases, open_release
from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.answer import (
    MunicipalityRecord,
    Page,
    PassageRecord,
    PlanRecord,
    PlanText,
    ProjectRecord,
    SearchResults,
)
from plansearch.model.document import Document, DocumentId
from plansearch.model.passage import PassageId
from plansearch.model.place import Municipality
from plansearch.model.plan import PlanId, ProjectId
from plansearch.model.query import MAX_K, MAX_OFFSET, Addition, Filters, Mode, Query, Ranking, Understood
from plansearch.model.release import Release
from plansearch.model.reply import Question, Reply
from plansearch.protocols import Retriever, Writer
from plansearch.search.highlights import SpanAnalyzer
from plansearch.search.linking import Linker
from plansearch.search.reranking import PassageReranker
from plansearch.search.spelling import Speller
from plansearch.search.understanding import Interpretation, Interpreter
from plansearch.settings import Settings

# As deep as any page can lie, for every page: all pages of a list are cut from one ranking.
DEPTH = MAX_OFFSET + MAX_K
# A longer text is no few words typed in a box: looking up each of its words for slips would take seconds.
_LONGEST_SPELT = 200
# An answer reads the same words for its own part, for coverage and for search.
_READ_KEPT = 256


def open_engine(settings: Settings) -> Engine:
    """Open the release that is published in `settings.index`, with the encoder that made it.

    Raises:
        IndexMissingError: when no release is published.
        StaleIndexError: when it is damaged, or does not fit this version's analyzer or the encoder at hand.
        EncoderError: when its encoder cannot be loaded.
        RerankerError: when a reranker is set and cannot be loaded.
    """
    index = open_release(settings.index)
    analyzer = MecabAnalyzer()
    try:
        encoder = load_encoder(index.release.manifest.encoder.name)
        linking = load_bundled()
        reranker = PassageReranker(index.store, load_scorer(settings.reranker)) if settings.reranker else None
        index.check_linker(linking)
        found_by = retrievers(index, analyzer, encoder, reranker=reranker, reranked=settings.reranked)
    except PlanSearchError:
        index.close()
        raise
    linker = Linker(index.concepts, linking)
    speller = Speller(index, analyzer, Gazetteer.load())
    return Engine(
        index=index,
        retrievers=found_by,
        analyzer=analyzer,
        linker=linker,
        folder=settings.index,
        speller=speller,
        writer=configured_writer(settings),
    )


class Engine:
    """Answers from one release; thread-safe, and the same question always gets the same answer.

    Methods that take an id raise NotFoundError for one that the release does not hold. `comparing` puts plans side by
    side and finds what is alike, `covering` asks every plan.
    """

    def __init__(
        self,
        *,
        index: OpenIndex,
        retrievers: Mapping[Mode, Retriever],
        analyzer: SpanAnalyzer,
        linker: Linker,
        folder: Path,
        speller: Speller | None = None,
        writer: Callable[[], Writer | None] = lambda: None,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Put together what answers; `folder` is where the releases lie, `today` says what 今年度 is.

        Without a speller words are searched as they are typed.
        """
        self._index = index
        self._retrievers = retrievers
        self._folder = folder
        self._gazetteer = Gazetteer.load()
        self._indexed = frozenset(index.table.municipalities)
        self._interpreter = Interpreter(index.table, self._gazetteer, self._is_verbatim)
        self._linker = linker
        self._speller = speller
        self._today = today
        self._read_again = lru_cache(maxsize=_READ_KEPT)(self._interpreted)
        self._records = Records(index.store)
        self._pages = Pages(index, self._records, analyzer)
        self._vocabulary = Vocabulary(index.concepts.thesaurus, index.concepts.mentions)
        asks = (self.search, self.resolve_municipalities)
        self.comparing = Comparing(index, self._records, load_bundled(), analyzer, *asks)
        self.covering = Covering(index, self._records, self._read)
        calibration = index.release.manifest.calibration
        gathering = Gathering(self._records, self.search, self.covering, self.comparing, calibration)
        self.asking = Asking(self.release, self._records, index.concepts, self._read, gathering, today, writer)

    @property
    def release(self) -> Release:
        """The release that answers."""
        return self._index.release

    @property
    def vocabulary(self) -> Vocabulary:
        """The thesaurus that the release was built with."""
        return self._vocabulary

    def close(self) -> None:
        """Let go of the files; the engine cannot answer afterwards."""
        self._index.close()

    def search(self, query: Query, *, notes: Sequence[str] = ()) -> SearchResults:
        """Find and cite passages.

        Args:
            query: what is asked; names of places are codes by now (see `resolve_municipalities`).
            notes: sentences on how the query was read, to be shown with the answer.

        Raises:
            InvalidQueryError: when a code in the filters is no municipality's, or `after` names nothing that was found.
        """
        begun = time.perf_counter()
        places = self.resolve_municipalities(query.filters.municipalities).municipalities
        absent = tuple(self._name(place) for place in places if place.code not in self._indexed)
        read = self._read(query)
        asked = read.query
        # Where no plan can hold the answer, another place's or period's plan must not be shown in its stead.
        ranking = Ranking(hits=()) if read.unanswerable else self._retrievers[query.mode].retrieve(asked, DEPTH)
        sufficient = is_sufficient(ranking, query.mode, self.release.manifest.calibration)
        page = self._pages.page(ranking, asked)
        if absent:
            notes = (*notes, f"{'・'.join(absent)}の計画はこの索引にありません。")
        notes = (*notes, *read.understood.notes)
        if not read.unanswerable and (not absent or len(absent) < len(places)):
            notes = (*notes, *self._notes_on(page, asked, sufficient=sufficient))
        understood = Understood(
            municipalities=(*places, *read.understood.municipalities),
            fiscal_years=asked.filters.fiscal_years,
            terms_added=tuple(addition.label for addition in asked.added if not addition.typed),
            not_indexed=(*absent, *read.understood.not_indexed),
            notes=tuple(notes),
        )
        return SearchResults(
            query=query,
            understood=understood,
            page=page,
            insufficient=not sufficient,
            release=self.release,
            took_ms=(time.perf_counter() - begun) * 1_000,
        )

    def ask(self, question: Question, *, writer: Writer | None = None, notes: Sequence[str] = ()) -> Reply:
        """Answer a question; without a writer by quoting alone. `asking.stream` gives claim after claim."""
        return self.asking.ask(question, writer=writer, notes=notes)

    def _read(self, query: Query) -> Interpretation:
        """What the words ask, as far as the caller lets them be understood; exact search takes them as they are."""
        return self._read_again(query, self._today())

    def _interpreted(self, query: Query, today: date) -> Interpretation:
        read = Interpretation(query=query, understood=Understood())
        searched: tuple[Addition, ...] = ()
        if query.mode is Mode.EXACT:
            return read
        if query.understand:
            read = self._interpreter.interpret(query, today)
            read = replace(read, query=replace(read.query, preferred=read.kinds))
            read, searched = self._set_right(read)
        if query.expand:
            searched = (*searched, *self._linker.link(read.query.text))
        return replace(read, query=replace(read.query, added=searched))

    def _set_right(self, read: Interpretation) -> tuple[Interpretation, tuple[Addition, ...]]:
        """Words with their slips set right, and what they are searched with; places and years are settled by now."""
        if self._speller is None or read.unanswerable or len(read.query.text) > _LONGEST_SPELT:
            return read, ()
        spelt = self._speller.read(read.query)
        notes = (*read.understood.notes, *spelt.notes)
        return replace(read, query=spelt.query, understood=replace(read.understood, notes=notes)), spelt.added

    def resolve_municipality(self, text: str) -> Municipality:
        """The municipality that a name or code means.

        Raises:
            InvalidQueryError: when it means none, or more than one of which not exactly one has plans here; the remedy
                lists the candidates.
        """
        return self.resolve_municipalities((text,)).municipalities[0]

    def resolve_municipalities(self, texts: Sequence[str]) -> Places:
        """What several names or codes mean, with notes on those that could mean another place too; raises as above."""
        return read_places(texts, self._gazetteer, self._indexed)

    def plans(self, filters: Filters | None = None) -> tuple[PlanRecord, ...]:
        """Plans that satisfy the filters, by id."""
        return self._records.plans(filters or Filters())

    def plan(self, plan_id: PlanId) -> PlanRecord:
        """One plan with everything."""
        return self._records.plan(plan_id)

    def plan_text(self, plan_id: PlanId) -> PlanText:
        """The printed words of a plan, and its passages in text order."""
        return self._records.plan_text(plan_id)

    def projects(self, filters: Filters | None = None, *, text: str = "") -> tuple[ProjectRecord, ...]:
        """Projects of plans that satisfy the filters, by id; they hold every word of `text` in name or description."""
        return self._records.projects(filters or Filters(), text)

    def project(self, project_id: ProjectId) -> ProjectRecord:
        """One project with its plan."""
        return self._records.project(project_id)

    def passage(self, passage_id: PassageId) -> PassageRecord:
        """One passage with its citation."""
        return self._records.passage(passage_id)

    def passages_of(self, plan_id: PlanId) -> tuple[PassageRecord, ...]:
        """The passages of a plan with their citations, in text order."""
        return self._records.passages_of(plan_id)

    def municipalities(self) -> tuple[MunicipalityRecord, ...]:
        """Municipalities that have plans, by code."""
        return self._records.municipalities()

    def document(self, document_id: DocumentId) -> Document:
        """One document with its text."""
        return self._records.document(document_id)

    def releases(self) -> tuple[Release, ...]:
        """Every release that is kept and can be read, the newest first."""
        return list_releases(self._folder)

    def find(self, prefix: str) -> PlanRecord | ProjectRecord | PassageRecord:
        """The one plan, else the one project, else the one passage whose id is, or begins with, `prefix`.

        Raises:
            NotFoundError: when there is none.
            InvalidQueryError: when there is more than one of a kind; the remedy lists them.
        """
        return self._records.find(prefix)

    def _is_verbatim(self, compact: str) -> bool:
        rows, _ = self._index.store.find_exact(compact)
        return bool(rows.size)

    def _name(self, place: Municipality) -> str:
        # A name that places share is told apart by its prefecture.
        return place.name if self._gazetteer.resolve(place.name).sure else full_name(place)

    def _notes_on(self, page: Page, query: Query, *, sufficient: bool) -> tuple[str, ...]:
        if page.total and not sufficient:
            return ("この索引の計画には、問いに答える記述が見つかりませんでした。近い記述を参考に示します。",)
        if page.results or page.groups:
            return ()
        if page.items:
            counted = f"{page.items}件" if page.groups is None else f"{page.items}件のまとまり"
            return (f"該当する記述は{counted}で、指定された位置より後にはありません。",)
        if not self._records.plans(query.filters):
            return ("絞り込みの条件に合う計画はこの索引にありません。",)
        return ("該当する記述は見つかりませんでした。",)
