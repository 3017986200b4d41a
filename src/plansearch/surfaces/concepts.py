"""Engine + parameters -> concepts of the thesaurus in the shapes of the wire contract."""

from __future__ import annotations

from collections.abc import Iterable

from plansearch.engine import Engine
from plansearch.errors import InvalidQueryError
from plansearch.model.concept import Concept, ConceptId, ConceptRecord, ThesaurusForm
from plansearch.surfaces import schema
from plansearch.surfaces.paging import listing_of, page_of

_FOR_A_PART = ("query", "domain", "limit", "cursor")


def concept_list(engine: Engine, params: schema.ThesaurusParams) -> schema.ConceptListOut:
    """Concepts that have a label with some words in it and are of a domain, by id.

    Raises:
        InvalidQueryError: when the cursor was not made here.
    """
    found = engine.vocabulary.concepts(label=params.query or "", domain=params.domain or "")
    listing = listing_of("thesaurus", engine.release.id, [params.query, params.domain])
    items, following = page_of(found, lambda each: each.concept.id, listing, limit=params.limit, cursor=params.cursor)
    return schema.ConceptListOut(
        items=[_concept_out(record) for record in items], next_cursor=following, total=len(found)
    )


def concept_of(engine: Engine, concept_id: str) -> schema.ConceptOut:
    """One concept.

    Raises:
        NotFoundError: when the thesaurus has none with this id.
    """
    return _concept_out(engine.vocabulary.concept(ConceptId(concept_id)))


def whole_thesaurus(engine: Engine, params: schema.ThesaurusParams) -> str:
    """The thesaurus in a form that has no pages.

    Raises:
        InvalidQueryError: when only a part of it is asked for.
    """
    for name in _FOR_A_PART:
        if name in params.model_fields_set:
            message = f"The format {params.format} is the whole thesaurus and takes no {name}."
            remedy = "Leave it out, or ask for the format json."
            japanese = (
                f"{params.format}はシソーラスの全体を返すため、{name}は指定できません。省くか、jsonにしてください。"
            )
            raise InvalidQueryError(message, field=name, remedy=remedy, japanese=japanese)
    return engine.vocabulary.written(ThesaurusForm(params.format))


def _concept_out(record: ConceptRecord) -> schema.ConceptOut:
    concept = record.concept
    return schema.ConceptOut(
        id=concept.id,
        preferred=concept.preferred,
        alternative=list(concept.alternative),
        everyday=list(concept.everyday),
        english=list(concept.english),
        broader=_named(record.broader),
        narrower=_named(record.narrower),
        related=_named(record.related),
        domain=concept.domain,
        passages=record.mentions.passages,
        plans=record.mentions.plans,
    )


def _named(concepts: Iterable[Concept]) -> list[schema.ConceptLabelOut]:
    return [schema.ConceptLabelOut(id=concept.id, label=concept.preferred) for concept in concepts]
