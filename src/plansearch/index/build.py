"""Readings, passages, analyzer, encoder -> a new release below index/, published whole or not at all.

It does not read the corpus and does not know what a plan is: what it gets it stores, counts and encodes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from plansearch.encoding.static import StaticEncoder
from plansearch.errors import BuildError, PlanSearchError
from plansearch.index.concepts import write_concepts, write_mentions
from plansearch.index.content import PARAMETERS, check_content, content_digest
from plansearch.index.duplicates import duplicate_sets, write_duplicates
from plansearch.index.encode import Encoded, encode_passages
from plansearch.index.examples import examples_digest, write_examples
from plansearch.index.expansion import concepts_of, expanded, label_text
from plansearch.index.inputs import encoder_input, lexical_terms
from plansearch.index.layout import (
    CACHE,
    CONCEPTS,
    CURRENT,
    DUPLICATES,
    EXAMPLES,
    LINES,
    MANIFEST,
    PIECES,
    POSTINGS,
    SPELLING,
    STORE,
    VECTORS,
    release_ids,
)
from plansearch.index.lines import distinct_lines, write_lines
from plansearch.index.manifest import check_digests, manifest_bytes, stamp
from plansearch.index.pieces import write_pieces
from plansearch.index.postings import write_postings
from plansearch.index.publish import prune, publish, sole_writer, unfinished_folder
from plansearch.index.release import OpenIndex, open_folder, open_release
from plansearch.index.report import Before, counts, report, source
from plansearch.index.schema import require_trigrams
from plansearch.index.spelling import write_spelling
from plansearch.index.vectors import write_vectors
from plansearch.index.writer import write_store
from plansearch.japanese.examples import Example
from plansearch.japanese.thesaurus import NO_CONCEPTS, Thesaurus
from plansearch.model.passage import Passage
from plansearch.model.plan import DocumentPlans
from plansearch.model.release import (
    FORMAT_VERSION,
    BuildReport,
    Calibration,
    EncoderStamp,
    Manifest,
    Release,
    ReleaseId,
)
from plansearch.protocols import Analyzer, Encoder

Golden = Callable[[OpenIndex], Mapping[str, float]]
Progress = Callable[[str, int, int], None]

# The right passage first or second, where the score is the reciprocal of its rank.
GOLDEN_BAR = 0.5
# The progress of counting terms is told each time this many passages are done.
_STEP = 1_000
_LINES_REMEMBERED = 10_000


def build_release(
    *,
    index: Path,
    readings: Sequence[DocumentPlans],
    passages: Sequence[Passage],
    analyzer: Analyzer,
    encoder: Encoder,
    left_out: Mapping[str, str],
    golden: Golden | None,
    full: bool,
    progress: Progress,
    now: datetime,
    version: str,
    bar: float = GOLDEN_BAR,
    thesaurus: Thesaurus = NO_CONCEPTS,
    linker: Encoder | None = None,
    calibration: Calibration | None = None,
    examples: Sequence[Example] = (),
) -> BuildReport:
    """Build a release aside, hold it to the golden questions, and publish it.

    Args:
        index: the folder index/; made where it is missing.
        readings: every document with what was read in it.
        passages: of these readings, in any order; a passage's row is its place among the sorted ids.
        analyzer: makes the terms.
        encoder: makes the vectors; only inputs that the cache does not hold are given to it, also when `full`.
        left_out: files of the corpus that could not be read -> reason.
        golden: asks the new index the golden questions; question -> score in 0..1. None asks nothing.
        full: build also where nothing has changed.
        progress: called with a stage (vectors, terms, store, check), how much of it is done, and how much there is.
        now: with a time zone.
        version: of this package.
        bar: a golden question below this score stops the build.
        thesaurus: concepts that passages are drawn towards and queries are linked to.
        linker: the encoder that links queries to concepts; None for `encoder`.
        calibration: what scores of hybrid search with this encoder mean; None where it was never measured.
        examples: how people ask for what plans name.

    Raises:
        BuildError: when the content is contradictory, another build is at work, a file cannot be written, or a golden
            question falls below the bar. The release that was served before is still served.
        EncoderError: when the encoder breaks its contract.
    """
    require_trigrams(BuildError)
    check_content(readings, passages)
    rows = sorted(passages, key=lambda passage: passage.id)
    made_by = EncoderStamp(name=encoder.name, digest=encoder.digest, dim=encoder.dim)
    parameters = {**PARAMETERS, "thesaurus": thesaurus.digest, "linker": (linker or encoder).digest}
    parameters["examples"] = examples_digest(examples)[:12]
    content = content_digest(
        readings,
        rows,
        encoder=made_by,
        analyzer=analyzer.name,
        left_out=left_out,
        parameters={**parameters, "calibration": repr(calibration)},
    )
    try:
        with sole_writer(index):
            before = _served(index)
            if before.release and before.release.manifest.content == content and not full:
                return BuildReport(
                    release=before.release, published=False, previous=before.release.id, passages_kept=len(rows)
                )
            manifest = Manifest(
                format_version=FORMAT_VERSION,
                plansearch_version=version,
                built_at=now.astimezone(UTC).isoformat(timespec="seconds"),
                sources=tuple(source(reading) for reading in readings),
                left_out=dict(left_out),
                encoder=made_by,
                analyzer=analyzer.name,
                counts=counts(readings, rows),
                files={},
                golden={},
                content=content,
                parameters=parameters,
                calibration=calibration,
            )
            release_id = _free_id(index, now, content)
            with unfinished_folder(index) as folder:
                encoded = _write_meanings(folder, rows, encoder, index / CACHE, thesaurus, progress)
                of_concepts = write_concepts(folder / CONCEPTS, thesaurus, linker or encoder, index / CACHE)
                of_examples = write_examples(folder / EXAMPLES, examples, linker or encoder, index / CACHE)
                write_pieces(folder / PIECES, [_pieces(passage, encoder) for passage in rows])
                _write_files(folder, readings, rows, analyzer, progress)
                of_words = write_spelling(folder / SPELLING, folder / POSTINGS, thesaurus, analyzer, index / CACHE)
                release = _verified(folder, Release(id=release_id, manifest=manifest), golden, bar, progress)
                done = report(release, before, readings, rows)
                publish(index, folder, release_id)
            gone = prune(index)
    except (OSError, sqlite3.Error) as error:
        message = f"The build could not be finished: {error}."
        raise BuildError(message, remedy=f"Check the disk space for {index} and the folder's permissions.") from error
    return replace(
        done,
        vectors_reused=encoded.reused,
        vectors_made=encoded.made,
        pruned=gone,
        warnings=(*before.warnings, *encoded.warnings, *of_concepts, *of_examples, *of_words),
    )


def _served(index: Path) -> Before:
    # A damaged release is a reason to build, not a reason to stop.
    try:
        opened = open_release(index)
        try:
            ids = frozenset(opened.store.passage_ids(range(opened.store.count)))
        finally:
            opened.close()
    except PlanSearchError as error:
        if (index / CURRENT).exists():
            return Before(warnings=(f"The release before could not be read: {error.message}",))
        return Before()
    return Before(release=opened.release, passage_ids=ids)


def _free_id(index: Path, now: datetime, content: str) -> ReleaseId:
    # Two builds within a second must neither share a name, for a release never changes, nor change places in time.
    seconds = {one.partition("-")[0] for one in release_ids(index)}
    moment = now.astimezone(UTC)
    while f"{moment:%Y%m%dT%H%M%SZ}" in seconds:
        moment += timedelta(seconds=1)
    return ReleaseId(f"{moment:%Y%m%dT%H%M%SZ}-{content[:8]}")


def _write_meanings(
    folder: Path, rows: Sequence[Passage], encoder: Encoder, cache: Path, thesaurus: Thesaurus, progress: Progress
) -> Encoded:
    # One pass over the encoder and its cache for all that is read: passages, their lines, and concepts they speak of.
    texts = [encoder_input(passage) for passage in rows]
    lines = distinct_lines(rows)
    spoken = [concepts_of(passage, thesaurus) for passage in rows]
    concepts = sorted({concept for weights in spoken for concept in weights})
    labels = [label_text(thesaurus.by_id[concept]) for concept in concepts]
    write_mentions(folder / CONCEPTS, rows, spoken)
    encoded = encode_passages([*texts, *lines.texts, *labels], encoder, cache, progress)
    of_lines = len(texts) + len(lines.texts)
    towards = dict(zip(concepts, encoded.vectors[of_lines:], strict=True))
    write_vectors(folder / VECTORS, expanded(encoded.vectors[: len(texts)], spoken, towards))
    write_lines(folder / LINES, lines, encoded.vectors[len(texts) : of_lines])
    return encoded


def _pieces(passage: Passage, encoder: Encoder) -> npt.NDArray[np.int32]:
    # Encoders other than a table have no vectors of single words.
    if not isinstance(encoder, StaticEncoder):
        return np.zeros(0, np.int32)
    return encoder.pieces(encoder_input(passage))


def _write_files(
    folder: Path, readings: Sequence[DocumentPlans], rows: Sequence[Passage], analyzer: Analyzer, progress: Progress
) -> None:
    write_postings(folder / POSTINGS, _bags(rows, analyzer, progress))
    progress("store", 0, len(rows))
    write_store(folder / STORE, readings, rows)
    write_duplicates(folder / DUPLICATES, duplicate_sets(readings, rows))
    progress("store", len(rows), len(rows))


def _bags(rows: Sequence[Passage], analyzer: Analyzer, progress: Progress) -> Iterator[list[str]]:
    # Headings, and a pillar's words under each of its projects, come again and again.
    terms = lru_cache(maxsize=_LINES_REMEMBERED)(analyzer.terms)
    for done, passage in enumerate(rows):
        if done % _STEP == 0:
            progress("terms", done, len(rows))
        yield lexical_terms(passage, terms)
    progress("terms", len(rows), len(rows))


def _verified(folder: Path, release: Release, golden: Golden | None, bar: float, progress: Progress) -> Release:
    progress("check", 0, 1)
    files, sizes = stamp(folder)
    manifest = replace(release.manifest, files=files, sizes=sizes)
    path = folder / MANIFEST
    path.write_bytes(manifest_bytes(manifest))
    opened = open_folder(folder, release.id)
    try:
        scores = {} if golden is None else dict(golden(opened))
    finally:
        opened.close()
    failed = [f"{question!r} {score:.2f}" for question, score in sorted(scores.items()) if not score >= bar]
    if failed:
        message = f"{len(failed)} of {len(scores)} golden questions fall below {bar:.2f}: {', '.join(failed)}."
        raise BuildError(message, remedy="Nothing was published; look at what changed in the corpus or the encoder.")
    manifest = replace(manifest, golden=scores)
    path.write_bytes(manifest_bytes(manifest))
    check_digests(folder, manifest)
    progress("check", 1, 1)
    return Release(id=release.id, manifest=manifest)
