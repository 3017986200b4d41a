"""Rows of plans.sqlite -> Plans with everything that belongs to them, and Municipalities.

Any number of plans takes a fixed number of queries; ids that name nothing are left out of what is returned.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from plansearch.index.records import id_list, statement
from plansearch.model.document import DocumentId, Span
from plansearch.model.place import Municipality, MunicipalityCode
from plansearch.model.plan import (
    Indicator,
    Measurement,
    Pillar,
    Plan,
    PlanId,
    Project,
    ProjectId,
    Section,
    Statement,
    YearKind,
)
from plansearch.model.years import FiscalYears


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanHead:
    """What tells which plan one is, without what it says: as much as filters and titles look at."""

    id: PlanId
    title: str
    family: str
    years: FiscalYears
    municipality: Municipality


def load_heads(connection: sqlite3.Connection) -> tuple[PlanHead, ...]:
    """The heads of all plans, by id."""
    places = {place.code: place for place in load_municipalities(connection)}
    return tuple(
        PlanHead(
            id=PlanId(row[0]),
            title=row[1],
            family=row[2],
            years=FiscalYears(first=row[3], last=row[4], label=row[5]),
            municipality=places[row[6]],
        )
        for row in connection.execute(
            "SELECT id, title, family, first_year, last_year, years_label, municipality_code FROM plans ORDER BY id"
        )
    )


def load_plans(connection: sqlite3.Connection, ids: Collection[PlanId]) -> dict[PlanId, Plan]:
    """Plans by id, with everything that belongs to them."""
    wanted = id_list(ids)
    sections, caveats = _sections(connection, wanted), _caveats(connection, wanted)
    pillars, projects = _pillars(connection, wanted), _projects(connection, wanted)
    indicators = _indicators(connection, wanted)
    return {
        PlanId(row[0]): Plan(
            id=PlanId(row[0]),
            document_id=DocumentId(row[1]),
            title=row[2],
            family=row[3],
            years=FiscalYears(first=row[4], last=row[5], label=row[6]),
            status=row[7],
            edition=row[8],
            span=Span(start=row[9], end=row[10]),
            municipality=_municipality(*row[11:]),
            overview=tuple(sections[row[0]]),
            pillars=tuple(pillars[row[0]]),
            projects=tuple(projects[row[0]]),
            indicators=tuple(indicators[row[0]]),
            caveats=tuple(caveats[row[0]]),
        )
        for row in connection.execute(
            """SELECT id, document_id, title, family, first_year, last_year, years_label, status, edition, start, stop,
            code, prefecture, name, kana, romaji FROM plans JOIN municipalities ON code = municipality_code
            WHERE id IN (SELECT value FROM json_each(?))""",
            wanted,
        )
    }


def load_municipalities(connection: sqlite3.Connection) -> tuple[Municipality, ...]:
    """Every municipality with a plan, by code."""
    rows = connection.execute("SELECT code, prefecture, name, kana, romaji FROM municipalities ORDER BY code")
    return tuple(_municipality(*row) for row in rows)


def _sections(connection: sqlite3.Connection, wanted: tuple[str]) -> defaultdict[str, list[Section]]:
    paragraphs: defaultdict[tuple[str, int], list[Statement]] = defaultdict(list)
    for plan, section, text, start, stop in connection.execute(
        """SELECT plan_id, section, text, start, stop FROM overview_paragraphs
        WHERE plan_id IN (SELECT value FROM json_each(?)) ORDER BY plan_id, section, ordinal""",
        wanted,
    ):
        paragraphs[plan, section].append(statement(text, start, stop))
    found: defaultdict[str, list[Section]] = defaultdict(list)
    for plan, ordinal, heading, start, stop in connection.execute(
        """SELECT plan_id, ordinal, heading, start, stop FROM overview_sections
        WHERE plan_id IN (SELECT value FROM json_each(?)) ORDER BY plan_id, ordinal""",
        wanted,
    ):
        title = None if heading is None else statement(heading, start, stop)
        found[plan].append(Section(heading=title, paragraphs=tuple(paragraphs[plan, ordinal])))
    return found


def _caveats(connection: sqlite3.Connection, wanted: tuple[str]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for plan, text in connection.execute(
        "SELECT plan_id, text FROM caveats WHERE plan_id IN (SELECT value FROM json_each(?)) ORDER BY plan_id, ordinal",
        wanted,
    ):
        found[plan].append(text)
    return found


def _pillars(connection: sqlite3.Connection, wanted: tuple[str]) -> defaultdict[str, list[Pillar]]:
    descriptions: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    for plan, pillar, text, start, stop in connection.execute(
        """SELECT plan_id, pillar, text, start, stop FROM pillar_descriptions
        WHERE plan_id IN (SELECT value FROM json_each(?)) ORDER BY plan_id, pillar, ordinal""",
        wanted,
    ):
        descriptions[plan, pillar].append(statement(text, start, stop))
    variants: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for plan, pillar, text in connection.execute(
        """SELECT plan_id, pillar, text FROM pillar_variants
        WHERE plan_id IN (SELECT value FROM json_each(?)) ORDER BY plan_id, pillar, ordinal""",
        wanted,
    ):
        variants[plan, pillar].append(text)
    found: defaultdict[str, list[Pillar]] = defaultdict(list)
    for plan, number, heading, start, stop, parent in connection.execute(
        """SELECT plan_id, number, heading, start, stop, parent FROM pillars
        WHERE plan_id IN (SELECT value FROM json_each(?)) ORDER BY plan_id, ordinal""",
        wanted,
    ):
        found[plan].append(
            Pillar(
                number=number,
                heading=statement(heading, start, stop),
                descriptions=tuple(descriptions[plan, number]),
                parent=parent,
                variants=tuple(variants[plan, number]),
            )
        )
    return found


def _projects(connection: sqlite3.Connection, wanted: tuple[str]) -> defaultdict[str, list[Project]]:
    pillars: defaultdict[str, list[str]] = defaultdict(list)
    for project, pillar in connection.execute(
        """SELECT project_id, pillar FROM project_pillars WHERE project_id IN
        (SELECT id FROM projects WHERE plan_id IN (SELECT value FROM json_each(?))) ORDER BY project_id, ordinal""",
        wanted,
    ):
        pillars[project].append(pillar)
    descriptions: defaultdict[str, list[Statement]] = defaultdict(list)
    for project, text, start, stop in connection.execute(
        """SELECT project_id, text, start, stop FROM project_descriptions WHERE project_id IN
        (SELECT id FROM projects WHERE plan_id IN (SELECT value FROM json_each(?))) ORDER BY project_id, ordinal""",
        wanted,
    ):
        descriptions[project].append(statement(text, start, stop))
    mentions: defaultdict[str, list[Span]] = defaultdict(list)
    for project, start, stop in connection.execute(
        """SELECT project_id, start, stop FROM project_mentions WHERE project_id IN
        (SELECT id FROM projects WHERE plan_id IN (SELECT value FROM json_each(?))) ORDER BY project_id, ordinal""",
        wanted,
    ):
        mentions[project].append(Span(start=start, end=stop))
    found: defaultdict[str, list[Project]] = defaultdict(list)
    for plan, project, name, start, stop, is_new in connection.execute(
        """SELECT plan_id, id, name, start, stop, is_new FROM projects
        WHERE plan_id IN (SELECT value FROM json_each(?)) ORDER BY plan_id, ordinal""",
        wanted,
    ):
        found[plan].append(
            Project(
                id=ProjectId(project),
                name=statement(name, start, stop),
                pillars=tuple(pillars[project]),
                descriptions=tuple(descriptions[project]),
                mentions=tuple(mentions[project]),
                is_new=bool(is_new),
            )
        )
    return found


def _indicators(connection: sqlite3.Connection, wanted: tuple[str]) -> defaultdict[str, list[Indicator]]:
    found: defaultdict[str, list[Indicator]] = defaultdict(list)
    for row in connection.execute(
        """SELECT plan_id, start, stop, pillar, unit, name, name_start, name_stop,
        baseline, baseline_printed, baseline_label, baseline_year, baseline_kind,
        target, target_printed, target_label, target_year, target_kind, note, note_start, note_stop FROM indicators
        WHERE plan_id IN (SELECT value FROM json_each(?)) ORDER BY plan_id, ordinal""",
        wanted,
    ):
        found[row[0]].append(
            Indicator(
                span=Span(start=row[1], end=row[2]),
                pillar=row[3],
                unit=row[4],
                name=statement(*row[5:8]),
                baseline=_measured(*row[8:13]),
                target=_measured(*row[13:18]),
                note=None if row[18] is None else statement(*row[18:21]),
            )
        )
    return found


def _municipality(code: str, prefecture: str, name: str, kana: str, romaji: str) -> Municipality:
    return Municipality(code=MunicipalityCode(code), prefecture=prefecture, name=name, kana=kana, romaji=romaji)


def _measured(value: float | None, printed: str, label: str, year: int | None, kind: str) -> Measurement:
    return Measurement(value=value, printed=printed, label=label, fiscal_year=year, kind=YearKind(kind))
