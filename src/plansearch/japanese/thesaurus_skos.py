"""Thesaurus -> SKOS (W3C 2009) in Turtle, for other systems to read; it does not read SKOS.

Preferred and alternative labels are prefLabel and altLabel, everyday ones hiddenLabel, all in Japanese; the first
English label is the preferred one. A domain is a Collection of its concepts. What SKOS forbids is not written, whatever
the table holds: a label stands once at a concept, and concepts of which one is broader are not related.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from plansearch.japanese.thesaurus import Thesaurus
from plansearch.model.concept import Concept, ConceptId

_SCHEME = "<urn:plansearch:thesaurus>"
_HEAD = f"""\
@prefix c: <urn:plansearch:concept:> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

{_SCHEME} a skos:ConceptScheme ;
    skos:prefLabel "自治体計画のシソーラス"@ja , "Thesaurus of municipal plans"@en ;
    owl:versionInfo """


def skos_turtle(thesaurus: Thesaurus) -> str:
    """The whole thesaurus, by id; the same concepts give the same text."""
    by_id = sorted(thesaurus.concepts, key=lambda concept: concept.id)
    tops = [concept.id for concept in by_id if not concept.broader]
    scheme = _HEAD + _literal(thesaurus.digest) + _property("skos:hasTopConcept", map(_name, tops)) + " .\n"
    concepts = [_concept(concept, thesaurus) for concept in by_id]
    members: dict[str, list[ConceptId]] = {}
    for concept in by_id:
        members.setdefault(concept.domain, []).append(concept.id)
    collections = [_collection(domain, ids) for domain, ids in sorted(members.items()) if domain]
    return "\n".join((scheme, *concepts, *collections))


def _concept(concept: Concept, thesaurus: Thesaurus) -> str:
    japanese = _each_once(
        {
            "skos:prefLabel": (concept.preferred,),
            "skos:altLabel": concept.alternative,
            "skos:hiddenLabel": concept.everyday,
        }
    )
    english = _each_once({"skos:prefLabel": concept.english[:1], "skos:altLabel": concept.english[1:]})
    top = () if concept.broader else (_SCHEME,)
    return "".join(
        (
            f"{_name(concept.id)} a skos:Concept ;\n    skos:inScheme {_SCHEME}",
            _property("skos:topConceptOf", top),
            _property("dcterms:identifier", (_literal(concept.id),)),
            *(_property(name, (f"{_literal(label)}@ja" for label in labels)) for name, labels in japanese.items()),
            *(_property(name, (f"{_literal(label)}@en" for label in labels)) for name, labels in english.items()),
            _property("skos:broader", map(_name, sorted(set(concept.broader)))),
            _property("skos:narrower", map(_name, thesaurus.narrower[concept.id])),
            _property("skos:related", map(_name, thesaurus.related[concept.id])),
            " .\n",
        )
    )


def _collection(domain: str, ids: Sequence[ConceptId]) -> str:
    return "".join(
        (
            f"<urn:plansearch:domain:{quote(domain, safe='')}> a skos:Collection",
            _property("skos:prefLabel", (_literal(domain),)),
            _property("skos:member", map(_name, ids)),
            " .\n",
        )
    )


def _each_once(labels: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """A label stands where it stands first: no two of prefLabel, altLabel and hiddenLabel may share one (SKOS S13)."""
    seen = set[str]()
    kept: dict[str, Sequence[str]] = {}
    for name, found in labels.items():
        kept[name] = [label for label in dict.fromkeys(found) if label not in seen]
        seen.update(found)
    return kept


def _property(name: str, values: Iterable[str]) -> str:
    """The next property of a subject; nothing where it has no value."""
    listed = " , ".join(values)
    return f" ;\n    {name} {listed}" if listed else ""


def _name(concept: ConceptId) -> str:
    # Lower-case letters, digits and inner hyphens, of which an id is made, are a local name of Turtle as they stand.
    return f"c:{concept}"


def _literal(text: str) -> str:
    # The escapes that JSON needs are escapes of Turtle too, and they are all that Turtle needs.
    return json.dumps(text, ensure_ascii=False)
