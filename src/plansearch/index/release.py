"""index/ -> OpenIndex: a release mapped read-only, after a look that it is whole and fits the code and the encoder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plansearch.errors import StaleIndexError
from plansearch.index.concepts import Concepts
from plansearch.index.duplicates import read_duplicates
from plansearch.index.examples import Examples
from plansearch.index.layout import (
    CONCEPTS,
    DUPLICATES,
    EXAMPLES,
    LINES,
    PIECES,
    POSTINGS,
    SPELLING,
    STORE,
    VECTORS,
    current_id,
    release_folder,
    release_ids,
)
from plansearch.index.lines import Lines
from plansearch.index.manifest import check_digests, check_sizes, read_manifest
from plansearch.index.pieces import PassagePieces
from plansearch.index.postings import Postings
from plansearch.index.spelling import Spelling
from plansearch.index.store import Store
from plansearch.index.table import PlanTable
from plansearch.index.vectors import Vectors
from plansearch.model.passage import PassageId
from plansearch.model.release import Release, ReleaseId
from plansearch.protocols import Analyzer, Encoder


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OpenIndex:
    """One release, ready to be searched; it never changes and serves any number of threads.

    Attributes:
        folder: where it lies.
        lines: vectors of single lines, each with the passages it stands in.
        concepts: what words can mean, by the vectors of labels.
        examples: how people ask for what plans name.
        pieces: the words of each passage, by the bundled encoder's table.
        spelling: the words of the passages and of the concepts' labels, by what they are like.
        duplicates: passages that say the same have the same number; all others are left out.
        table: who owns each passage; row i of it, of `vectors` and of `postings` is passage i of `store`.
    """

    release: Release
    folder: Path
    store: Store
    vectors: Vectors
    postings: Postings
    table: PlanTable
    lines: Lines
    concepts: Concepts
    examples: Examples
    pieces: PassagePieces
    spelling: Spelling
    duplicates: Mapping[PassageId, int]

    def check_linker(self, encoder: Encoder) -> None:
        """Refuse an encoder other than the one that made the vectors of the concepts' labels.

        Raises:
            StaleIndexError: names the remedy.
        """
        if self.release.manifest.parameters.get("linker") != encoder.digest:
            message = f"Release {self.release.id} links queries to concepts by another encoder than {encoder.name}."
            raise StaleIndexError(message, remedy="Run `plansearch build`.")

    def check_encoder(self, encoder: Encoder) -> None:
        """Refuse an encoder whose query vectors do not fit the passage vectors of this release.

        Raises:
            StaleIndexError: names both encoders and the two remedies.
        """
        made_by = self.release.manifest.encoder
        if (made_by.digest, made_by.dim) != (encoder.digest, encoder.dim):
            message = (
                f"Release {self.release.id} was built with the encoder {made_by.name} "
                f"({made_by.digest[:12]}, {made_by.dim} dimensions); "
                f"{encoder.name} ({encoder.digest[:12]}, {encoder.dim} dimensions) is in use."
            )
            raise StaleIndexError(
                message,
                remedy=f"Run `plansearch build`, or use the encoder it was built with: --encoder {made_by.name}.",
            )

    def check_analyzer(self, analyzer: Analyzer) -> None:
        """Refuse an analyzer that does not cut words as the one that made the postings.

        Raises:
            StaleIndexError: names both.
        """
        made_by = self.release.manifest.analyzer
        if made_by != analyzer.name:
            message = f"Release {self.release.id} was built with the analyzer {made_by}; {analyzer.name} is in use."
            raise StaleIndexError(message, remedy="Run `plansearch build`.")

    def close(self) -> None:
        """Close the store; mapped files are let go with the object."""
        self.store.close()


def open_release(index: Path, release_id: ReleaseId | None = None) -> OpenIndex:
    """Open a release, by default the one that is served, after holding every file to its size.

    Raises:
        IndexMissingError: when nothing is published, or the release is not there.
        StaleIndexError: when it is damaged, unfinished, or of another format version.
    """
    found = current_id(index) if release_id is None else release_id
    return open_folder(release_folder(index, found), found)


def open_folder(folder: Path, release_id: ReleaseId) -> OpenIndex:
    """Open a release in any folder; raises as `open_release`."""
    manifest = read_manifest(folder)
    check_sizes(folder, manifest)
    store = Store(folder / STORE)
    try:
        opened = OpenIndex(
            release=Release(id=release_id, manifest=manifest),
            folder=folder,
            store=store,
            vectors=Vectors(folder / VECTORS),
            postings=Postings(folder / POSTINGS),
            table=store.plan_table(),
            lines=Lines(folder / LINES),
            concepts=Concepts(folder / CONCEPTS),
            examples=Examples(folder / EXAMPLES),
            pieces=PassagePieces(folder / PIECES),
            spelling=Spelling(folder / SPELLING),
            duplicates=read_duplicates(folder / DUPLICATES),
        )
        _check_rows(opened)
    except StaleIndexError:
        store.close()
        raise
    return opened


def verify_release(index: Path, release_id: ReleaseId | None = None) -> Release:
    """Hold every file of a release, by default the one that is served, to its SHA-256, and open it.

    Raises:
        IndexMissingError: when it is not there.
        StaleIndexError: names the first thing that is wrong.
    """
    found = current_id(index) if release_id is None else release_id
    folder = release_folder(index, found)
    check_digests(folder, read_manifest(folder))
    opened = open_folder(folder, found)
    opened.close()
    return opened.release


def list_releases(index: Path) -> tuple[Release, ...]:
    """Every release whose manifest can be read, newest first; `damaged_releases` gives the others."""
    return tuple(found for found in (_listed(index, one) for one in release_ids(index)) if isinstance(found, Release))


def damaged_releases(index: Path) -> tuple[tuple[ReleaseId, str], ...]:
    """Every release whose manifest cannot be read, newest first, each with the reason."""
    ids = release_ids(index)
    return tuple((one, found) for one, found in ((one, _listed(index, one)) for one in ids) if isinstance(found, str))


def _listed(index: Path, release_id: ReleaseId) -> Release | str:
    try:
        return Release(id=release_id, manifest=read_manifest(release_folder(index, release_id)))
    except StaleIndexError as error:
        return str(error)


def _check_rows(opened: OpenIndex) -> None:
    rows = {
        "the manifest": opened.release.manifest.counts.get("passages", 0),
        STORE: opened.store.count,
        VECTORS: opened.vectors.count,
        POSTINGS: opened.postings.count,
        PIECES: opened.pieces.count,
    }
    if len(set(rows.values())) != 1:
        listed = ", ".join(f"{name} {count}" for name, count in rows.items())
        message = f"The files of release {opened.release.id} do not have the same number of passages: {listed}."
        raise StaleIndexError(message, remedy="Run `plansearch build --full`.")
    dim = opened.release.manifest.encoder.dim
    if opened.vectors.dim != dim:
        message = f"Release {opened.release.id} has vectors of {opened.vectors.dim} dimensions, not {dim}."
        raise StaleIndexError(message, remedy="Run `plansearch build --full`.")
