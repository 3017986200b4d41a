"""OpenIndex, Reach -> the same release as if only the plans within reach had been indexed.

Every stage of search and answer reads its records, rows, words and counts from an OpenIndex. What is not in the one
that they are given cannot be told by any of them; so this is where somebody's part of a release is cut out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plansearch.index.release import OpenIndex
from plansearch.model.plan import Plan
from plansearch.model.reach import Reach
from plansearch.model.release import Manifest


def part_of(index: OpenIndex, reach: Reach) -> OpenIndex:
    """The part of an open release within reach.

    Rows stay what they are, so that vectors and postings are shared with the whole. Passages without a certain owner
    lie outside. BM25 weights, the calibration and which passages say the same are those of the whole release: a score
    means the same for everybody.
    """
    table = index.table.within(reach)
    store = index.store.within(table.plan_ids)
    plan_of_row, visible = table.plan_of_row, table.plan_of_row >= 0
    postings = index.postings.within(visible)
    seen = {document.id for document in store.documents()}
    manifest = replace(
        index.release.manifest,
        sources=tuple(source for source in index.release.manifest.sources if source.document_id in seen),
        left_out={},
        golden={},
        counts=_counts(index.release.manifest, store.plans(), documents=len(seen), passages=int(visible.sum())),
    )
    return replace(
        index,
        release=replace(index.release, manifest=manifest),
        store=store,
        table=table,
        postings=postings,
        concepts=index.concepts.within(plan_of_row),
        spelling=index.spelling.within(index.postings, postings),
    )


def _counts(manifest: Manifest, plans: Sequence[Plan], *, documents: int, passages: int) -> dict[str, int]:
    """As many of the manifest's counts as can be told of a part; another one would be that of the whole."""
    counted = {
        "documents": documents,
        "municipalities": len({plan.municipality.code for plan in plans}),
        "plans": len(plans),
        "pillars": sum(len(plan.pillars) for plan in plans),
        "projects": sum(len(plan.projects) for plan in plans),
        "indicators": sum(len(plan.indicators) for plan in plans),
        "passages": passages,
    }
    return {name: counted[name] for name in manifest.counts if name in counted}
