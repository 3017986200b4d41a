"""Engine -> questions to begin with, made of what its release speaks of: places, concepts, a project.

Nothing here is written for the documents at hand: another release gets other questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from plansearch.engine import Engine
from plansearch.model.answer import PlanRecord
from plansearch.model.concept import Concept
from plansearch.model.reply import Language

_SHOWN = 6
_NARROWER = 12  # a concept with more narrower ones is too wide for a question
_LONGEST_PROJECT = 24  # code points


@lru_cache(maxsize=4)
def examples_of(engine: Engine, language: Language = Language.JAPANESE) -> tuple[str, ...]:
    """Up to six questions, the same for a release each time."""
    asked = _english(engine) if language is Language.ENGLISH else _japanese(engine)
    return tuple(dict.fromkeys(asked))[:_SHOWN]


def _japanese(engine: Engine) -> Iterator[str]:
    concepts, told = _concepts(engine), _told(engine)
    for concept in concepts[:1]:
        yield f"{concept.preferred}に取り組む自治体はどこですか"
    for record, concept in told[:1]:
        yield f"{record.plan.municipality.name}は{concept.preferred}のために何をしていますか"
    for concept in concepts[1:2]:
        yield concept.everyday[0] if concept.everyday else concept.preferred
    if len(told) > 1:
        yield f"{told[0][0].plan.municipality.name}と{told[1][0].plan.municipality.name}の{told[1][1].preferred}の違い"
    for record, _ in told[-1:]:
        yield f"{record.plan.municipality.name}の計画はいつからいつまでですか"
    yield from _projects(engine)
    yield from (concept.preferred for concept in concepts[2:])


def _english(engine: Engine) -> Iterator[str]:
    concepts = [concept for concept in _concepts(engine) if concept.english]
    told = [(record, concept) for record, concept in _told(engine) if concept.english]
    for concept in concepts[:2]:
        yield f"Which municipalities work on {concept.english[0]}?"
    for record, concept in told[:1]:
        yield f"What does {record.plan.municipality.name_en} do about {concept.english[0]}?"
    for record, _ in told[-1:]:
        yield f"When does the plan of {record.plan.municipality.name_en} run?"
    yield from (concept.english[0] for concept in concepts[2:])
    yield from _projects(engine)


def _concepts(engine: Engine) -> list[Concept]:
    """Concepts that most plans speak of, neither the widest nor such as only one place has."""
    found = [
        record
        for record in engine.vocabulary.concepts()
        if record.mentions.plans and record.broader and len(record.narrower) <= _NARROWER
    ]
    found.sort(key=lambda record: (-record.mentions.plans, -record.mentions.passages, record.concept.id))
    return [record.concept for record in found]


def _told(engine: Engine) -> list[tuple[PlanRecord, Concept]]:
    """The latest plan of each municipality, those of most projects first, each with a concept of its projects."""
    latest: dict[str, PlanRecord] = {}
    for record in sorted(engine.plans(), key=lambda each: (each.plan.years.first, each.plan.id)):
        latest[record.plan.municipality.code] = record
    ordered = sorted(latest.values(), key=lambda each: (-len(each.plan.projects), each.plan.id))
    found: list[tuple[PlanRecord, Concept]] = []
    used = set[str]()
    for record in ordered:
        spoken = engine.vocabulary.spoken_of("\n".join(project.name.text for project in record.plan.projects))
        concept = next((one for one in spoken if one.broader and one.id not in used), None)
        if concept is not None:
            used.add(concept.id)
            found.append((record, concept))
    return found


def _projects(engine: Engine) -> Iterator[str]:
    """Names of projects of the newest plans."""
    plans = sorted(engine.plans(), key=lambda each: (-each.plan.years.first, each.plan.id))
    names = (project.name.text for record in plans for project in record.plan.projects)
    yield from (name for name in names if len(name) <= _LONGEST_PROJECT)
