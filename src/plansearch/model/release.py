"""Release: one immutable build of the index, the manifest that says what is in it, the report of its build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

from plansearch.errors import InvalidValueError
from plansearch.model.document import DocumentId

ReleaseId = NewType("ReleaseId", str)
FORMAT_VERSION = 5
_STEEPEST = 500.0  # past 709 the exponential is no float any more


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file of the corpus as it was when the release was built."""

    document_id: DocumentId
    path: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderStamp:
    """Which encoder made the vectors: its name, a digest of its weights and settings, its dimension."""

    name: str
    digest: str
    dim: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What the scores of a release's hybrid search mean: 1 / (1 + exp(-steepness * (blended - middle))).

    Attributes:
        middle: the blended score, 0..1, that becomes 0.5.
        steepness: how fast the curve rises there, above 0 and at most 500.
        threshold: the calibrated score from which on a passage is worth showing, above 0 and at most 1.
    """

    middle: float
    steepness: float
    threshold: float

    def __post_init__(self) -> None:
        """Refuse a curve that would turn the order round, and a threshold that decides nothing."""
        if not (0.0 <= self.middle <= 1.0 and 0.0 < self.steepness <= _STEEPEST and 0.0 < self.threshold <= 1.0):
            message = f"{self} is no calibration."
            raise InvalidValueError(message, remedy="Middle and threshold lie in 0..1, the steepness in 0..500.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """All that was decided at build time.

    Attributes:
        format_version: of the folder's layout.
        plansearch_version: of the code that built it.
        built_at: ISO 8601, UTC.
        sources: the files that went in.
        left_out: files that were left out, each with the reason (builds with --keep-going only).
        encoder: what made the vectors.
        analyzer: name and dictionary version of what made the terms.
        counts: plans, projects, passages and so on.
        files: SHA-256 of every other file of the release, by relative path.
        golden: question -> score in 0..1 of the golden questions that gated the release.
        content: SHA-256 of all that went in; two builds with one content digest would index the same.
        parameters: choices of the code that shaped the index (weights, limits), by name.
        sizes: bytes of every file named in `files`.
        calibration: what scores mean; None where that was never measured: then nothing is called insufficient.
    """

    format_version: int
    plansearch_version: str
    built_at: str
    sources: tuple[SourceFile, ...]
    left_out: Mapping[str, str]
    encoder: EncoderStamp
    analyzer: str
    counts: Mapping[str, int]
    files: Mapping[str, str]
    golden: Mapping[str, float]
    content: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    calibration: Calibration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A release by name.

    Attributes:
        id: for example 20260401T093000Z-1a2b3c4d: when it was built, and a digest of what went in.
    """

    id: ReleaseId
    manifest: Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did, against the release that was served before it.

    Attributes:
        release: the release that is served now.
        published: False where nothing had changed and the release before was kept.
        previous: the release served before; None where there was none that could be read.
        passages_kept: how many passages have the id that they had before.
        vectors_reused: how many vectors (of passages, of their lines, of labels) came out of the cache.
        vectors_made: how many texts the encoder was asked for.
        pruned: old releases that were removed.
        warnings: sentences for the operator; none of them makes the release wrong.
    """

    release: Release
    published: bool
    previous: ReleaseId | None
    documents_added: tuple[DocumentId, ...] = ()
    documents_removed: tuple[DocumentId, ...] = ()
    documents_changed: tuple[DocumentId, ...] = ()
    passages_added: int = 0
    passages_removed: int = 0
    passages_kept: int = 0
    vectors_reused: int = 0
    vectors_made: int = 0
    pruned: tuple[ReleaseId, ...] = ()
    warnings: tuple[str, ...] = ()
