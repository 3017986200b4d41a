"""What counts as the same content, and what content cannot be indexed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from plansearch.errors import BuildError
from plansearch.index.content import check_content, content_digest
from plansearch.model.document import DocumentId, Span
from plansearch.model.passage import Passage
from plansearch.model.plan import DocumentPlans, PlanId, ProjectId
from plansearch.model.release import EncoderStamp
from tests.factories import corpus

READINGS, PASSAGES = corpus()
STAMP = EncoderStamp(name="fake", digest="ab", dim=4)
Content = tuple[Sequence[DocumentPlans], Sequence[Passage]]


def digest(
    readings: Sequence[DocumentPlans] = READINGS,
    passages: Sequence[Passage] = PASSAGES,
    *,
    encoder: EncoderStamp = STAMP,
    analyzer: str = "bigrams",
    left_out: dict[str, str] | None = None,
) -> str:
    """The digest of the made-up corpus, with one thing changed."""
    return content_digest(readings, passages, encoder=encoder, analyzer=analyzer, left_out=left_out or {})


def test_the_order_of_documents_and_passages_is_not_content() -> None:
    assert digest(READINGS[::-1], PASSAGES[::-1]) == digest()


def test_whatever_shapes_the_index_is_content() -> None:
    document = replace(READINGS[0].document, provenance=replace(READINGS[0].document.provenance, url="https://else"))
    plan = replace(READINGS[0].plans[0], caveats=())
    others = [
        digest(READINGS[1:]),
        digest(passages=PASSAGES[1:]),
        digest(passages=[replace(PASSAGES[0], heading_path=("よそ",)), *PASSAGES[1:]]),
        digest([replace(READINGS[0], document=document), *READINGS[1:]]),
        digest([replace(READINGS[0], plans=(plan, *READINGS[0].plans[1:])), *READINGS[1:]]),
        digest([replace(READINGS[0], loose=()), *READINGS[1:]]),
        digest(encoder=replace(STAMP, digest="cd")),
        digest(encoder=replace(STAMP, dim=5)),
        digest(analyzer="trigrams"),
        digest(left_out={"a.txt": "unreadable"}),
    ]
    assert len({digest(), *others}) == len(others) + 1


def test_content_that_fits_together_is_accepted() -> None:
    check_content(READINGS, PASSAGES)


def _twice(name: str) -> Content:
    other = replace(READINGS[1], document=replace(READINGS[1].document, id=DocumentId("other")))
    match name:
        case "document":
            return [*READINGS, replace(READINGS[0], plans=())], PASSAGES
        case "plan":
            return [*READINGS, other], PASSAGES
        case "project":
            plan = replace(READINGS[1].plans[0], id=PlanId("another"))
            return [*READINGS, replace(other, plans=(plan,))], PASSAGES
        case "municipality":
            plan = READINGS[0].plans[1]
            body = replace(plan.municipality, name="別名市")
            plans = (READINGS[0].plans[0], replace(plan, municipality=body), READINGS[0].plans[2])
            return [replace(READINGS[0], plans=plans), *READINGS[1:]], PASSAGES
        case _:
            return READINGS, [*PASSAGES, PASSAGES[4]]


@pytest.mark.parametrize("what", ["document", "plan", "project", "municipality", "passage"])
def test_an_id_that_two_records_share_is_refused_by_name(what: str) -> None:
    with pytest.raises(BuildError, match=f"two records of the {what}"):
        check_content(*_twice(what))


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (lambda one: replace(one, plan_id=PlanId("no-plan")), "no-plan"),
        (lambda one: replace(one, project_ids=(ProjectId("no-project"),)), "no-project"),
        (lambda one: replace(one, document_id=DocumentId("no-document")), "no-document"),
        (lambda one: replace(one, text="外", spans=(Span(start=0, end=10**6),)), "beyond the end"),
    ],
)
def test_a_passage_that_points_nowhere_is_refused_by_name(spoil: Callable[[Passage], Passage], named: str) -> None:
    with pytest.raises(BuildError, match=f"{PASSAGES[0].id}.*{named}"):
        check_content(READINGS, [spoil(PASSAGES[0]), *PASSAGES[1:]])


def test_an_empty_corpus_is_not_an_index() -> None:
    with pytest.raises(BuildError, match="nothing to index"):
        check_content(READINGS, [])
