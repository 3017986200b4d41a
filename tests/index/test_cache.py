"""Vectors kept between builds: what is damaged is left aside and said, never used."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from plansearch.index.cache import append_block, cache_file, read_cache, rewrite_cache
from plansearch.model.release import EncoderStamp

STAMP = EncoderStamp(name="fake", digest="ab" * 32, dim=4)
KEYS = [bytes([number]) * 32 for number in range(6)]
VECTORS = np.arange(24, dtype=np.float32).reshape(6, 4)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A cache file of two blocks."""
    found = cache_file(tmp_path / "cache", STAMP)
    append_block(found, STAMP, KEYS[:4], VECTORS[:4])
    append_block(found, STAMP, KEYS[4:], VECTORS[4:])
    return found


def test_every_block_is_read_back(path: Path) -> None:
    cached = read_cache(path, STAMP)
    assert cached.warning == ""
    for key, vector in zip(KEYS, VECTORS, strict=True):
        assert cached.vectors[cached.places[key]].tolist() == vector.tolist()


def test_a_missing_file_holds_nothing_and_is_no_fault(tmp_path: Path) -> None:
    cached = read_cache(tmp_path / "none", STAMP)
    assert (cached.vectors.shape, dict(cached.places), cached.warning) == ((0, 4), {}, "")


def test_another_encoder_has_another_file(tmp_path: Path) -> None:
    others = (EncoderStamp(name="fake", digest="cd" * 32, dim=4), EncoderStamp(name="fake", digest="ab" * 32, dim=5))
    assert len({cache_file(tmp_path, stamp) for stamp in (STAMP, *others)}) == 3


def test_wherever_a_byte_is_changed_no_wrong_vector_comes_out(path: Path) -> None:
    content = path.read_bytes()
    for at in range(len(content)):
        path.write_bytes(content[:at] + bytes([content[at] ^ 0x41]) + content[at + 1 :])
        cached = read_cache(path, STAMP)
        assert "damaged" in cached.warning
        for key, place in cached.places.items():
            assert cached.vectors[place].tolist() == VECTORS[KEYS.index(key)].tolist()


def test_wherever_a_file_ends_what_is_whole_is_used(path: Path) -> None:
    content = path.read_bytes()
    for end in range(len(content)):
        path.write_bytes(content[:end])
        cached = read_cache(path, STAMP)
        assert len(cached.places) in {0, 4}
        for key, place in cached.places.items():
            assert cached.vectors[place].tolist() == VECTORS[KEYS.index(key)].tolist()


def test_a_file_of_another_encoder_under_this_name_is_not_used(path: Path) -> None:
    other = EncoderStamp(name="fake", digest="cd" * 32, dim=4)
    cached = read_cache(path, other)
    assert (dict(cached.places), "damaged" in cached.warning) == ({}, True)


def test_rewriting_replaces_what_was_there(path: Path) -> None:
    rewrite_cache(path, STAMP, KEYS[1:3], VECTORS[1:3])
    assert list(read_cache(path, STAMP).places) == KEYS[1:3]
    rewrite_cache(path, STAMP, [], VECTORS[:0])
    assert read_cache(path, STAMP).places == {}


def test_a_file_that_cannot_be_read_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert "cannot be read" in read_cache(tmp_path / "folder", STAMP).warning
