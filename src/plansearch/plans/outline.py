"""A document that is one plan -> Plan: sections, strategies (戦略・方針 …) with projects (●), tables of indicators.

Visions and other plans with their own cover are read here. What is relied on is the outline: a cover that names the
municipality and the period, numbered sections, lines such as 「戦略1 …」 and below them 「方針1 …」.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from plansearch.corpus.lines import Paragraph
from plansearch.errors import UnreadablePlanError
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.document import Document, Span, View
from plansearch.model.plan import DocumentPlans, Indicator, Pillar, Plan, Section, Statement
from plansearch.plans.brackets import is_caption
from plansearch.plans.cover import is_draft, municipality_of, period_of, title_of
from plansearch.plans.figures import (
    begins_scheme,
    figure_texts,
    is_contents_line,
    is_figure_line,
    is_rule,
    same_words,
    with_variants,
)
from plansearch.plans.identity import plan_id
from plansearch.plans.indicators import Columns, is_row, read_header, read_row
from plansearch.plans.items import read_item
from plansearch.plans.levels import Level, bare_level, section_start, worded_level
from plansearch.plans.projects import ProjectLine, project_line
from plansearch.plans.statements import ProjectRecords, left_of, statement

_HEADING_LENGTH = 40
_LABEL_LENGTH = 12
_LEVEL_LENGTH = 80
_MIN_SAID = 10  # code points; shorter lines under a project are labels
_ALIKE = 0.5  # share of characters that two spellings of one heading have in common
_DRAFT_CAVEAT = "この計画は案の段階であり、決定された内容と異なることがあります。"


@dataclass(slots=True)
class _State:
    """What has been read so far, and where in the outline the reader stands."""

    path_of_file: str
    records: ProjectRecords
    numbered_levels: bool
    sections: list[tuple[Statement | None, list[Statement]]] = field(default_factory=list)
    pillars: dict[str, Pillar] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    columns: Columns | None = None
    project: ProjectLine | None = None
    said: list[Statement] = field(default_factory=list)
    loose: list[Paragraph] = field(default_factory=list)
    headings: list[Span] = field(default_factory=list)
    in_scheme: bool = False
    in_outline: bool = False
    at: int = 0
    section_at: int = -1

    def open_section(self, heading: View) -> None:
        """Begin a section under a heading."""
        self.sections.append((statement(heading), []))
        self.section_at = self.at

    @property
    def is_under_section(self) -> bool:
        """Whether the line before this one is the heading of a section."""
        return bool(self.sections) and self.section_at == self.at - 1

    def close_project(self) -> None:
        """Hand the project that is being read to the records."""
        if self.project is not None and (item := read_item(self.project.name)) is not None:
            self.records.add(item, "-".join(self.path), tuple(self.said))
        self.project, self.said = None, []


def read_outline(document: Document, paragraphs: Sequence[Paragraph], gazetteer: Gazetteer) -> DocumentPlans:
    """Read the one plan of a document.

    Raises:
        UnreadablePlanError: when the cover does not name a municipality and a period that can be read for certain, or
            the outline cannot be followed.
    """
    municipality = municipality_of(document, paragraphs, gazetteer)
    years = period_of(document, paragraphs)
    title, cover = title_of(document, paragraphs, municipality)
    identity = plan_id(municipality, years.first, document.provenance.family)
    rest = list(paragraphs[len(cover) :])
    state = _State(
        path_of_file=document.path, records=ProjectRecords(identity), numbered_levels=_has_numbered_levels(rest)
    )
    for state.at, paragraph in enumerate(rest):
        _read(state, paragraph, rest[state.at + 1] if state.at + 1 < len(rest) else None)
    state.close_project()
    projects = state.records.projects()
    _check(document, title, state, rest)
    pillars = with_variants(state.pillars, rest)
    plan = Plan(
        id=identity,
        document_id=document.id,
        municipality=municipality,
        title=title,
        family=document.provenance.family,
        years=years,
        status=document.provenance.status,
        edition=document.provenance.edition,
        overview=tuple(Section(heading=h, paragraphs=tuple(said)) for h, said in state.sections if said),
        pillars=pillars,
        projects=projects,
        indicators=tuple(state.indicators),
        caveats=_caveats(pillars, draft=is_draft(document, cover)),
        span=Span(start=paragraphs[0].view.offsets[0], end=paragraphs[-1].view.offsets[-1] + 1),
    )
    empty = [h.span for h, said in state.sections if h is not None and not said]
    loose, repeated = figure_texts(left_of(rest, state.loose), plan)
    headings = sorted([*state.headings, *empty, *repeated, *(p.view.span(0, len(p.text)) for p in cover)])
    return DocumentPlans(document=document, plans=(plan,), loose=loose, headings=tuple(headings))


def _check(document: Document, title: str, state: _State, rest: Sequence[Paragraph]) -> None:
    if not state.sections and not state.pillars:
        message = f"{document.path}: neither sections nor strategies can be told in {title}."
        raise UnreadablePlanError(message, remedy="Check that its headings stand on lines of their own.")
    if not state.pillars and any(p.text[0] in "●○◆■◇□" for p in rest):
        message = f"{document.path}: {title} lists items, but no strategy that they stand under can be told."
        raise UnreadablePlanError(message, remedy="Number its strategies in words: 戦略1, 基本方針1, 施策1-1.")


def _has_numbered_levels(rest: Sequence[Paragraph]) -> bool:
    """Whether lines such as 「(1) …」 have projects (●) under them, and so are levels and no projects themselves."""
    return any(
        (level := bare_level(p.text)) is not None
        and level.style == "bracketed"
        and any(each.text[0] in "●○◆■◇□" for each in rest[at + 1 : at + 3])
        for at, p in enumerate(rest)
    )


def _level(state: _State, text: str) -> Level | None:
    """The level that a line opens: a short one with words behind its number."""
    level = worded_level(text)
    if level is None and state.numbered_levels and state.path:
        level = bare_level(text)
        level = level if level is not None and level.style == "bracketed" else None
    if level is None or level.start == len(text) or "。" in text or len(text) > _LEVEL_LENGTH:
        return None
    return level


def _read(state: _State, paragraph: Paragraph, following: Paragraph | None) -> None:
    """Take in one paragraph."""
    text, view = paragraph.text, paragraph.view
    level = _level(state, text)
    if state.in_scheme and not (level and _is_told(state, level, text)):
        state.loose.append(paragraph)
        return
    state.in_scheme = False
    if begins_scheme(text):
        state.close_project()
        state.in_scheme = True
        state.headings.append(view.span(0, len(text)))
    elif is_contents_line(text):
        state.headings.append(view.span(0, len(text)))
    elif is_figure_line(text):
        state.loose.append(paragraph)
    elif level:
        state.close_project()
        _enter(state, level, view)
    elif is_row(text):
        _read_table_row(state, paragraph)
    elif text.startswith("※") and state.columns is not None:
        note = statement(view.slice(1, len(text)).strip())
        state.indicators[-1:] = [replace(each, note=note) for each in state.indicators[-1:]]
    elif state.in_outline:
        _read_under_pillar(state, paragraph, following)
    else:
        _read_section(state, paragraph, following)


def _is_told(state: _State, level: Level, text: str) -> bool:
    """In the scheme of measures only the heading of a strategy already told ends the figure."""
    pillar = state.pillars.get(level.number)
    return not state.pillars or (pillar is not None and same_words(pillar.heading.text, text[level.start :]))


def _enter(state: _State, level: Level, view: View) -> None:
    if level.style not in state.words:
        # A word opens the level below all known ones, or the one that the length of its number names.
        state.words.append(level.style)
    depth = state.words.index(level.style) if len(level.path) == 1 else len(level.path) - 1
    above = state.path[:depth] if len(level.path) == 1 else [str(part) for part in level.path[:-1]]
    state.path = [*above, str(level.path[-1])]
    state.columns, state.in_outline = None, True
    number, parent = "-".join(state.path), "-".join(above)
    heading = statement(view.slice(level.start, len(view.text)).strip())
    if parent and parent not in state.pillars:
        message = f"{state.path_of_file}: {view.text!r} stands under number {parent}, which the text does not have."
        raise UnreadablePlanError(message, remedy="Check the numbers of the strategies.")
    if (known := state.pillars.get(number)) is None:
        state.pillars[number] = Pillar(number=number, heading=heading, parent=parent or None)
        return
    state.headings.append(heading.span)
    if same_words(known.heading.text, heading.text):
        return
    if SequenceMatcher(None, known.heading.text, heading.text).ratio() < _ALIKE:
        message = f"{state.path_of_file}: {known.heading.text!r} and {heading.text!r} have the same number {number}."
        raise UnreadablePlanError(message, remedy="Check the numbers of the strategies.")
    state.pillars[number] = replace(known, variants=(*known.variants, heading.text))


def _read_table_row(state: _State, paragraph: Paragraph) -> None:
    view, pillar = paragraph.view, "-".join(state.path) or None
    if (columns := read_header(view)) is not None:
        state.columns = columns
        state.headings.append(view.span(0, len(view.text)))
    elif state.columns is not None and is_rule(view.text):
        state.headings.append(view.span(0, len(view.text)))
    elif state.columns is not None and (indicator := read_row(view, state.columns, pillar=pillar)) is not None:
        state.indicators.append(indicator)
    else:
        state.loose.append(replace(paragraph, gap=1))


def _read_under_pillar(state: _State, paragraph: Paragraph, following: Paragraph | None) -> None:
    text, view, number = paragraph.text, paragraph.view, "-".join(state.path)
    line = project_line(paragraph)
    if line is not None and (state.project is None or not line.is_below(state.project)):
        state.close_project()
        state.project = line
        state.said = [statement(line.said)] if line.said is not None else []
    elif line is not None:
        state.said.append(statement(line.whole))
    elif state.project is not None and (text.endswith("。") or _is_said(state, text)):
        state.said.append(statement(view))
    elif text.endswith("。"):
        pillar = state.pillars[number]
        state.pillars[number] = replace(pillar, descriptions=(*pillar.descriptions, statement(view)))
    elif len(text) <= _LABEL_LENGTH and following is not None and _announces(following):
        state.close_project()
        state.headings.append(view.span(0, len(text)))
    elif (start := section_start(text)) is not None:
        state.close_project()
        state.in_outline, state.path = False, []
        state.open_section(view.slice(start, len(text)))
    else:
        state.loose.append(paragraph)


def _is_said(state: _State, text: str) -> bool:
    """Whether a line without a stop is the whole text under a project's name."""
    return not state.said and len(text) >= _MIN_SAID and not is_caption(text) and section_start(text) is None


def _announces(following: Paragraph) -> bool:
    """Whether a line is of the kind that a short label such as 成果指標 or 主な施策 stands above."""
    text = following.text
    return is_row(text) or worded_level(text) is not None or project_line(following) is not None


def _read_section(state: _State, paragraph: Paragraph, following: Paragraph | None) -> None:
    text, view = paragraph.text, paragraph.view
    if (start := section_start(text)) is not None:
        state.open_section(view.slice(start, len(text)))
    elif _is_heading(paragraph, following) and (paragraph.mark[:1] == "#" or not state.is_under_section):
        state.headings.append(view.span(0, len(text)))
    else:
        # A short line right under a section's heading is what the section says: the 将来像 of a vision.
        if not state.sections:
            state.sections.append((None, []))
        state.sections[-1][1].append(statement(view))


def _is_heading(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Whether a short line is printed as a heading, or stands above one."""
    is_short = len(paragraph.text) <= _HEADING_LENGTH and "。" not in paragraph.text
    return is_short and (bool(paragraph.mark) or _is_chapter(following))


def _is_chapter(following: Paragraph | None) -> bool:
    return following is not None and bool(section_start(following.text) is not None or worded_level(following.text))


def _caveats(pillars: Sequence[Pillar], *, draft: bool) -> tuple[str, ...]:
    caveats = [_DRAFT_CAVEAT] if draft else []
    caveats.extend(
        f"見出し「{pillar.heading.text}」は、同じ文書の別の箇所では「{variant}」と印刷されています。"
        for pillar in pillars
        for variant in pillar.variants
    )
    return tuple(caveats)
