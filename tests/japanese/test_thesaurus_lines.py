"""A file of concepts: which lines are concepts, and that what is written is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.errors import InvalidValueError
from plansearch.japanese.thesaurus_lines import concept_lines, read_concepts
from plansearch.model.concept import Concept, ConceptId


def write(path: Path, *rows: Mapping[str, object] | str) -> Path:
    """A file of concepts."""
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "row",
    [
        "{",
        "[]",
        "3",
        "null",
        {"pref": "甲"},
        {"id": "a"},
        {"id": "A b", "pref": "甲"},
        {"id": 3, "pref": "甲"},
        {"id": "a", "pref": " "},
        {"id": "a", "pref": "甲", "alt": "乙"},
        {"id": "a", "pref": "甲", "alt": [""]},
        {"id": "a", "pref": "甲", "alt": None},
        {"id": "a", "pref": "甲", "everday": ["乙"]},
        {"id": "first", "pref": "甲"},
        {"id": "a", "pref": "甲", "domain": ["industry"]},
        {"id": "a", "pref": "甲", "broader": "first"},
        '{"id": "a", "pref": "\\ud800"}',
        {"id": "a", "pref": "甲", "en": ["two\nlines"]},
        "[" * 100_000,
    ],
)
def test_a_line_that_is_no_concept_is_named(tmp_path: Path, row: Mapping[str, object] | str) -> None:
    """With file, number, and what a concept needs; a misspelt field or an id used twice is not passed over."""
    own = write(tmp_path / "own.jsonl", {"id": "first", "pref": "一番"}, row)
    with pytest.raises(
        InvalidValueError, match=r"own\.jsonl, line 2: not a concept .* Each line is an object with id, pref, alt,"
    ):
        read_concepts(own)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Missing, or not UTF-8."""
    with pytest.raises(InvalidValueError, match="cannot be read"):
        read_concepts(tmp_path / "none.jsonl")
    (tmp_path / "sjis.jsonl").write_bytes("創業".encode("cp932"))
    with pytest.raises(InvalidValueError, match="cannot be read"):
        read_concepts(tmp_path / "sjis.jsonl")


LABELS = st.lists(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(lambda text: bool(text.strip()))
).map(tuple)
IDS = st.lists(st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True).map(ConceptId)).map(tuple)


@given(
    concept=st.builds(
        Concept,
        id=st.just(ConceptId("our-own")),
        preferred=st.just("独自"),
        alternative=LABELS,
        everyday=LABELS,
        english=LABELS,
        broader=IDS,
        related=IDS,
        domain=st.sampled_from(["", "industry", "産業 振興"]),
    )
)
def test_a_concept_that_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, concept: Concept) -> None:
    """Whatever its labels are made of, line separators of other alphabets among it."""
    path = tmp_path_factory.mktemp("thesaurus") / "own.jsonl"
    path.write_text(concept_lines([concept]), encoding="utf-8")
    assert read_concepts(path) == (concept,)
