"""Coverage: for a concept or a question what every plan says, with the counts that it is a part of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from plansearch.errors import InvalidValueError
from plansearch.model.answer import Citation, PlanRecord
from plansearch.model.passage import PassageId, PassageKind
from plansearch.model.place import Municipality
from plansearch.model.plan import PlanId
from plansearch.model.query import Query, Understood
from plansearch.model.release import Release
from plansearch.model.years import FiscalYears


class Verdict(StrEnum):
    """Whether a plan has what is asked for, the surest first."""

    HAS = "has"
    UNDECIDED = "undecided"  # near, but for a reader to judge
    HAS_NOT = "has_not"  # nothing in the plan comes near


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The printed words on which a verdict rests or, where it is undecided, those that come nearest.

    Attributes:
        strength: 0..1, on a scale of its own: a score of search, raised by words of the concept.
        words: official labels of the concepts asked for that the quote holds; empty where meaning alone speaks.
        citation: of exactly the quoted characters.
    """

    passage_id: PassageId
    kind: PassageKind
    strength: float
    words: tuple[str, ...]
    citation: Citation

    def __post_init__(self) -> None:
        """Refuse evidence without an owner, and a strength off the scale."""
        if self.citation.plan is None:
            message = f"Passage {self.passage_id} belongs to no plan for certain and is evidence of none."
            raise InvalidValueError(message)
        if not 0.0 <= self.strength <= 1.0:
            message = f"Strength {self.strength} is not within 0..1."
            raise InvalidValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCoverage:
    """What one plan says; evidence is None exactly where it has nothing."""

    plan: PlanRecord
    verdict: Verdict
    evidence: Evidence | None

    def __post_init__(self) -> None:
        """Refuse a verdict without its evidence, or evidence of another plan."""
        if (self.evidence is None) != (self.verdict is Verdict.HAS_NOT):
            message = (
                f"The verdict {self.verdict} on {self.plan.plan.id} needs evidence exactly where something is near."
            )
            raise InvalidValueError(message)
        cited = None if self.evidence is None else self.evidence.citation.plan
        if cited is not None and cited.id != self.plan.plan.id:
            message = f"Evidence of {cited.id} says nothing of {self.plan.plan.id}."
            raise InvalidValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of some plans, or municipalities, have what is asked for."""

    has: int
    undecided: int
    has_not: int

    @property
    def total(self) -> int:
        """How many were examined."""
        return self.has + self.undecided + self.has_not

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> Tally:
        """Count verdicts."""
        found = list(verdicts)
        return cls(
            has=found.count(Verdict.HAS),
            undecided=found.count(Verdict.UNDECIDED),
            has_not=found.count(Verdict.HAS_NOT),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a municipality's plans of one period say together: the surest verdict of them.

    Attributes:
        period: first and last fiscal year.
        plans: by id, at least one.
    """

    period: tuple[int, int]
    verdict: Verdict
    plans: tuple[PlanId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityCoverage:
    """A row of the matrix: the surest verdict on any plan of a municipality, and its cells by period."""

    municipality: Municipality
    verdict: Verdict
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrefectureCoverage:
    """The denominator: how much of a prefecture the answer can speak of.

    Cities, towns, villages and the special wards of Tokyo are counted; wards of designated cities are parts of cities.

    Attributes:
        tally: of its municipalities that were examined.
        indexed: how many of its municipalities have plans in the index, examined or not.
        total: how many municipalities it has.
        not_indexed: those without plans in the index, by code.
    """

    prefecture: str
    tally: Tally
    indexed: int
    total: int
    not_indexed: tuple[Municipality, ...]

    def __post_init__(self) -> None:
        """Refuse counts that do not add up."""
        if self.tally.total > self.indexed or self.indexed + len(self.not_indexed) != self.total:
            message = f"{self.prefecture}: {self.tally.total}, {self.indexed} and {self.total} do not add up."
            raise InvalidValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The answer: every plan that satisfies the filters, each with a verdict.

    Attributes:
        query: as it was asked.
        understood: what was read out of the words, as of a search.
        concepts: preferred labels of the concepts whose words counted as evidence, the nearest first.
        summary: the counts as a sentence for the reader.
        plans: by municipality code, then by plan id.
        municipalities: the matrix's rows, by code.
        periods: the matrix's columns, ascending, each as most plans of it print it.
        prefectures: by the code of their first municipality.
    """

    query: Query
    understood: Understood
    concepts: tuple[str, ...]
    summary: str
    plans: tuple[PlanCoverage, ...]
    municipalities: tuple[MunicipalityCoverage, ...]
    periods: tuple[FiscalYears, ...]
    prefectures: tuple[PrefectureCoverage, ...]
    release: Release
    took_ms: float

    @property
    def plan_tally(self) -> Tally:
        """Verdicts on plans, counted."""
        return Tally.of(each.verdict for each in self.plans)

    @property
    def municipality_tally(self) -> Tally:
        """Verdicts on municipalities, counted."""
        return Tally.of(each.verdict for each in self.municipalities)
