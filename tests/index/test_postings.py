"""BM25 from postings: held against the library bm25s and against a sum by hand."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
import numpy.typing as npt
import pytest

from plansearch.errors import StaleIndexError
from plansearch.index.postings import K1, B, Postings, write_postings

Bags = Sequence[Sequence[str]]


def random_bags(count: int = 300, seed: int = 5) -> list[list[str]]:
    """Passages of 1 to 40 words out of 200, rare and common ones; some passages are equal, one is empty."""
    rng = np.random.default_rng(seed)
    words = [f"語{number}" for number in range(200)]
    bags = [[words[min(int(draw), 199)] for draw in rng.exponential(30, rng.integers(1, 40))] for _ in range(count)]
    bags[7] = bags[3] = bags[250]
    bags[11] = []
    return bags


def opened(folder: Path, bags: Bags) -> Postings:
    """Postings of some passages."""
    write_postings(folder / "postings", bags)
    return Postings(folder / "postings")


def brute(bags: Bags, terms: dict[str, float]) -> list[float]:
    """The sum of every passage, by the formula."""
    mean = sum(map(len, bags)) / len(bags)
    sums = []
    for bag in bags:
        counts, total = Counter(bag), 0.0
        for term, weight in terms.items():
            df = sum(term in other for other in bags)
            idf = math.log(1 + (len(bags) - df + 0.5) / (df + 0.5))
            total += weight * idf * counts[term] / (counts[term] + K1 * (1 - B + B * len(bag) / mean))
        sums.append(total)
    return sums


def ranked(sums: Sequence[float], depth: int, allowed: npt.NDArray[np.bool_] | None = None) -> list[int]:
    """Rows with a sum, by (-sum to 6 decimals, row)."""
    rows = [row for row, total in enumerate(sums) if total > 0 and (allowed is None or allowed[row])]
    return sorted(rows, key=lambda row: (-round(sums[row], 6), row))[:depth]


QUERIES = ({"語1": 1.0}, {"語0": 1.0, "語3": 2.0, "語90": 1.0}, {"語199": 0.5, "語2": 1.0, "ない": 1.0})


def test_scores_are_those_of_bm25s(tmp_path: Path) -> None:
    bags = random_bags()
    bags[11] = ["語1"]
    postings = opened(tmp_path, bags)
    vocabulary = {term: number for number, term in enumerate(sorted({term for bag in bags for term in bag}))}
    library = bm25s.BM25(method="lucene", k1=K1, b=B)
    tokens = bm25s.tokenization.Tokenized(ids=[[vocabulary[term] for term in bag] for bag in bags], vocab=vocabulary)
    library.index(tokens, show_progress=False)
    for terms in (["語1"], ["語0", "語3", "語90"], ["語199", "語2"]):
        wanted = library.get_scores(terms)
        rows, sums = postings.search(dict.fromkeys(terms, 1.0), len(bags))
        mine = np.zeros(len(bags))
        mine[rows] = sums
        assert mine == pytest.approx(wanted, abs=1e-4)


@pytest.mark.parametrize("terms", QUERIES)
@pytest.mark.parametrize("depth", [1, 5, 1_000])
def test_the_ranking_is_that_of_the_formula(tmp_path: Path, terms: dict[str, float], depth: int) -> None:
    bags = random_bags()
    rows, sums = opened(tmp_path, bags).search(terms, depth)
    wanted = brute(bags, terms)
    assert rows.tolist() == ranked(wanted, depth)
    assert sums == pytest.approx([wanted[row] for row in rows], abs=1e-5)


def test_a_filter_holds_exactly(tmp_path: Path) -> None:
    bags = random_bags()
    postings = opened(tmp_path, bags)
    allowed = np.random.default_rng(6).random(len(bags)) < 0.2
    for terms in QUERIES:
        assert postings.search(terms, 10, allowed)[0].tolist() == ranked(brute(bags, terms), 10, allowed)
    assert postings.search(QUERIES[0], 10, np.zeros(len(bags), dtype=np.bool_))[0].size == 0


def test_equal_passages_come_in_row_order_also_at_the_cut(tmp_path: Path) -> None:
    postings = opened(tmp_path, [["創業", "支援"], ["創業"], ["港"], ["創業"], ["創業"]])
    for depth in (1, 2, 3, 4):
        assert postings.search({"創業": 1.0}, depth)[0].tolist() == [1, 3, 4, 0][:depth]


def test_the_order_of_words_in_a_query_changes_nothing(tmp_path: Path) -> None:
    postings = opened(tmp_path, random_bags())
    terms = {f"語{number}": 1.0 + number / 7 for number in range(30)}
    backwards = dict(reversed(terms.items()))
    assert [part.tolist() for part in postings.search(terms, 50)] == [
        part.tolist() for part in postings.search(backwards, 50)
    ]


@pytest.mark.parametrize("bags", [[[]], [[], []], [["港"]]])
def test_without_a_known_word_nothing_is_found(tmp_path: Path, bags: Bags) -> None:
    postings = opened(tmp_path, bags)
    assert postings.count == len(bags)
    for terms in ({}, {"創業": 1.0}, {"": 1.0}, {"\ud800": 1.0}):
        assert postings.search(terms, 5)[0].size == 0


def test_no_sum_exceeds_the_ceiling(tmp_path: Path) -> None:
    bags = random_bags()
    postings = opened(tmp_path, bags)
    for terms in QUERIES:
        assert postings.search(terms, 1)[1][0] <= postings.ceiling(terms) + 1e-6
    best = postings.search({"語1": 2.0}, 1)[1][0]
    assert postings.ceiling({"語1": 2.0}) == pytest.approx(best, abs=1e-5)


def test_words_that_no_passage_holds_raise_the_ceiling(tmp_path: Path) -> None:
    postings = opened(tmp_path, random_bags())
    known = postings.ceiling({"語1": 1.0})
    assert postings.ceiling({"語1": 1.0, "ない": 1.0}) == pytest.approx(known + math.log(1 + 300.5 / 0.5) / (1 + K1))


def test_terms_are_found_whatever_their_script(tmp_path: Path) -> None:
    words = ["a", "ab", "b", "é", "あ", "創", "創業", "𠮷野家", "~"]
    postings = opened(tmp_path, [[word] for word in words])
    for row, word in enumerate(words):
        assert postings.search({word: 1.0}, 9)[0].tolist() == [row]


def test_damaged_files_are_refused_by_name(tmp_path: Path) -> None:
    opened(tmp_path, random_bags())
    folder = tmp_path / "postings"
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        for broken in (content[: len(content) // 2], b""):
            path.write_bytes(broken)
            with pytest.raises(StaleIndexError, match=r"postings.*plansearch build"):
                Postings(folder)
        path.unlink()
        with pytest.raises(StaleIndexError):
            Postings(folder)
        path.write_bytes(content)
    assert Postings(folder).count == 300


def test_an_array_of_another_kind_is_refused(tmp_path: Path) -> None:
    opened(tmp_path, random_bags())
    np.save(tmp_path / "postings" / "weights.npy", np.zeros(3, dtype=np.float64))
    with pytest.raises(StaleIndexError, match="float64"):
        Postings(tmp_path / "postings")


def test_the_parameters_are_kept_beside_the_weights(tmp_path: Path) -> None:
    opened(tmp_path, [["港"]])
    about = json.loads((tmp_path / "postings" / "about.json").read_text(encoding="utf-8"))
    assert about == {"b": B, "k1": K1, "passages": 1}


def test_sums_are_those_of_every_row(tmp_path: Path) -> None:
    """Rows without any of the terms have 0."""
    bags = random_bags()
    terms = {"語3": 1.0, "語17": 0.5, "どこにもない": 2.0}
    assert opened(tmp_path, bags).sums(terms).tolist() == pytest.approx(brute(bags, terms), abs=1e-5)
