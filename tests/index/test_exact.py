"""Exact search: blind to width, case, white space and line ends, and to nothing else; any input is text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plansearch.index.exact import Part, exact_texts, find_exact
from plansearch.index.writer import write_store
from plansearch.japanese.folding import fold_compact
from plansearch.model.document import DocumentId, Span
from plansearch.model.passage import Passage, PassageId, PassageKind
from tests.factories import corpus

READINGS, PASSAGES = corpus()
ROWS = sorted(PASSAGES, key=lambda passage: passage.id)


def passage(text: str, *path: str) -> Passage:
    """A passage with a text and a heading path."""
    spans = tuple(Span(start=0, end=1) for _ in text.split("\n"))
    return Passage(
        id=PassageId("p"),
        document_id=DocumentId("d"),
        plan_id=None,
        kind=PassageKind.PROJECT,
        heading_path=path,
        text=text,
        spans=spans,
    )


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("exact") / "plans.sqlite"
    write_store(path, READINGS, ROWS)
    with closing(sqlite3.connect(path)) as opened:
        yield opened


def score(needle: str, one: Passage) -> float:
    """The rule, once more: name, line, across lines."""
    name = fold_compact(one.heading_path[-1]).text if one.heading_path else ""
    lines = [fold_compact(line).text for line in one.text.split("\n")]
    found = [0.7 + 0.3 * len(needle) / len(name)] if needle in name else []
    found += [0.3 + 0.4 * len(needle) / len(line) for line in lines if needle in line]
    found += [0.3] if needle in "".join(lines) else []
    return round(max(found, default=0.0), 6)


def exact_rows(connection: sqlite3.Connection, text: str) -> dict[int, float]:
    """Row -> score of an exact search."""
    rows, scores = find_exact(connection, fold_compact(text).text)
    assert rows.tolist() == sorted(set(rows.tolist()))
    return dict(zip(rows.tolist(), scores.tolist(), strict=True))


def brute_rows(text: str) -> dict[int, float]:
    """Row -> score, by looking at every passage."""
    needle = fold_compact(text).text
    scores = {row: score(needle, one) for row, one in enumerate(ROWS) if needle}
    return {row: found for row, found in scores.items() if found > 0}


def test_a_passage_is_compared_by_name_by_line_and_as_a_whole() -> None:
    one = passage("創業 支援\nお店を\u3000始める ＡＢＣ。", "川上区", "創業 支援")
    assert list(exact_texts(one)) == [
        (Part.NAME, "創業支援"),
        (Part.LINE, "創業支援"),
        (Part.LINE, "お店を始めるabc。"),
        (Part.BODY, "創業支援お店を始めるabc。"),
    ]


def test_a_passage_of_one_line_without_headings_is_that_line() -> None:
    assert list(exact_texts(passage("創業"))) == [(Part.LINE, "創業")]
    assert list(exact_texts(passage("創業\n\u3000", " "))) == [(Part.LINE, "創業")]


@pytest.mark.parametrize(
    "text",
    [
        "創業チャレンジ支援事業",
        "創業",
        "業",
        "START UP",
        "ｽﾀｰﾄ",
        "空き店舗活用事業(start up)",
        "補助 展示会",
        "DXに取り組む",
        "ＤＸ",
        "100%",
        "%",
        "_",
        "産直市「野の市」",
        "支え、空き",
        "ない言葉",
        "港まつり",
        "※",
    ],
)
def test_exact_search_is_blind_to_width_case_space_and_wraps_only(connection: sqlite3.Connection, text: str) -> None:
    assert exact_rows(connection, text) == brute_rows(text)


def test_a_name_counts_more_than_a_line_and_a_line_more_than_a_break(connection: sqlite3.Connection) -> None:
    found = exact_rows(connection, "創業チャレンジ支援事業")
    assert sorted(found.values()) == [0.7, 0.7, 1.0, 1.0]
    assert max(exact_rows(connection, "空き店舗活用事業(start up)").values()) == 1.0
    assert set(exact_rows(connection, "補助 展示会").values()) == {0.3}
    assert exact_rows(connection, "補助します") == {}


@pytest.mark.parametrize(
    "text",
    [
        *(
            '"',
            '""',
            '"創業"',
            "創業*",
            "創業 OR 港",
            "NEAR(創業 港)",
            "text:創業",
            "-創業",
            "^創業",
            "(創業",
            "創業 AND",
        ),
        *(
            "'; DROP TABLE passages; --",
            "\\",
            "{text}",
            "a\tb",
            "?1",
            ":needle",
            "名\u200b",
            "👩‍🔬👩‍🔬👩‍🔬",
            "創\0業",
            "\0\0\0\0",
        ),
    ],
)
def test_no_input_is_a_pattern_or_a_command(connection: sqlite3.Connection, text: str) -> None:
    assert exact_rows(connection, text) == brute_rows(text)
    assert connection.execute("SELECT count(*) FROM passages").fetchone() == (len(ROWS),)


@settings(deadline=None, derandomize=True, database=None, max_examples=100)
@given(text=st.one_of(st.text(max_size=8), st.text(alphabet='創業支援事"*%_(Ａa ', max_size=6)))
def test_exact_search_is_what_looking_at_every_passage_gives(connection: sqlite3.Connection, text: str) -> None:
    assert exact_rows(connection, text) == brute_rows(text)


def test_an_empty_needle_stands_nowhere(connection: sqlite3.Connection) -> None:
    assert exact_rows(connection, "") == {}
