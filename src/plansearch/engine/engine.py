"""Query -> SearchResults, and ids -> records, from the one release that an engine was opened on."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from plansearch.answer.records import Records
from plansearch.answer.vocabulary import Vocabulary
from plansearch.encoding.loader import load_bundled, load_encoder, load_scorer
from plansearch.engine.asking import Asking
from plansearch.engine.comparing import Comparing
from plansearch.engine.completing import Completing
from plansearch.engine.covering import Covering
from plansearch.engine.gathering import Gathering
from plansearch.engine.matter import Matter
from plansearch.engine.named import Named
from plansearch.engine.once import once
from plansearch.engine.pages import Pages
from plansearch.engine.pipeline import is_sufficient, retrievers
from plansearch.engine.places import Places, full_name, read_places
from plansearch.engine.reading import Reading
from plansearch.engine.seeking import Seeking
from plansearch.engine.suggesting import Suggesting
from plansearch.engine.writers import configured_writer
from plansearch.errors import PlanSearchError
from plansearch.index.part import part_of
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
from plansearch.model.plan import LooseText, PlanId, ProjectId
from plansearch.model.query import MAX_K, MAX_OFFSET, Filters, Mode, Query, Ranking, Understood
from plansearch.model.reach import Reach
from plansearch.model.release import Release
from plansearch.model.reply import Question, Reply
from plansearch.protocols import Retriever, Writer
from plansearch.search.highlights import SpanAnalyzer
from plansearch.search.linking import Linker
from plansearch.search.reranking import PassageReranker
from plansearch.search.spelling import Speller
from plansearch.search.understanding import Interpreter
from plansearch.settings import Settings

# As deep as any page can lie, for every page: all pages of a list are cut from one ranking.
DEPTH = MAX_OFFSET + MAX_K
# Parts of the release that somebody may see: one takes a few MB, and as long to make as some searches.
_PARTS_KEPT = 32


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
        scorer = load_scorer(settings.reranker) if settings.reranker else None
        index.check_linker(linking)

        def engine_on(index: OpenIndex) -> Engine:
            reranker = None if scorer is None else PassageReranker(index.store, scorer)
            return Engine(
                index=index,
                retrievers=retrievers(index, analyzer, encoder, reranker=reranker, reranked=settings.reranked),
                analyzer=analyzer,
                linker=Linker(index.concepts, linking),
                folder=settings.index,
                speller=Speller(index, analyzer, Gazetteer.load()),
                writer=configured_writer(settings),
                part=lambda reach: engine_on(part_of(index, reach)),
            )

        return engine_on(index)
    except PlanSearchError:
        index.close()
        raise


class Engine:
    """Answers from one release; thread-safe, and the same question always gets the same answer.

    Methods that take an id raise NotFoundError for one that the release does not hold. `comparing` puts plans side by
    side and finds what is alike, `covering` asks every plan, `named` knows families and plans by name, `reading` reads
    words.
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
        part: Callable[[Reach], Engine] | None = None,
    ) -> None:
        """Put together what answers; `folder` is where the releases lie, `today` says what 今年度 is.

        Without a speller words are searched as they are typed; `part` makes the engine of a part of the release.
        """
        self._index, self._retrievers, self._folder = index, retrievers, folder
        self._part = None if part is None else once(part, keep=_PARTS_KEPT)
        self._gazetteer = Gazetteer.load()
        self._indexed = frozenset(index.table.municipalities)
        interpreter = Interpreter(index.table, self._gazetteer, self._is_verbatim)
        self.reading = Reading(interpreter, linker, speller, today)
        self._read = self.reading.read
        self._records = Records(index.store)
        self._pages = Pages(index, self._records, analyzer)
        self._vocabulary = Vocabulary(index.concepts.thesaurus, index.concepts.mentions)
        self.completing = Completing(self._records, self._vocabulary)
        words = load_bundled()
        self.comparing = Comparing(index, self._records, words, analyzer, self.search, self.resolve_municipalities)
        self.covering, self.named = Covering(index, self._records, self._read), Named(index.table)
        seek = Seeking(retrievers, self._pages, self._read, index.release.manifest.calibration)
        gathering = Gathering(self._records, seek, self.covering, self.comparing)
        suggesting = Suggesting(self._records, index.concepts, seek.seek, self._gazetteer)
        is_matter = Matter(index.concepts, words).is_named
        self.asking = Asking(self.release, self._records, suggesting, self._read, gathering, today, writer, is_matter)

    @property
    def release(self) -> Release:
        """The release that answers."""
        return self._index.release

    def within(self, reach: Reach) -> Engine:
        """The engine of somebody who may see these plans alone: all others are for it as if they were not indexed.

        Raises:
            TypeError: when this engine was put together without what makes parts.
        """
        if reach.is_whole:
            return self
        if self._part is None:
            message = "This engine cannot be narrowed."
            raise TypeError(message)
        return self._part(reach)

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

    def loose_texts(self, document_id: DocumentId) -> tuple[LooseText, ...]:
        """Captions, figures and notes of a document; of a part of a release those that its plans certainly own."""
        return self._records.loose_texts(document_id, whole=self._index.table.visible is None)

    def releases(self) -> tuple[Release, ...]:
        """Every release that is kept and can be read, the newest first; of a part of one only that part."""
        return list_releases(self._folder) if self._index.table.visible is None else (self.release,)

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
