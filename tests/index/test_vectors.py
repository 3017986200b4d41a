"""Vectors in, nearest rows out: held against numpy, flat and as a graph."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from plansearch.errors import BuildError, StaleIndexError
from plansearch.index.vectors import Vectors, write_vectors

DIM = 32
COUNT = 3_000
Matrix = npt.NDArray[np.float32]


def unit(count: int, seed: int) -> Matrix:
    """Random unit vectors in clusters, some of them equal."""
    rng = np.random.default_rng(seed)
    centres = rng.standard_normal((40, DIM))
    found = centres[rng.integers(0, 40, count)] + 0.7 * rng.standard_normal((count, DIM))
    if count > 2_000:
        found[[17, 1_000, count - 1]] = found[5]
    vectors: Matrix = (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)
    return vectors


VECTORS = unit(COUNT, 1)
QUERIES = unit(20, 2)


def brute(query: Matrix, depth: int, allowed: npt.NDArray[np.bool_] | None = None) -> list[int]:
    """Rows by (-inner product to 6 decimals, row)."""
    scores = np.round((VECTORS.astype(np.float64) * query.astype(np.float64)).sum(axis=1), 6)
    rows = [row for row in range(COUNT) if allowed is None or allowed[row]]
    return sorted(rows, key=lambda row: (-scores[row], row))[:depth]


@pytest.fixture(scope="module")
def flat(tmp_path_factory: pytest.TempPathFactory) -> Vectors:
    path = tmp_path_factory.mktemp("flat") / "vectors.faiss"
    write_vectors(path, VECTORS)
    return Vectors(path)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Vectors:
    path = tmp_path_factory.mktemp("graph") / "vectors.faiss"
    write_vectors(path, VECTORS, flat_limit=100)
    return Vectors(path)


def masks() -> list[npt.NDArray[np.bool_]]:
    """Filters that leave half, a tenth, a hundredth, one and none of the rows."""
    rng = np.random.default_rng(3)
    one = np.zeros(COUNT, dtype=np.bool_)
    one[42] = True
    return [rng.random(COUNT) < share for share in (0.5, 0.1, 0.01)] + [one, np.zeros(COUNT, dtype=np.bool_)]


@pytest.mark.parametrize("depth", [1, 10, 200, COUNT, COUNT + 5])
def test_a_flat_index_finds_what_numpy_finds(flat: Vectors, depth: int) -> None:
    for query in QUERIES:
        rows, scores = flat.search(query, depth)
        assert rows.tolist() == brute(query, depth)
        assert scores == pytest.approx((VECTORS[rows] @ query).astype(np.float64), abs=1e-5)


@pytest.mark.parametrize("place", range(5))
def test_a_filter_holds_exactly_in_a_flat_index(flat: Vectors, place: int) -> None:
    allowed = masks()[place]
    for query in QUERIES:
        assert flat.search(query, 30, allowed)[0].tolist() == brute(query, 30, allowed)


@pytest.mark.parametrize("depth", [1, 2, 3, 4, 5])
def test_equal_vectors_come_in_row_order_also_at_the_cut(flat: Vectors, depth: int) -> None:
    rows, _ = flat.search(VECTORS[5], depth)
    assert rows.tolist()[:4] == [5, 17, 1_000, COUNT - 1][:depth]


def test_many_more_ties_than_the_depth_are_cut_in_row_order(tmp_path: Path) -> None:
    """Faiss keeps whichever of the equal rows its heap happens to keep, once better rows come after them."""
    ties, better = np.tile(VECTORS[:1], (500, 1)), np.tile(VECTORS[1:2], (30, 1))
    write_vectors(tmp_path / "v", np.concatenate((ties, better)))
    rows, scores = Vectors(tmp_path / "v").search(VECTORS[1], 40)
    assert rows.tolist() == [*range(500, 530), *range(10)]
    assert scores.tolist() == [1.0] * 30 + [scores[-1]] * 10


def test_a_graph_finds_nearly_all_that_numpy_finds(graph: Vectors) -> None:
    found = [len({*graph.search(query, 10)[0].tolist()} & {*brute(query, 10)}) for query in QUERIES]
    assert sum(found) / (10 * len(QUERIES)) > 0.9


def test_a_graph_is_walked_where_every_row_may_be_found(graph: Vectors, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the test above would be one of the scan."""
    monkeypatch.setattr(Vectors, "_scan_all", None)
    assert graph.search(QUERIES[0], 10)[0].size == 10


def test_a_walk_that_ends_too_early_is_made_good(graph: Vectors, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = graph.search(QUERIES[0], 10)[0].tolist()
    monkeypatch.setattr(Vectors, "_walk", lambda *_: np.array([1, 2, 3], dtype=np.int64))
    assert graph.search(QUERIES[0], 10)[0].tolist() == wanted


def test_every_row_is_found_where_every_row_is_asked_for(graph: Vectors) -> None:
    assert sorted(graph.search(QUERIES[0], COUNT)[0].tolist()) == list(range(COUNT))


@pytest.mark.parametrize("place", range(5))
def test_a_filter_holds_exactly_in_a_graph(graph: Vectors, place: int) -> None:
    allowed = masks()[place]
    found = 0
    for query in QUERIES:
        rows, scores = graph.search(query, 30, allowed)
        assert allowed[rows].all()
        assert len(set(rows.tolist())) == rows.size == min(30, int(allowed.sum()))
        assert np.all(np.diff(scores) <= 0.0)
        found += len({*rows.tolist()} & {*brute(query, 30, allowed)})
    assert found >= 0.9 * len(QUERIES) * min(30, int(allowed.sum()))


def test_a_filter_that_takes_the_nearest_away_does_not_mislead_a_graph(graph: Vectors) -> None:
    for query in QUERIES:
        allowed = np.ones(COUNT, dtype=np.bool_)
        allowed[brute(query, COUNT // 2)] = False
        rows, _ = graph.search(query, 30, allowed)
        # Eight bits a number blur a score by less than this.
        assert (VECTORS[rows] @ query).min() > VECTORS[brute(query, 30, allowed)[-1]] @ query - 0.01


def test_scores_of_a_graph_never_leave_the_scale(graph: Vectors) -> None:
    for row in range(0, COUNT, 100):
        assert graph.search(VECTORS[row], 3)[1].max() <= 1.0


def test_a_query_without_any_known_part_finds_nothing(flat: Vectors, graph: Vectors) -> None:
    nowhere = np.zeros(DIM, dtype=np.float32)
    for index in (flat, graph):
        assert index.search(nowhere, 10)[0].size == 0
        assert index.search(QUERIES[0], 0)[0].size == 0


def test_a_row_gives_its_vector_back(flat: Vectors, graph: Vectors) -> None:
    assert (flat.count, flat.dim) == (graph.count, graph.dim) == (COUNT, DIM)
    assert flat.vector(9).tolist() == VECTORS[9].tolist()
    assert graph.vector(9) == pytest.approx(VECTORS[9], abs=0.02)


def test_the_same_vectors_give_the_same_file(tmp_path: Path) -> None:
    for limit in (10, COUNT):
        for name in ("a", "b"):
            write_vectors(tmp_path / name, VECTORS[:500], flat_limit=limit)
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_threads_get_the_same_answers(flat: Vectors, graph: Vectors) -> None:
    for index in (flat, graph):
        alone = [index.search(query, 20)[0].tolist() for query in QUERIES]
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(lambda query: index.search(query, 20)[0].tolist(), QUERIES)) == alone  # noqa: B023


def test_damaged_files_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "vectors.faiss"
    write_vectors(path, VECTORS)
    content = path.read_bytes()
    for broken in (content[: len(content) // 2], b"", b"nonsense" * 40):
        path.write_bytes(broken)
        with pytest.raises(StaleIndexError, match=r"vectors\.faiss.*plansearch build"):
            Vectors(path)
    with pytest.raises(StaleIndexError):
        Vectors(tmp_path / "none")


def test_a_file_that_cannot_be_written_is_a_build_error(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"vectors\.faiss"):
        write_vectors(tmp_path / "no" / "vectors.faiss", VECTORS)


@pytest.mark.parametrize("kind", ["flat", "graph"])
def test_products_are_those_of_every_row(kind: str, request: pytest.FixtureRequest) -> None:
    """No row is passed over, whatever the index; a graph keeps 8 bits a number."""
    vectors: Vectors = request.getfixturevalue(kind)
    found = vectors.products(QUERIES[0])
    assert found.shape == (COUNT,)
    assert np.abs(found - np.clip(VECTORS @ QUERIES[0], -1.0, 1.0)).max() < (1e-5 if kind == "flat" else 0.02)
