"""Builds of the made-up corpus, for tests of what stands on an index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from plansearch.index.build import Golden, build_release
from plansearch.index.release import OpenIndex, open_release
from plansearch.japanese.thesaurus import NO_CONCEPTS, Thesaurus
from plansearch.model.passage import Passage
from plansearch.model.plan import DocumentPlans
from plansearch.model.release import BuildReport
from plansearch.protocols import Analyzer, Encoder
from tests.factories import corpus
from tests.fakes import FakeAnalyzer, FakeEncoder

NOW = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)


def build(
    index: Path,
    *,
    readings: Sequence[DocumentPlans] | None = None,
    passages: Sequence[Passage] | None = None,
    analyzer: Analyzer | None = None,
    encoder: Encoder | None = None,
    left_out: Mapping[str, str] | None = None,
    golden: Golden | None = None,
    full: bool = False,
    now: datetime = NOW,
    thesaurus: Thesaurus = NO_CONCEPTS,
) -> BuildReport:
    """Build a release; what is not given is the made-up corpus, the fakes, and one fixed moment."""
    made_up, cut = corpus()
    return build_release(
        index=index,
        readings=made_up if readings is None else readings,
        passages=cut if passages is None else passages,
        analyzer=analyzer or FakeAnalyzer(),
        encoder=encoder or FakeEncoder(),
        left_out=left_out or {},
        golden=golden,
        full=full,
        progress=lambda _stage, _done, _total: None,
        now=now,
        version="1.2.3",
        thesaurus=thesaurus,
    )


def built(index: Path) -> OpenIndex:
    """A release of the made-up corpus, built and opened."""
    build(index)
    return open_release(index)
