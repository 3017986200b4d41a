"""The printed words that bear evidence: verbatim, the sentence that speaks of the concept, with their own citation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import numpy as np

from plansearch.answer.coverage import PassageReader, Witness
from plansearch.engine import Engine
from plansearch.index.top import Scores
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
    return Witness({concept: 1.0}, reader(engine), lambda _text: 0, speaking_of(concept))


def reader(engine: Engine) -> PassageReader:
    """What reads sentences with the concepts of the engine's release."""
    return PassageReader(engine._index.concepts.thesaurus)


def speaking_of(*concepts: ConceptId) -> Callable[[Sequence[str], Sequence[Collection[ConceptId]]], Scores]:
    """A question whose parts are concepts: the share of them that each text speaks of."""
    return lambda _texts, held: np.array([sum(one in each for one in concepts) / len(concepts) for each in held])


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
    sees = Witness({}, reader(small_engine), lambda text: text.count("参入"), lambda texts, _held: np.zeros(len(texts)))
    evidence = sees.evidence(record.passage, plan, document, 0.7)
    assert evidence.citation.quote == "今後は技術の継承と新しい事業者の参入を進めていく。"
    assert evidence.words == ()


def test_what_two_sentences_say_together_neither_says(small_engine: Engine) -> None:
    """A question for two things is borne by one sentence with both."""
    overview = passages(small_engine, PassageKind.OVERVIEW)[0][0].passage
    assert asked_for(small_engine, "継承", "参入").bears(overview)
    assert asked_for(small_engine, "継承", "参入").says(overview)
    for apart in (("集積", "参入"), ("後継者", "参入")):
        assert all(word in overview.text for word in apart)
        assert not asked_for(small_engine, *apart).says(overview)
        assert not asked_for(small_engine, *apart).bears(overview)


def asked_for(engine: Engine, *words: str) -> Witness:
    """What looks for several words at once."""

    def said(texts: Sequence[str], _held: Sequence[Collection[ConceptId]]) -> Scores:
        return np.array([sum(word in text for word in words) / len(words) for text in texts])

    return Witness({}, reader(engine), lambda _text: 0, said)


def test_passages_are_held_to_a_question_once(small_engine: Engine) -> None:
    """All at a time, and not again for each thing that is asked of them."""
    found = [record.passage for record, _, _ in passages(small_engine, PassageKind.PROJECT)]
    calls: list[int] = []

    def said(texts: Sequence[str], _held: Sequence[Collection[ConceptId]]) -> Scores:
        calls.append(len(texts))
        return np.ones(len(texts))

    sees = Witness({}, reader(small_engine), lambda _text: 0, said)
    sees.look_at(found)
    for passage in found:
        assert sees.says(passage)
    assert len(calls) == 1
