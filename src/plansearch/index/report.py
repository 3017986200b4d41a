"""Readings, rows, the release before -> what the manifest counts, and what the report of a build says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plansearch.model.passage import Passage, PassageId
from plansearch.model.plan import DocumentPlans
from plansearch.model.release import BuildReport, Release, SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The release that is served while the new one is built; without one, or with a damaged one, nothing is known.

    Attributes:
        warnings: why it could not be read.
    """

    release: Release | None = None
    passage_ids: frozenset[PassageId] = frozenset()
    warnings: tuple[str, ...] = ()


def report(release: Release, before: Before, readings: Sequence[DocumentPlans], rows: Sequence[Passage]) -> BuildReport:
    """What a build did; what the encoder and the pruning did is left out."""
    sources = before.release.manifest.sources if before.release else ()
    old = {one.document_id: one.sha256 for one in sources}
    new = {reading.document.id: reading.document.sha256 for reading in readings}
    ids = frozenset(passage.id for passage in rows)
    return BuildReport(
        release=release,
        published=True,
        previous=before.release.id if before.release else None,
        documents_added=tuple(sorted(new.keys() - old.keys())),
        documents_removed=tuple(sorted(old.keys() - new.keys())),
        documents_changed=tuple(sorted(one for one in new.keys() & old.keys() if new[one] != old[one])),
        passages_added=len(ids - before.passage_ids),
        passages_removed=len(before.passage_ids - ids),
        passages_kept=len(ids & before.passage_ids),
    )


def source(reading: DocumentPlans) -> SourceFile:
    """The file that a document was read from."""
    document = reading.document
    return SourceFile(document_id=document.id, path=document.path, sha256=document.sha256)


def counts(readings: Sequence[DocumentPlans], rows: Sequence[Passage]) -> dict[str, int]:
    """How many there are of each kind of record, by its name in the plural."""
    plans = [plan for reading in readings for plan in reading.plans]
    return {
        "documents": len(readings),
        "municipalities": len({plan.municipality.code for plan in plans}),
        "plans": len(plans),
        "pillars": sum(len(plan.pillars) for plan in plans),
        "projects": sum(len(plan.projects) for plan in plans),
        "indicators": sum(len(plan.indicators) for plan in plans),
        "passages": len(rows),
    }
