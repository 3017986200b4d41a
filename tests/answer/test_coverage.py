"""The printed words that bear evidence: verbatim, the sentence that speaks of the concept, with their own citation."""

from __future__ import annotations

from plansearch.answer.coverage import Witness
from plansearch.engine import Engine
from plansearch.model.answer import PassageRecord
from plansearch.model.concept import ConceptId
from plansearch.model.document import Document
from plansearch.model.passage import PassageKind
from plansearch.model.plan import Plan

SHOKEI, AKITENPO = ConceptId("jigyo-shokei"), ConceptId("akitenpo")
FUCHU = "132063"


def passages(engine: Engine, kind: PassageKind) -> list[tuple[PassageRecord, Plan, Document]]:
    """Passages of one kind of Fuchu's plan."""
    (plan,) = (record.plan for record in engine.plans() if record.plan.municipality.code == FUCHU)
    found = [record for record in engine.passages_of(plan.id) if record.passage.kind is kind]
    return [(record, plan, engine.document(plan.document_id)) for record in found]


def witness(engine: Engine, concept: ConceptId) -> Witness:
    """What looks for a concept, and for no other words."""
    return Witness({concept: 1.0}, engine._index.concepts.thesaurus, lambda _text: 0)


def test_the_quote_is_the_printed_sentence_with_the_words(small_engine: Engine) -> None:
    """Not the first line of the passage, which is the project's name; and the citation is of exactly the quote."""
    found = passages(small_engine, PassageKind.PROJECT)
    record, plan, document = next(each for each in found if each[0].passage.text.startswith("若手技術者育成塾"))
    evidence = witness(small_engine, SHOKEI).evidence(record.passage, plan, document, 0.9)
    source, quote = evidence.citation.source, evidence.citation.quote
    assert document.text[source.span.start : source.span.end] == quote
    assert "事業承継" in quote
    assert "事業承継" in evidence.words
    assert quote != record.citation.quote
    assert evidence.citation.label == record.citation.label


def test_a_problem_bears_nothing(small_engine: Engine) -> None:
    """後継者の不足が課題となっている says what is amiss."""
    record, _, _ = passages(small_engine, PassageKind.OVERVIEW)[0]
    assert "後継者の不足" in record.passage.text
    assert not witness(small_engine, ConceptId("kokeisha-busoku")).bears(record.passage)


def test_words_of_other_concepts_bear_nothing(small_engine: Engine) -> None:
    pillars = [record.passage for record, _, _ in passages(small_engine, PassageKind.PILLAR)]
    shops = next(passage for passage in pillars if passage.text.startswith("商店街"))
    assert witness(small_engine, AKITENPO).bears(shops)
    assert not witness(small_engine, SHOKEI).bears(shops)


def test_without_words_of_a_concept_the_words_of_the_question_choose(small_engine: Engine) -> None:
    record, plan, document = passages(small_engine, PassageKind.OVERVIEW)[0]
    sees = Witness({}, small_engine._index.concepts.thesaurus, lambda text: text.count("参入"))
    evidence = sees.evidence(record.passage, plan, document, 0.7)
    assert evidence.citation.quote == "今後は技術の継承と新しい事業者の参入を進めていく。"
    assert evidence.words == ()
