"""The concepts of a release: found by label and domain, with their neighbours and what speaks of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.answer.vocabulary import Vocabulary
from plansearch.errors import NotFoundError
from plansearch.japanese.thesaurus import Thesaurus
from plansearch.japanese.thesaurus_lines import read_concepts
from plansearch.japanese.thesaurus_skos import skos_turtle
from plansearch.model.concept import Concept, ConceptId, Mentions, ThesaurusForm


def concept(name: str, preferred: str, *, domain: str = "industry", broader: tuple[str, ...] = ()) -> Concept:
    """A concept with a label of each kind."""
    return Concept(
        id=ConceptId(name),
        preferred=preferred,
        alternative=(f"{preferred}事業",),
        everyday=(f"{preferred}って何",),
        english=(f"about {name}",),
        broader=tuple(map(ConceptId, broader)),
        related=(),
        domain=domain,
    )


THESAURUS = Thesaurus(
    [
        concept("sogyo", "創業", broader=("shoko",)),
        concept("dx", "DX推進"),
        concept("shoko", "商工"),
        concept("bosai", "防災", domain="disaster"),
    ]
)
VOCABULARY = Vocabulary(THESAURUS, {ConceptId("sogyo"): Mentions(passages=3, plans=2)})


def found(*, label: str = "", domain: str = "") -> list[str]:
    """Ids, in the order in which they come."""
    return [record.concept.id for record in VOCABULARY.concepts(label=label, domain=domain)]


def test_concepts_come_by_id() -> None:
    assert found() == ["bosai", "dx", "shoko", "sogyo"]


@pytest.mark.parametrize(
    ("label", "ids"),
    [
        ("創業", ["sogyo"]),
        ("創業事業", ["sogyo"]),
        ("創業って", ["sogyo"]),
        ("ＤＸ推進", ["dx"]),
        ("dx 推進", ["dx"]),
        ("ABOUT", ["bosai", "dx", "shoko", "sogyo"]),
        ("業", ["bosai", "dx", "shoko", "sogyo"]),
        ("創業防災", []),
        ("  ", ["bosai", "dx", "shoko", "sogyo"]),
    ],
)
def test_words_stand_in_a_label_of_any_kind(label: str, ids: list[str]) -> None:
    """Blind to width, case and white space; never across two labels."""
    assert found(label=label) == ids


def test_a_domain_narrows_the_list() -> None:
    assert found(domain="disaster") == ["bosai"]
    assert found(domain="industry", label="事業") == ["dx", "shoko", "sogyo"]
    assert found(domain="nowhere") == []


def test_a_concept_has_its_neighbours_and_what_speaks_of_it() -> None:
    """One that nothing speaks of is counted as well."""
    record = VOCABULARY.concept(ConceptId("sogyo"))
    assert [each.preferred for each in record.broader] == ["商工"]
    assert record.mentions == Mentions(passages=3, plans=2)
    wider = VOCABULARY.concept(ConceptId("shoko"))
    assert [each.id for each in wider.narrower] == ["sogyo"]
    assert wider.mentions == Mentions(passages=0, plans=0)


def test_an_unknown_id_is_not_found_and_says_where_to_look() -> None:
    with pytest.raises(NotFoundError, match=r"'nothing'.*/api/v1/thesaurus"):
        VOCABULARY.concept(ConceptId("nothing"))


def test_the_whole_is_written_in_each_form(tmp_path: Path) -> None:
    """As SKOS, and as lines that a build reads."""
    assert VOCABULARY.written(ThesaurusForm.SKOS) == skos_turtle(THESAURUS)
    lines = tmp_path / "own.jsonl"
    lines.write_text(VOCABULARY.written(ThesaurusForm.JSONL), encoding="utf-8")
    assert read_concepts(lines) == THESAURUS.concepts


def test_concepts_of_a_text_come_in_its_order_each_once() -> None:
    """Official labels count, on any line; what people say who do not read plans does not."""
    text = "防災と創業\n創業事業、ＤＸ推進\n商工って何"
    assert [one.id for one in VOCABULARY.spoken_of(text)] == ["bosai", "sogyo", "dx", "shoko"]
    assert VOCABULARY.spoken_of("about dx\n") == ()
