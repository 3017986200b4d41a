"""Lineage, PlanPair, Comparison, Likenesses: plans side by side, and what goes on from one plan to the next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from plansearch.errors import InvalidValueError
from plansearch.model.answer import Citation, PassageRecord, PlanRecord, ProjectLabel, ProjectRecord, Result
from plansearch.model.concept import Concept
from plansearch.model.place import Municipality
from plansearch.model.plan import PlanId
from plansearch.model.release import Release


class Basis(StrEnum):
    """How two plans stand to each other, which decides what may be said of their projects."""

    SUCCESSION = "succession"  # one municipality, one family, one after the other
    EDITIONS = "editions"  # one plan, told by two documents
    SAME_MUNICIPALITY = "same_municipality"  # two families: neither ends what the other does
    ACROSS = "across"  # two municipalities


class Relation(StrEnum):
    """How a project, or a pillar, of one plan stands to the other plan.

    Succession alone knows renamed, merged, split, new and ended; every pair but a succession knows only and alike
    instead, which claim nothing of what became of a project.
    """

    SAME = "same"
    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    NEW = "new"
    ENDED = "ended"
    ALIKE = "alike"
    ONLY = "only"


# How many records stand on the left and on the right: exactly 0 or 1, or MANY (2 or more).
_MANY = 2
_SIDES = {
    Relation.SAME: ((1, 1),),
    Relation.RENAMED: ((1, 1),),
    Relation.ALIKE: ((1, 1),),
    Relation.MERGED: ((_MANY, 1),),
    Relation.SPLIT: ((1, _MANY),),
    Relation.NEW: ((0, 1),),
    Relation.ENDED: ((1, 0),),
    Relation.ONLY: ((1, 0), (0, 1)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldProject:
    """A project in a comparison, with its printed name and where it stands."""

    project: ProjectLabel
    pillars: tuple[str, ...]
    description: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """The project of the other plan that is most like one which nothing proves to go on: for a reader to judge.

    Attributes:
        score: how alike they are, 0..1.
    """

    project: ToldProject
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRelation:
    """What became of some projects, or where they came from.

    Attributes:
        score: how sure the relation is, 0..1: for same, renamed, merged and split by the kind of evidence; for alike
            how alike the two are; for new, ended and only 1 less the likeness of the nearest project.
        left: projects of the left plan, which in a succession is the earlier one.
        right: projects of the right plan.
        evidence: a sentence on what the relation rests on.
        nearest: for new, ended and only, where another project is near enough to be worth a look.
    """

    relation: Relation
    score: float
    left: tuple[ToldProject, ...]
    right: tuple[ToldProject, ...]
    evidence: str
    nearest: Candidate | None = None

    def __post_init__(self) -> None:
        """Refuse sides that do not fit the relation, and a score off the scale."""
        sides = (min(len(self.left), _MANY), min(len(self.right), _MANY))
        if sides not in _SIDES[self.relation]:
            message = f"{self.relation} does not join {len(self.left)} and {len(self.right)} projects."
            raise InvalidValueError(message)
        if not 0.0 <= self.score <= 1.0:
            message = f"Score {self.score} is not within 0..1."
            raise InvalidValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPillar:
    """A pillar in a comparison, with its printed heading."""

    number: str
    heading: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class PillarRelation:
    """Two pillars under one heading (same) or about one thing (alike), or one that stands in one plan only."""

    relation: Relation
    score: float
    left: tuple[ToldPillar, ...]
    right: tuple[ToldPillar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPair:
    """Two plans side by side.

    Attributes:
        left: in a succession the earlier plan, else as asked.
        common_frame: whether the plans share their pillars' headings, as plans of one scheme and time do.
        notes: sentences for the reader: years between the plans, why nothing is called new.
    """

    left: PlanRecord
    right: PlanRecord
    basis: Basis
    common_frame: bool
    pillars: tuple[PillarRelation, ...]
    projects: tuple[ProjectRelation, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeSide:
    """What one side says of a theme.

    Attributes:
        municipality: whose side it is.
        plan: the plan asked for, None where all plans of the municipality were.
        found: whether anything is worth showing.
        named: whether what is shown says the theme's own words, or an official label of a concept that they name; what
            is found but not named was found by likeness of meaning alone.
        results: the best passages, empty where nothing is worth showing.
        nearest: then the passage that came nearest, if any.
        note: a sentence for the reader where nothing was found, else empty.
    """

    municipality: Municipality
    plan: PlanId | None
    found: bool
    named: bool
    results: tuple[Result, ...]
    nearest: tuple[Result, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme treated on each side.

    Attributes:
        terms_added: words of the same meaning that were searched for as well.
    """

    query: str
    terms_added: tuple[str, ...]
    sides: tuple[ThemeSide, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two to four plans, each pair of them, or a theme on two to four sides, or both.

    Attributes:
        plans: as asked; empty where municipalities were compared.
        pairs: every two of the plans, in the order asked.
        theme: None where no theme was asked for.
        notes: sentences on how names were read.
    """

    plans: tuple[PlanRecord, ...]
    pairs: tuple[PlanPair, ...]
    theme: Theme | None
    notes: tuple[str, ...]
    release: Release


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A record that is like another one, and what is alike in them.

    Attributes:
        score: 0..1; cosines, so not the scale of a search.
        words: content words that stand in both, longest first.
        concepts: concepts of the thesaurus that both speak of, by id.
    """

    record: PlanRecord | ProjectRecord | PassageRecord
    score: float
    words: tuple[str, ...]
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likenesses:
    """The records most like one, records of its own kind.

    Attributes:
        elsewhere: whether those of other municipalities come first.
        items: best first; none of them belongs to the plan itself, in whatever edition.
    """

    record: PlanRecord | ProjectRecord | PassageRecord
    elsewhere: bool
    items: tuple[Likeness, ...]
    release: Release
