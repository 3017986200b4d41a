"""Arrays out of a file, held to those that the library reads."""

from __future__ import annotations

import hashlib
import json
from importlib import resources
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from safetensors.numpy import load_file, save_file

from plansearch.encoding.tensors import map_tensors

ARRAYS: dict[str, npt.NDArray[np.generic]] = {
    "rows": np.arange(-6, 6, dtype=np.int8).reshape(4, 3),
    "weights": np.linspace(-1, 1, 5, dtype=np.float32),
    "row_of": np.arange(7, dtype=np.int32),
    "none": np.zeros((0, 3), dtype=np.int8),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that the library wrote."""
    save_file(ARRAYS, tmp_path / "some.safetensors", metadata={"format": "np"})
    return tmp_path / "some.safetensors"


def test_what_the_library_wrote_comes_back(path: Path) -> None:
    tensors = map_tensors(path)
    assert tensors.arrays.keys() == ARRAYS.keys()
    for name, array in ARRAYS.items():
        assert tensors.arrays[name].dtype == array.dtype
        np.testing.assert_array_equal(tensors.arrays[name], array)
    assert tensors.digest == hashlib.sha256(path.read_bytes()).digest()


def test_the_bundled_file_reads_as_the_library_reads_it() -> None:
    bundled = Path(str(resources.files("plansearch.encoding") / "bundled" / "model.safetensors"))
    ours, theirs = map_tensors(bundled).arrays, load_file(bundled)
    assert ours.keys() == theirs.keys()
    for name, array in theirs.items():
        np.testing.assert_array_equal(ours[name], array)


def test_nobody_can_change_what_all_processes_share(path: Path) -> None:
    rows = map_tensors(path).arrays["rows"]
    with pytest.raises(ValueError, match="read-only"):
        rows[0] = 1


def test_wherever_a_file_is_cut_it_is_refused(path: Path) -> None:
    content = path.read_bytes()
    for end in range(len(content)):
        path.write_bytes(content[:end])
        with pytest.raises(ValueError, match=r"."):
            map_tensors(path)


def file_of(header: object, numbers: bytes = bytes(64)) -> bytes:
    """A file with a header of one's own."""
    told = json.dumps(header).encode()
    return len(told).to_bytes(8, "little") + told + numbers


@pytest.mark.parametrize(
    "content",
    [
        bytes(64),
        b"\xff" * 64,
        file_of([]),
        file_of({"a": None}),
        file_of({"a": {"dtype": "F64", "shape": [1], "data_offsets": [0, 8]}}),
        file_of({"a": {"dtype": "F32", "shape": [99], "data_offsets": [0, 396]}}),
        file_of({"a": {"dtype": "F32", "shape": ["x"], "data_offsets": [0, 4]}}),
        file_of({"a": {"dtype": "F32", "shape": [1], "data_offsets": []}}),
        file_of({"a": {"dtype": "F32", "shape": [1], "data_offsets": [-90, 4]}}),
        file_of({"a": {"dtype": "F32", "shape": [10**30], "data_offsets": [0, 4]}}),
    ],
    ids=range(10),
)
def test_a_damaged_header_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"."):
        map_tensors(path)


def test_a_missing_file_is_an_operating_system_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        map_tensors(tmp_path / "none")
