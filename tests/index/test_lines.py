"""Single lines of passages, found by meaning."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from plansearch.errors import StaleIndexError
from plansearch.index.lines import Lines, distinct_lines, write_lines
from tests.factories import corpus
from tests.fakes import FakeEncoder

_, PASSAGES = corpus()
ROWS = sorted(PASSAGES, key=lambda passage: passage.id)


def lines_in(folder: Path) -> Lines:
    """The lines of the made-up corpus, written and opened."""
    lines = distinct_lines(ROWS)
    write_lines(folder / "lines", lines, FakeEncoder().encode_passages(list(lines.texts)))
    return Lines(folder / "lines")


def test_a_line_that_many_passages_share_is_kept_once_with_all_its_rows() -> None:
    lines = distinct_lines(ROWS)
    assert len(set(lines.texts)) == len(lines.texts)
    for text, rows in zip(lines.texts, lines.rows, strict=True):
        assert list(rows) == [row for row, passage in enumerate(ROWS) if text in passage.text.split("\n")]


@pytest.mark.parametrize("depth", [1, 3, 10, 1_000])
@pytest.mark.parametrize("every", [1, 2, 5])
def test_a_row_scores_as_its_nearest_line_and_filters_hold(tmp_path: Path, depth: int, every: int) -> None:
    encoder = FakeEncoder()
    vector = encoder.encode_queries(["創業を支える講座"])[0]
    allowed = None if every == 1 else np.arange(len(ROWS)) % every == 0
    rows, scores = lines_in(tmp_path).search(vector, depth, allowed)
    brute = {
        row: max(float(line @ vector) for line in encoder.encode_passages(passage.text.split("\n")))
        for row, passage in enumerate(ROWS)
        if allowed is None or allowed[row]
    }
    best = sorted((-round(score, 6), row) for row, score in brute.items())[:depth]
    assert len(rows) == min(depth, len(brute))
    assert scores.tolist() == pytest.approx([-score for score, _ in best], abs=2e-6)
    assert set(rows.tolist()) <= set(brute)


def test_a_vector_of_nothing_finds_nothing(tmp_path: Path) -> None:
    rows, _ = lines_in(tmp_path).search(np.zeros(FakeEncoder().dim, np.float32), 10)
    assert rows.size == 0


def test_damaged_files_are_refused_with_the_remedy(tmp_path: Path) -> None:
    lines_in(tmp_path)
    np.save(tmp_path / "lines" / "rows.npy", np.zeros(1, np.int64))
    with pytest.raises(StaleIndexError, match="plansearch build --full"):
        Lines(tmp_path / "lines")
    (tmp_path / "lines" / "starts.npy").write_bytes(b"")
    with pytest.raises(StaleIndexError, match="plansearch build --full"):
        Lines(tmp_path / "lines")


def test_products_give_every_row_the_score_of_its_nearest_line(tmp_path: Path) -> None:
    """As a search without a depth would; 0 where no line is near."""
    vector = FakeEncoder().encode_queries(["創業を支える講座"])[0]
    lines = lines_in(tmp_path)
    rows, scores = lines.search(vector, len(ROWS))
    products = lines.products(vector, len(ROWS))
    found = dict(zip(rows.tolist(), scores.tolist(), strict=True))
    assert products.tolist() == pytest.approx([max(found.get(row, 0.0), 0.0) for row in range(len(ROWS))], abs=1e-5)
