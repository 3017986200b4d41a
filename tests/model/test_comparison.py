"""Relations of a comparison: which sides each may have."""

from __future__ import annotations

import pytest

from plansearch.errors import InvalidValueError
from plansearch.model.answer import Citation, ProjectLabel, Source
from plansearch.model.comparison import ProjectRelation, Relation, ToldProject
from plansearch.model.document import DocumentId, Span
from plansearch.model.plan import ProjectId

SOURCE = Source(
    document_id=DocumentId("made-up"),
    title="",
    publisher="",
    edition="",
    page=None,
    span=Span(start=0, end=1),
    sha256="",
    url=None,
)
CITATION = Citation(
    label="", municipality=None, plan=None, years=None, projects=(), source=SOURCE, quote="朝", caveats=(), permalink=""
)
TOLD = ToldProject(
    project=ProjectLabel(id=ProjectId("p"), name="朝市"), pillars=("1",), description="", citation=CITATION
)


def relation(kind: Relation, left: int, right: int, score: float = 0.5) -> ProjectRelation:
    """A relation of so many projects."""
    return ProjectRelation(relation=kind, score=score, left=(TOLD,) * left, right=(TOLD,) * right, evidence="")


@pytest.mark.parametrize(
    ("kind", "fitting"),
    [
        (Relation.SAME, {(1, 1)}),
        (Relation.RENAMED, {(1, 1)}),
        (Relation.ALIKE, {(1, 1)}),
        (Relation.MERGED, {(2, 1), (3, 1)}),
        (Relation.SPLIT, {(1, 2), (1, 3)}),
        (Relation.NEW, {(0, 1)}),
        (Relation.ENDED, {(1, 0)}),
        (Relation.ONLY, {(0, 1), (1, 0)}),
    ],
)
def test_a_relation_joins_as_many_as_its_name_says(kind: Relation, fitting: set[tuple[int, int]]) -> None:
    """A merger of one, or an ending with a successor, cannot be made."""
    for left in range(4):
        for right in range(4):
            if (left, right) in fitting:
                assert relation(kind, left, right).relation is kind
            else:
                with pytest.raises(InvalidValueError):
                    relation(kind, left, right)


@pytest.mark.parametrize("score", [-0.1, 1.1, float("nan")])
def test_a_score_lies_within_0_and_1(score: float) -> None:
    """Whatever it measures."""
    with pytest.raises(InvalidValueError):
        relation(Relation.SAME, 1, 1, score)
