"""A question in the words that plans would use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from plansearch.encoding.loader import load_bundled
from plansearch.index.examples import Examples, write_examples
from plansearch.index.release import OpenIndex, open_release
from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.japanese.examples import Example
from plansearch.model.passage import PassageKind
from plansearch.model.query import Filters, Query
from plansearch.search.wording import Reworded
from tests.releases import build

# Shares no word with any passage that it should find.
QUESTION = Query(text="ぱかぱかのぽんぽこ")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    """The made-up corpus, and one example: people ask in words of their own for what a project of it is called."""
    folder: Path = tmp_path_factory.mktemp("index")
    build(folder, encoder=load_bundled(), analyzer=MecabAnalyzer())
    opened = open_release(folder)
    name = opened.store.passages(opened.store.passage_ids([project_row(opened)]))[0].text.split("\n")[0]
    write_examples(
        folder / "examples", (Example(printed=name, asked=(QUESTION.text,)),), load_bundled(), folder / "cache"
    )
    yield replace(opened, examples=Examples(folder / "examples"))
    opened.close()


def project_row(index: OpenIndex) -> int:
    """The first row that is a project."""
    passages = index.store.passages(index.store.passage_ids(range(index.store.count)))
    return next(row for row, one in enumerate(passages) if one.kind is PassageKind.PROJECT)


def reworded(index: OpenIndex) -> Reworded:
    """As the engine puts it together."""
    return Reworded(index, MecabAnalyzer(), load_bundled(), (2.0, 1.0))


def test_what_plans_call_it_is_found_though_the_question_shares_no_word(index: OpenIndex) -> None:
    rows, scores = reworded(index).best(QUESTION, 10)
    assert rows.tolist() == sorted(set(rows.tolist()))
    assert np.all((scores >= 0.0) & (scores <= 1.0))
    assert project_row(index) in rows[scores == scores.max()]


def test_nothing_is_reworded_where_nothing_may_be_added(index: OpenIndex) -> None:
    assert not reworded(index).best(replace(QUESTION, expand=False), 10)[0].size


def test_filters_hold(index: OpenIndex) -> None:
    only = Filters(kinds=(PassageKind.CAPTION,))
    rows, _ = reworded(index).best(replace(QUESTION, filters=only), 10)
    passages = index.store.passages(index.store.passage_ids(rows.tolist()))
    assert passages
    assert all(one.kind is PassageKind.CAPTION for one in passages)


def test_words_that_say_nothing_are_not_reworded(index: OpenIndex) -> None:
    assert not reworded(index).best(Query(text="???"), 10)[0].size
