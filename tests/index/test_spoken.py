"""Which passages speak of a concept: written once, read back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.errors import StaleIndexError
from plansearch.index.spoken import Spoken, write_spoken
from plansearch.model.concept import ConceptId

A, B, C = ConceptId("a"), ConceptId("b"), ConceptId("c")
SPOKEN = [{A: 1.0, B: 0.5}, {}, {A: 0.25}, {B: 1.0}]


def rows(spoken: Spoken, concept: ConceptId) -> dict[int, float]:
    """Row -> how much it speaks of a concept."""
    found, weights = spoken.of(concept)
    return dict(zip(found.tolist(), weights.tolist(), strict=True))


def test_each_concept_leads_to_the_passages_that_speak_of_it(tmp_path: Path) -> None:
    """Rows ascend, weights stay, and a concept that nothing speaks of leads nowhere."""
    write_spoken(tmp_path, SPOKEN)
    spoken = Spoken(tmp_path)
    assert rows(spoken, A) == {0: 1.0, 2: 0.25}
    assert list(rows(spoken, A)) == [0, 2]
    assert rows(spoken, B) == {0: 0.5, 3: 1.0}
    assert rows(spoken, C) == {}


def test_where_nothing_is_spoken_of_there_is_nothing(tmp_path: Path) -> None:
    write_spoken(tmp_path, [])
    assert rows(Spoken(tmp_path), A) == {}


@pytest.mark.parametrize("file", ["spoken.json", "spoken-starts.npy", "spoken-rows.npy", "spoken-weights.npy"])
def test_a_missing_file_is_named_with_the_remedy(tmp_path: Path, file: str) -> None:
    write_spoken(tmp_path, SPOKEN)
    (tmp_path / file).unlink()
    with pytest.raises(StaleIndexError, match="build --full"):
        Spoken(tmp_path)


def test_files_of_two_builds_are_refused(tmp_path: Path) -> None:
    """Else a concept would lead to another one's passages."""
    write_spoken(tmp_path, SPOKEN)
    old = (tmp_path / "spoken-rows.npy").read_bytes()
    write_spoken(tmp_path, SPOKEN[:2])
    (tmp_path / "spoken-rows.npy").write_bytes(old)
    with pytest.raises(StaleIndexError, match="fit together"):
        Spoken(tmp_path)
