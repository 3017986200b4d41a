"""Plan (計画), Pillar (柱・戦略・方針), Project (事業), Indicator (成果指標): what the documents say, as records."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from plansearch.errors import InvalidValueError
from plansearch.model.document import Document, DocumentId, Span
from plansearch.model.place import Municipality
from plansearch.model.years import FiscalYears

PlanId = NewType("PlanId", str)
ProjectId = NewType("ProjectId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words of a document: readable text (lines joined, characters repaired) and where they are printed.

    Attributes:
        text: the readable text.
        span: where it is printed, from its first to its last character.
        offsets: for each character of the text its place in the document; known while a document is being read,
            not kept in a release.
    """

    text: str
    span: Span
    offsets: tuple[int, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse a statement without words."""
        if not self.text.strip():
            message = f"Nothing is said at {self.span.start}..{self.span.end}."
            raise InvalidValueError(message)

    def slice(self, start: int, end: int) -> Statement:
        """A part of the text with its own span; the whole span where offsets are not known."""
        if not self.offsets:
            return Statement(text=self.text[start:end], span=self.span)
        offsets = self.offsets[start:end]
        return Statement(text=self.text[start:end], span=Span(start=offsets[0], end=offsets[-1] + 1), offsets=offsets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a plan's overview: a heading, where one is printed, and the paragraphs under it (at least one)."""

    heading: Statement | None
    paragraphs: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pillar:
    """柱・戦略・方針: a line of action under which projects stand.

    Attributes:
        number: as ASCII digits, `1`; one level down `1-2`; `0` stands for projects under no printed number.
        heading: Statement without the number.
        descriptions: what is said of it, paragraph by paragraph, without the list of project names.
        parent: number of the pillar above, None at the top.
        variants: other spellings of the heading that the document prints.
    """

    number: str
    heading: Statement
    descriptions: tuple[Statement, ...] = ()
    parent: str | None = None
    variants: tuple[str, ...] = ()

    @property
    def description(self) -> str:
        """All paragraphs as one text; empty when none is printed."""
        return "\n".join(part.text for part in self.descriptions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """事業: one named undertaking, a record once per plan.

    Attributes:
        id: stable while plan and name stay.
        name: whole, as printed, without explanation or marks.
        pillars: numbers of every pillar it stands under, at least one, in print order.
        descriptions: what is said of this project alone (explanation in brackets, text under its name).
        mentions: every place where the name is printed as a project, the first one first.
        is_new: whether it is marked 新規.
    """

    id: ProjectId
    name: Statement
    pillars: tuple[str, ...]
    descriptions: tuple[Statement, ...] = ()
    mentions: tuple[Span, ...] = ()
    is_new: bool = False

    def __post_init__(self) -> None:
        """Refuse a project that stands under no pillar, or twice under one."""
        if not self.pillars or len(set(self.pillars)) != len(self.pillars):
            message = f"Project {self.name.text!r} needs its pillars, each once; got {self.pillars!r}."
            raise InvalidValueError(message)

    @property
    def description(self) -> str:
        """All that is said of this project alone; empty when nothing is."""
        return "\n".join(part.text for part in self.descriptions)


class YearKind(StrEnum):
    """How a table states the year of a value."""

    FISCAL_YEAR = "fiscal_year"  # R11年度
    FORECAST = "forecast"  # R7年度見込み
    AS_OF = "as_of"  # R7年2月時点


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """A value of an indicator.

    Attributes:
        value: the number, None where the table prints none (—).
        printed: the cell as printed.
        label: the year as printed, for example R7年2月時点.
        fiscal_year: the fiscal year that the label names or, for a month, in which it lies.
        kind: how the year is stated.
    """

    value: float | None
    printed: str
    label: str
    fiscal_year: int | None
    kind: YearKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """成果指標: a name, where it stands now, and what is aimed at.

    Attributes:
        name: as printed.
        unit: as printed behind the numbers, None where nothing is.
        baseline: 現状値.
        target: 目標値.
        pillar: number of the pillar it measures, None for the whole plan.
        note: the table's note (※), None where there is none.
    """

    name: Statement
    unit: str | None
    baseline: Measurement
    target: Measurement
    span: Span
    pillar: str | None = None
    note: Statement | None = None


class LooseKind(StrEnum):
    """What a text outside the running text of a plan is."""

    CAPTION = "caption"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseText:
    """A caption, a figure's text or a note.

    Attributes:
        statement: the words.
        kind: caption (pictures and figures) or note.
        owner: the plan that it certainly belongs to; None where that is not certain.
        basis: on what the owner rests, or why there is none; written for a reader.
    """

    statement: Statement
    kind: LooseKind
    owner: PlanId | None
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """計画: one municipality's plan as one document tells it.

    Attributes:
        id: readable and stable: code, first year, family, for example 131075-2022-chiiki-sangyo-kasseika; with the
            document's id behind it where an earlier document of the corpus tells of the same plan.
        title: as printed.
        family: for example 地域産業活性化計画.
        status: for example 承認済 or 案.
        edition: of the document it is read from, for example 概要.
        overview: what the plan says before its pillars.
        caveats: reservations that a reader must hear, each with its place where it is printed.
        span: from the heading to the last line of its running text.
    """

    id: PlanId
    document_id: DocumentId
    municipality: Municipality
    title: str
    family: str
    years: FiscalYears
    status: str
    edition: str
    overview: tuple[Section, ...]
    pillars: tuple[Pillar, ...]
    projects: tuple[Project, ...]
    indicators: tuple[Indicator, ...]
    caveats: tuple[str, ...]
    span: Span

    def __post_init__(self) -> None:
        """Refuse a plan whose records contradict one another."""
        numbers = {pillar.number for pillar in self.pillars}
        if len(numbers) != len(self.pillars):
            message = f"Plan {self.id} has two pillars with one number."
            raise InvalidValueError(message)
        strangers = [p.name.text for p in self.projects if not numbers.issuperset(p.pillars)]
        if strangers:
            message = f"Plan {self.id} has projects under pillars that it has not: {strangers}."
            raise InvalidValueError(message)
        above = {pillar.parent for pillar in self.pillars} | {indicator.pillar for indicator in self.indicators}
        if unknown := sorted(number for number in above if number is not None and number not in numbers):
            message = f"Plan {self.id} has pillars or indicators under pillars that it has not: {unknown}."
            raise InvalidValueError(message)
        if len({p.id for p in self.projects}) != len(self.projects):
            message = f"Plan {self.id} has one project twice."
            raise InvalidValueError(message)

    def pillar(self, number: str) -> Pillar:
        """The pillar with this number; KeyError when there is none."""
        for pillar in self.pillars:
            if pillar.number == number:
                return pillar
        raise KeyError(number)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPlans:
    """A document and all that was read in it; together they account for every printed line.

    Attributes:
        headings: lines that only announce what follows (the document's own title, labels of tables and lists).
    """

    document: Document
    plans: tuple[Plan, ...]
    loose: tuple[LooseText, ...]
    headings: tuple[Span, ...]
