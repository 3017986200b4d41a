"""Projects that plans mark (☆, 新規) -> what is told of them: names with the mark, and what else is printed of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plansearch.answer import reasons
from plansearch.answer.extractive.told import Part, Section, Told, printed_above
from plansearch.answer.extractive.wording import says
from plansearch.answer.part_words import PartsAsked, counts_parts
from plansearch.answer.records import Records
from plansearch.engine.material import MOST_PLANS, Material, Read, as_result
from plansearch.model.answer import Result
from plansearch.model.document import Document, Span
from plansearch.model.passage import PassageKind
from plansearch.model.plan import Plan, Project
from plansearch.model.reply import Language

# How far before a name its mark is printed, in code points.
_BEFORE = 12
_EDGES = re.compile(r"[、，（(\n。]")
_MARKED_NEW = {Language.JAPANESE: "計画に「新規」と記されています", Language.ENGLISH: "marked as new in the plan"}
_NEW_BEHIND = re.compile(r"[ \t　]*[*＊]{0,2}[【（(\[〔［]?新規[】）)\]〕］]?[*＊]{0,2}")


class TellingMarks:
    """Tells of marked projects of one release; safe to share between threads."""

    def __init__(self, records: Records) -> None:
        """Take the records."""
        self._records = records

    def new(self, read: Read, numbers: Sequence[str]) -> Material | None:
        """Projects that a plan marks as new, of some pillars or of all; None where none is."""
        language = read.asked.language
        told = []
        for plan in read.plans[:MOST_PLANS]:
            rows = self._projects(plan)
            for project in plan.projects:
                row = rows.get(project.id)
                inside = not numbers or any(f"{of}-".startswith(f"{one}-") for of in project.pillars for one in numbers)
                if row is not None and project.is_new and inside:
                    part = self._with_mark(row, plan, project.name.span, project.name.text)
                    text = says(row.citation, (project.name.text,), "", language)
                    told.append(Told(text=text, parts=(part,), tail=_MARKED_NEW[language]))
        lead = reasons.marked("新規", len(told), language) if told and counts_parts(read.question.text) else ""
        return Material(sections=(Section(heading="", told=tuple(told)),), lead=lead) if told else None

    def _with_mark(self, row: Result, plan: Plan, name: Span, words: str) -> Part:
        """A name with the 新規 that is printed behind it; the name alone where it stands elsewhere."""
        document = self._records.document(plan.document_id)
        mark = _NEW_BEHIND.match(document.text, name.end)
        if mark is None:
            return Part(result=row, words=words)
        line = printed_above(row, document, Span(start=name.start, end=mark.end()))
        return Part(result=line, words=line.passage.text)

    def marked(self, read: Read, asked: PartsAsked) -> Material:
        """Projects with a mark before their names, and what else the plan prints with it."""
        language = read.asked.language
        told = [told for plan in read.plans[:MOST_PLANS] for told in self._of_mark(plan, asked.mark, language)]
        if told:
            count = sum(each.parts[0].words.startswith(asked.mark) for each in told)
            lead = reasons.marked(asked.mark, count, language) if counts_parts(read.question.text) else ""
            return Material(sections=(Section(heading="", told=tuple(told)),), lead=lead)
        return Material(reason=reasons.no_mark(asked.mark, language))

    def _of_mark(self, plan: Plan, mark: str, language: Language) -> Iterator[Told]:
        document = self._records.document(plan.document_id)
        rows = self._projects(plan)
        at_names: set[int] = set()
        marked: list[tuple[Project, Span]] = []
        for project in plan.projects:
            spans = (project.name.span, *project.mentions)
            before = [(_mark_before(document, span, mark), span) for span in spans]
            if any(at >= 0 for at, _ in before):
                at_names.update(at for at, _ in before)
                marked.append((project, next(Span(start=at, end=span.end) for at, span in before if at >= 0)))
        for project, span in marked:
            row = rows.get(project.id)
            if row is not None:
                text = says(row.citation, (project.name.text,), "", language)
                line = replace(printed_above(row, document, span), citation=row.citation)
                yield Told(text=text, parts=(Part(result=line, words=line.passage.text),))
        if not marked:
            return
        first = as_result(self._records.passages_of(plan.id)[0])
        for match in re.finditer(re.escape(mark), document.text[plan.span.start : plan.span.end]):
            at = plan.span.start + match.start()
            if at not in at_names:
                line = printed_above(first, document, _around(document, at))
                words = line.passage.text
                yield Told(text=says(line.citation, (), words, language), parts=(Part(result=line, words=words),))

    def _projects(self, plan: Plan) -> dict[str, Result]:
        return {
            record.passage.project_ids[0]: as_result(record)
            for record in self._records.passages_of(plan.id)
            if record.passage.kind is PassageKind.PROJECT and record.passage.project_ids
        }


def _mark_before(document: Document, span: Span, mark: str) -> int:
    """Where the mark right before some words stands; -1 where none does."""
    begin = max(0, span.start - _BEFORE)
    before = document.text[begin : span.start].rstrip()
    return begin + len(before) - 1 if before.endswith(mark) else -1


def _around(document: Document, at: int) -> Span:
    """The words around a place, from the separator before it to the one behind it."""
    begin = max((match.end() for match in _EDGES.finditer(document.text, 0, at)), default=0)
    end = next((match.start() for match in re.finditer(r"[、，）)\n。]", document.text[at:])), len(document.text) - at)
    return Span(start=begin, end=at + end)
