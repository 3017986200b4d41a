"""Passages -> the texts that exact search compares, and a needle -> the rows in which it stands, with a score.

Texts and needles are folded and without white space, so that width, case and line ends do not matter. Search runs
inside SQLite: by trigrams, and text by text for what is shorter than three characters. At 100,000 passages the first
takes 10 to 40 ms, the second 300 to 700 ms.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from enum import IntEnum

import numpy as np

from plansearch.index.top import DECIMALS, Rows, Scores
from plansearch.japanese.folding import fold_compact
from plansearch.model.passage import Passage

_TRIGRAM = 3
# A name met whole is 1.0, in part 0.7 to 1.0 by the share of it that is met. A line is 0.3 to 0.7 in the same way, the
# best line counting. A needle that stands only across the end of a line is 0.3.
_SCORE = """max(CASE part WHEN 0 THEN 0.7 + 0.3 * :size / size WHEN 1 THEN 0.3 + 0.4 * :size / size ELSE 0.3 END)"""


class Part(IntEnum):
    """Where in a passage a text stands."""

    NAME = 0  # the last part of the heading path
    LINE = 1
    BODY = 2  # all lines joined, where there is more than one


def exact_texts(passage: Passage) -> Iterator[tuple[Part, str]]:
    """The texts of a passage that a needle is looked for in; none is empty."""
    name = fold_compact(passage.heading_path[-1]).text if passage.heading_path else ""
    lines = [folded for line in passage.text.split("\n") if (folded := fold_compact(line).text)]
    if name:
        yield Part.NAME, name
    for line in lines:
        yield Part.LINE, line
    if len(lines) > 1:
        yield Part.BODY, "".join(lines)


def find_exact(connection: sqlite3.Connection, needle: str) -> tuple[Rows, Scores]:
    """The rows in which a folded needle stands, ascending, and how well it is met, above 0 and at most 1.

    Any needle is safe: it is text, never a pattern. An empty one stands nowhere.
    """
    about: dict[str, str | int] = {"needle": needle, "size": len(needle)}
    if not needle:
        found: list[tuple[int, float]] = []
    elif len(needle) < _TRIGRAM or "\0" in needle:
        # A zero would end the text of SQLite's query.
        found = connection.execute(
            f"SELECT row, {_SCORE} FROM exact_texts WHERE instr(text, :needle) GROUP BY row ORDER BY row",  # noqa: S608
            about,
        ).fetchall()
    else:
        # In double quotes everything but a double quote stands for itself.
        about["phrase"] = '"' + needle.replace('"', '""') + '"'
        found = connection.execute(
            f"""SELECT row, {_SCORE} FROM exact_texts
            WHERE id IN (SELECT rowid FROM exact_index WHERE exact_index MATCH :phrase)
            GROUP BY row ORDER BY row""",  # noqa: S608 - the score is ours
            about,
        ).fetchall()
    rows: Rows = np.array([row for row, _ in found], dtype=np.int64)
    scores: Scores = np.array([round(score, DECIMALS) for _, score in found], dtype=np.float64)
    return rows, scores
