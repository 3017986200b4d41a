"""corpus/ -> a published release: documents are read, their plans found, cut, indexed, and asked golden questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import plansearch
from plansearch.corpus.catalog import CatalogEntry, read_catalog
from plansearch.corpus.readers import read_document
from plansearch.encoding.loader import load_bundled, load_encoder
from plansearch.engine.golden import GOLDEN_BAR, ask_golden_questions
from plansearch.engine.pipeline import retrievers
from plansearch.errors import BuildError, InvalidValueError, PlanSearchError, UnreadablePlanError
from plansearch.index.build import build_release
from plansearch.index.release import OpenIndex
from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.japanese.examples import load_examples
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.japanese.thesaurus import Thesaurus
from plansearch.model.passage import Passage
from plansearch.model.plan import DocumentPlans
from plansearch.model.query import Mode
from plansearch.model.release import BuildReport
from plansearch.passages.splitter import split_passages
from plansearch.plans.identity import told_apart
from plansearch.plans.reader import read_plans
from plansearch.search.calibration import calibration_for
from plansearch.settings import Settings

BuildProgress = Callable[[str, int, int], None]


def build(
    settings: Settings,
    *,
    encoder: str | None = None,
    full: bool = False,
    jobs: int = 1,
    keep_going: bool = False,
    progress: BuildProgress = lambda _stage, _done, _total: None,
) -> BuildReport:
    """Build a release of `settings.corpus` in `settings.index` and publish it.

    Args:
        settings: where the corpus is read and the index is written.
        encoder: None for the bundled one, else the name or folder of a sentence-transformers model.
        full: build even where nothing has changed.
        jobs: processes that read documents.
        keep_going: leave out documents that cannot be read instead of stopping at the first; the report's manifest
            names them.
        progress: called with a stage (read, vectors, terms, store, check), how much of it is done, how much there is.

    Raises:
        CorpusError: when a document cannot be read.
        UnreadablePlanError: when a document does not hold what its catalog entry promises.
        EncoderError: when the encoder cannot be loaded.
        BuildError: when nothing could be read, or the release was not published.
    """
    entries = read_catalog(settings.corpus)
    made_by = load_encoder(encoder)
    read, left_out = _read_all(entries, settings.corpus, jobs=jobs, keep_going=keep_going, progress=progress)
    found = _told_apart(read)
    if not found:
        message = f"None of the {len(entries)} documents in {settings.corpus} could be read."
        raise BuildError(message, remedy="Run without --keep-going to see why.")
    analyzer = MecabAnalyzer()

    def golden(opened: OpenIndex) -> dict[str, float]:
        return ask_golden_questions(opened.store, retrievers(opened, analyzer, made_by)[Mode.HYBRID])

    return build_release(
        index=settings.index,
        readings=[reading for reading, _ in found],
        passages=[passage for _, passages in found for passage in passages],
        analyzer=analyzer,
        encoder=made_by,
        left_out=left_out,
        golden=golden,
        full=full,
        progress=progress,
        now=datetime.now(UTC),
        version=plansearch.__version__,
        bar=GOLDEN_BAR,
        thesaurus=Thesaurus.load(settings.thesaurus),
        linker=load_bundled(),
        calibration=calibration_for(made_by),
        examples=load_examples(),
    )


_Read = tuple[DocumentPlans, tuple[Passage, ...]]


def _read_all(
    entries: Sequence[CatalogEntry], corpus: Path, *, jobs: int, keep_going: bool, progress: BuildProgress
) -> tuple[list[_Read], dict[str, str]]:
    found: list[_Read] = []
    left_out: dict[str, str] = {}
    progress("read", 0, len(entries))
    for done, (entry, outcome) in enumerate(zip(entries, _outcomes(entries, corpus, jobs), strict=True), start=1):
        if not isinstance(outcome, PlanSearchError):
            found.append(outcome)
        elif keep_going:
            left_out[entry.file] = str(outcome)
        else:
            raise outcome
        progress("read", done, len(entries))
    return found, left_out


def _told_apart(found: Sequence[_Read]) -> list[_Read]:
    """Plans that two documents tell of get ids of their own, and their passages with them."""
    own = told_apart([reading for reading, _ in found])
    return [
        (after, passages if after is before else split_passages(after))
        for (before, passages), after in zip(found, own, strict=True)
    ]


def _outcomes(entries: Sequence[CatalogEntry], corpus: Path, jobs: int) -> Iterator[_Read | PlanSearchError]:
    read = partial(_read, corpus=corpus)
    if jobs == 1:
        yield from map(read, entries)
        return
    # Spawned, not forked: the parent may hold threads and mapped files by now.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(read, entries)


def _read(entry: CatalogEntry, *, corpus: Path) -> _Read | PlanSearchError:
    # Errors are returned, not raised: what one document lacks must not end the reading of the others.
    try:
        reading = read_plans(read_document(entry, corpus), Gazetteer.load())
        return reading, split_passages(reading)
    except InvalidValueError as error:
        # A value's constructor does not know from which file its parts came.
        return UnreadablePlanError(f"{entry.file}: {error.message}", remedy=error.remedy)
    except PlanSearchError as error:
        return error
