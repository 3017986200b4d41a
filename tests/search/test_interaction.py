"""Words of a query met one by one in the words of a passage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from plansearch.encoding.loader import load_bundled
from plansearch.errors import StaleIndexError
from plansearch.index.inputs import encoder_input
from plansearch.index.release import OpenIndex, open_release
from plansearch.model.query import Addition, Query
from plansearch.search.interaction import ADDED_WORDS, Interaction
from tests.factories import corpus
from tests.releases import build, built

_, PASSAGES = corpus()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    """The made-up corpus, indexed with the bundled encoder."""
    folder: Path = tmp_path_factory.mktemp("index")
    build(folder, encoder=load_bundled())
    opened = open_release(folder)
    yield opened
    opened.close()


def brute(asked: list[tuple[str, float]]) -> dict[str, float]:
    """How well each passage meets some texts, each with its share, word by word in plain loops."""
    words = load_bundled()
    found = {}
    for passage in PASSAGES:
        there = words.piece_vectors(words.pieces(encoder_input(passage)))
        met = total = 0.0
        for text, share in asked:
            ids = words.pieces(text)
            told = words.piece_weights(ids)
            for vector, weight in zip(words.piece_vectors(ids), told / told.sum() * share, strict=True):
                met += float(weight) * max([0.0, *(float(vector @ other) for other in there)])
                total += float(weight)
        found[str(passage.id)] = met / total
    return found


@pytest.mark.parametrize(
    ("added", "shares"),
    [((), ()), ((Addition(label="事業承継", official=("事業承継",), weight=0.5),), (("事業承継", 0.5 * ADDED_WORDS),))],
)
def test_each_word_counts_by_its_nearest_word_and_by_what_it_tells(
    index: OpenIndex, added: tuple[Addition, ...], shares: tuple[tuple[str, float], ...]
) -> None:
    query = Query(text="店の跡継ぎの相談", added=added)
    rows = np.arange(index.store.count)
    met = Interaction(index, load_bundled()).met(query, rows)
    found = dict(zip(map(str, index.store.passage_ids(rows.tolist())), met.tolist(), strict=True))
    assert found == pytest.approx(brute([(query.text, 1.0), *shares]), abs=2e-6)


def test_rows_are_taken_in_any_order(index: OpenIndex) -> None:
    interaction, query = Interaction(index, load_bundled()), Query(text="店の跡継ぎの相談")
    rows = np.arange(index.store.count)
    assert interaction.met(query, rows[::-1]).tolist() == interaction.met(query, rows)[::-1].tolist()
    assert interaction.met(query, rows[:0]).size == 0


def test_words_that_say_nothing_are_met_nowhere(index: OpenIndex) -> None:
    assert not Interaction(index, load_bundled()).met(Query(text="???"), np.arange(index.store.count)).any()


def test_a_release_without_pieces_is_not_searched_with_them(tmp_path: Path) -> None:
    opened = built(tmp_path)
    try:
        with pytest.raises(StaleIndexError):
            Interaction(opened, load_bundled())
    finally:
        opened.close()


def test_pieces_of_a_text_make_its_vector() -> None:
    words = load_bundled()
    ids = words.pieces("空き店舗の家賃補助")
    summed = words.piece_weights(ids) @ words.piece_vectors(ids)
    whole = words.encode_queries(["空き店舗の家賃補助"])[0]
    assert summed / np.linalg.norm(summed) == pytest.approx(whole, abs=1e-5)
