"""SKOS on export: that others can read it, that it breaks no rule of SKOS, and that nothing is lost on the way."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from plansearch.japanese.thesaurus import NO_CONCEPTS, Thesaurus
from plansearch.japanese.thesaurus_skos import skos_turtle
from plansearch.model.concept import Concept, ConceptId

SHIPPED = Thesaurus.load()
SCHEME = URIRef("urn:plansearch:thesaurus")
CONCEPT = "urn:plansearch:concept:"
# Whatever a file of concepts may hold: no half surrogates, no control characters.
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)


def parsed(thesaurus: Thesaurus) -> Graph:
    """The export as another system reads it."""
    return Graph().parse(data=skos_turtle(thesaurus), format="turtle")


@cache
def shipped() -> Graph:
    """The export of the table that ships."""
    return parsed(SHIPPED)


def labels(graph: Graph, one: Node, kind: URIRef, language: str) -> set[str]:
    """The labels of a kind and language of a concept."""
    found = [label for label in graph.objects(one, kind) if isinstance(label, Literal)]
    assert all(label.language in {"ja", "en"} for label in found)
    return {str(label) for label in found if label.language == language}


def only(found: set[str]) -> str:
    """The one member of a set."""
    (one,) = found
    return one


def ids(graph: Graph, one: Node, relation: URIRef) -> set[str]:
    """The ids of the concepts that a concept is related to."""
    return {str(other).removeprefix(CONCEPT) for other in graph.objects(one, relation)}


def read_back(graph: Graph) -> dict[str, dict[str, object]]:
    """What a system that reads SKOS knows of each concept, by id; the order of labels is not part of it."""
    domains = {
        str(member).removeprefix(CONCEPT): unquote(str(collection).removeprefix("urn:plansearch:domain:"))
        for collection in graph.subjects(RDF.type, SKOS.Collection)
        for member in graph.objects(collection, SKOS.member)
    }
    return {
        (name := str(one).removeprefix(CONCEPT)): {
            "preferred": only(labels(graph, one, SKOS.prefLabel, "ja")),
            "alternative": labels(graph, one, SKOS.altLabel, "ja"),
            "everyday": labels(graph, one, SKOS.hiddenLabel, "ja"),
            "english": labels(graph, one, SKOS.prefLabel, "en") | labels(graph, one, SKOS.altLabel, "en"),
            "broader": ids(graph, one, SKOS.broader),
            "narrower": ids(graph, one, SKOS.narrower),
            "related": ids(graph, one, SKOS.related),
            "domain": domains.get(name, ""),
        }
        for one in graph.subjects(RDF.type, SKOS.Concept)
    }


def known(thesaurus: Thesaurus) -> dict[str, dict[str, object]]:
    """The same of the thesaurus itself."""
    return {
        one.id: {
            "preferred": one.preferred,
            "alternative": set(one.alternative),
            "everyday": set(one.everyday),
            "english": set(one.english),
            "broader": set(one.broader),
            "narrower": set(thesaurus.narrower[one.id]),
            "related": set(thesaurus.related[one.id]),
            "domain": one.domain,
        }
        for one in thesaurus.concepts
    }


def concept(
    name: str,
    preferred: str,
    *,
    alternative: tuple[str, ...] = (),
    everyday: tuple[str, ...] = (),
    english: tuple[str, ...] = (),
    broader: tuple[str, ...] = (),
    related: tuple[str, ...] = (),
    domain: str = "",
) -> Concept:
    """A concept."""
    return Concept(
        id=ConceptId(name),
        preferred=preferred,
        alternative=alternative,
        everyday=everyday,
        english=english,
        broader=tuple(map(ConceptId, broader)),
        related=tuple(map(ConceptId, related)),
        domain=domain,
    )


def test_nothing_is_lost_on_the_way() -> None:
    """Labels of plans, everyday and English ones, neighbours and domains come back as they are in the table."""
    assert read_back(shipped()) == known(SHIPPED)
    assert sum(len(one.everyday) for one in SHIPPED.concepts) > 1_000


def test_the_first_english_label_is_the_preferred_one() -> None:
    for one in SHIPPED.concepts:
        assert labels(shipped(), URIRef(CONCEPT + one.id), SKOS.prefLabel, "en") == {one.english[0]}


def test_a_concept_has_one_preferred_label_a_language_and_each_label_in_one_role() -> None:
    """SKOS S13 and S14."""
    for one in shipped().subjects(RDF.type, SKOS.Concept):
        roles = [set(shipped().objects(one, kind)) for kind in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)]
        assert sum(map(len, roles)) == len(set().union(*roles)), one
        languages = Counter(label.language for label in roles[0] if isinstance(label, Literal))
        assert languages == {"ja": 1, "en": 1}, one


def test_what_is_broader_is_not_related() -> None:
    """SKOS S27, by any detour; and nothing is broader than itself."""
    for one in shipped().subjects(RDF.type, SKOS.Concept):
        above = set(shipped().transitive_objects(one, SKOS.broader)) - {one}
        assert not above & set(shipped().objects(one, SKOS.related))
        assert all((wider, SKOS.broader, one) not in shipped() for wider in above)


def test_relations_are_written_from_both_sides() -> None:
    """A reader that draws no conclusions sees them too (SKOS S23, S25)."""
    graph = shipped()
    assert set(graph.subject_objects(SKOS.broader)) == {(a, b) for b, a in graph.subject_objects(SKOS.narrower)}
    assert set(graph.subject_objects(SKOS.related)) == {(a, b) for b, a in graph.subject_objects(SKOS.related)}


def test_every_concept_is_in_the_scheme_and_the_widest_are_its_top() -> None:
    """And nothing is both scheme, collection and concept (SKOS S9, S37)."""
    graph = shipped()
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == {SCHEME}
    assert set(graph.subjects(SKOS.inScheme, SCHEME)) == concepts
    tops = {one for one in concepts if not list(graph.objects(one, SKOS.broader))}
    assert set(graph.subjects(SKOS.topConceptOf, SCHEME)) == set(graph.objects(SCHEME, SKOS.hasTopConcept)) == tops
    assert not concepts & {SCHEME, *graph.subjects(RDF.type, SKOS.Collection)}
    relations = (SKOS.broader, SKOS.narrower, SKOS.related, SKOS.member)
    assert {other for relation in relations for other in graph.objects(None, relation)} <= concepts


def test_a_preferred_label_names_one_concept() -> None:
    """SKOS does not ask for it, but who reads a list of labels does."""
    names = Counter(
        label for one in shipped().subjects(RDF.type, SKOS.Concept) for label in shipped()[one : SKOS.prefLabel]
    )
    assert [str(name) for name, count in names.items() if count > 1] == []


def test_what_skos_forbids_is_not_written_whatever_the_table_holds() -> None:
    """A label in two roles stays where it is first, and what is broader is not related."""
    found = read_back(
        parsed(
            Thesaurus(
                [
                    concept(
                        "top",
                        "甲",
                        alternative=("乙", "甲", "乙"),
                        everyday=("乙", "丙", "甲"),
                        english=("A", "B", "A"),
                    ),
                    concept("low", "丁", broader=("top", "top"), related=("top",)),
                ]
            )
        )
    )
    assert (found["top"]["alternative"], found["top"]["everyday"]) == ({"乙"}, {"丙"})
    assert found["top"]["english"] == {"A", "B"}
    assert (found["low"]["broader"], found["low"]["related"], found["top"]["related"]) == ({"top"}, set(), set())


@pytest.mark.parametrize(
    "word", ['"', "\\", '"""', "'", "a\\nb", "\\u0041", "{", "<a>", ".", "@ja", "\u2028", "\ufeff", "😀", "é"]
)
def test_signs_that_mean_something_to_turtle_are_words_in_a_label(word: str) -> None:
    thesaurus = Thesaurus([concept("one", word, alternative=(f"{word}{word}",), english=(f"x{word}",), domain=word)])
    assert read_back(parsed(thesaurus)) == known(thesaurus)


@settings(max_examples=50, deadline=None)
@given(preferred=WORDS, everyday=st.sets(WORDS, max_size=3), domain=WORDS)
def test_any_label_comes_back(preferred: str, everyday: set[str], domain: str) -> None:
    """A user's own table holds what it holds."""
    own = concept("one", preferred, everyday=tuple(sorted(everyday - {preferred})), domain=domain)
    assert read_back(parsed(Thesaurus([own]))) == known(Thesaurus([own]))


def test_the_same_concepts_give_the_same_text() -> None:
    """In whatever order they come, but for what says that the table is another."""
    other = Thesaurus(reversed(SHIPPED.concepts))
    there, back = (re.sub(r"owl:versionInfo .*", "", skos_turtle(one)) for one in (SHIPPED, other))
    assert there == back


def test_an_empty_thesaurus_is_a_scheme_without_concepts() -> None:
    assert read_back(parsed(NO_CONCEPTS)) == {}
    assert (SCHEME, RDF.type, SKOS.ConceptScheme) in parsed(NO_CONCEPTS)
