"""Manifest <-> manifest.json, the file that says what a release was built from and holds it to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from plansearch.errors import StaleIndexError
from plansearch.index.layout import MANIFEST, file_digest, files_below
from plansearch.model.document import DocumentId
from plansearch.model.release import FORMAT_VERSION, Calibration, EncoderStamp, Manifest, SourceFile

_REBUILD = "Run `plansearch build --full`, or `plansearch rollback RELEASE`."


def manifest_bytes(manifest: Manifest) -> bytes:
    """The file's content: JSON, keys in order, one line for each value."""
    return (json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a release.

    Raises:
        StaleIndexError: when it is missing, damaged, or of another format version.
    """
    path = folder / MANIFEST
    try:
        data = json.loads(path.read_bytes())
        version = data["format_version"]
        if version == FORMAT_VERSION:
            return Manifest(
                format_version=version,
                plansearch_version=str(data["plansearch_version"]),
                built_at=str(data["built_at"]),
                sources=tuple(
                    SourceFile(document_id=DocumentId(one["document_id"]), path=one["path"], sha256=one["sha256"])
                    for one in data["sources"]
                ),
                left_out={str(name): str(reason) for name, reason in data["left_out"].items()},
                encoder=EncoderStamp(
                    name=str(data["encoder"]["name"]),
                    digest=str(data["encoder"]["digest"]),
                    dim=int(data["encoder"]["dim"]),
                ),
                analyzer=str(data["analyzer"]),
                counts={str(name): int(count) for name, count in data["counts"].items()},
                files={str(name): str(digest) for name, digest in data["files"].items()},
                golden={str(question): float(score) for question, score in data["golden"].items()},
                content=str(data["content"]),
                parameters={str(name): str(value) for name, value in data["parameters"].items()},
                sizes={str(name): int(size) for name, size in data["sizes"].items()},
                calibration=None if data["calibration"] is None else _calibration(data["calibration"]),
            )
    except FileNotFoundError:
        message = f"Release {folder.name} has no {MANIFEST}: it was never finished, or was removed in part."
        raise StaleIndexError(message, remedy=_REBUILD) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"The manifest of release {folder.name} cannot be read ({error!r})."
        raise StaleIndexError(message, remedy=_REBUILD) from error
    message = f"Release {folder.name} has format {version}; this version reads format {FORMAT_VERSION}."
    raise StaleIndexError(message, remedy="Run `plansearch build`.")


def _calibration(data: Mapping[str, float]) -> Calibration:
    return Calibration(
        middle=float(data["middle"]), steepness=float(data["steepness"]), threshold=float(data["threshold"])
    )


def stamp(folder: Path) -> tuple[Mapping[str, str], Mapping[str, int]]:
    """SHA-256 and bytes of every file of a release but its manifest, by relative path."""
    names = files_below(folder)
    return (
        {name: file_digest(folder / name) for name in names},
        {name: (folder / name).stat().st_size for name in names},
    )


def check_sizes(folder: Path, manifest: Manifest) -> None:
    """Hold a release's files to the manifest by name and size.

    Raises:
        StaleIndexError: names the first file that is missing or has another size.
    """
    for name, size in manifest.sizes.items():
        path = folder / name
        if not path.is_file():
            message = f"Release {folder.name} lacks {name}."
            raise StaleIndexError(message, remedy=_REBUILD)
        if path.stat().st_size != size:
            message = f"{name} of release {folder.name} has {path.stat().st_size} bytes, not {size}."
            raise StaleIndexError(message, remedy=_REBUILD)


def check_digests(folder: Path, manifest: Manifest) -> None:
    """Hold a release's files to the manifest by SHA-256.

    Raises:
        StaleIndexError: names the first file that is missing, strange or changed.
    """
    check_sizes(folder, manifest)
    for name in files_below(folder):
        if name not in manifest.files:
            message = f"Release {folder.name} holds {name}, which its manifest does not know."
            raise StaleIndexError(message, remedy=_REBUILD)
    for name, digest in manifest.files.items():
        if file_digest(folder / name) != digest:
            message = f"{name} of release {folder.name} is damaged: its SHA-256 is not the manifest's."
            raise StaleIndexError(message, remedy=_REBUILD)
