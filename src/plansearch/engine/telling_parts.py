"""Parts of plans that a question asks for as such -> what they are: pillars by number, marked names, what is new.

A part that is not there is said not to be there; another one never stands in for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plansearch.answer import reasons
from plansearch.answer.extractive.findings import find, tell
from plansearch.answer.extractive.told import Part, Section, Told, printed_above
from plansearch.answer.extractive.wording import says, stands_under
from plansearch.answer.part_words import PartsAsked, parts_asked
from plansearch.answer.records import Records
from plansearch.engine.material import MOST_PLANS, Material, Read, as_result
from plansearch.model.answer import Result
from plansearch.model.document import Document, Span
from plansearch.model.passage import PassageKind
from plansearch.model.plan import Pillar, Plan, Project
from plansearch.model.reply import Language

# What any plan's first level may be called.
_ANY = "柱"
# 基本戦略 is what a plan calls 戦略1, 戦略2.
_BASIC = "基本"
# How far before a heading the word and number that it goes by are printed, in code points.
_BEFORE = 12
_NOT_LETTERS = re.compile(r"[\s●○■・*#-]+")
_EDGES = re.compile(r"[、，（(\n。]")
_MARKED_NEW = {Language.JAPANESE: "計画に「新規」と記されています", Language.ENGLISH: "marked as new in the plan"}


class TellingParts:
    """Tells of parts of the plans of one release; safe to share between threads."""

    def __init__(self, records: Records) -> None:
        """Take the records."""
        self._records = records

    def told(self, read: Read) -> Material | None:
        """What is told of parts asked for by number or mark, and of those that a plan calls by the word asked for.

        None for a question on anything else, or where no plan has such parts.
        """
        asked = parts_asked(read.question.text, read.asked.theme)
        if not asked:
            return None
        if asked.mark:
            return self._marked(read, asked)
        if asked.numbered:
            return self._numbered(read, asked)
        if asked.counted and not asked.new:
            return self._counted(read, asked) if asked.counted != _ANY else self.pillars(read)
        return self._new(read, ()) if len(read.places) == 1 else None

    def pillars(self, read: Read) -> Material | None:
        """What a plan that is asked for its 柱 calls so, or the headings that it is printed under; else None."""
        asked = parts_asked(read.question.text, read.asked.theme)
        if asked.counted != _ANY:
            return None
        # A plan that speaks of its 柱 means those, which need not be the headings that it is printed under.
        rows = [as_result(each) for plan in read.plans[:MOST_PLANS] for each in self._records.passages_of(plan.id)]
        speaking = [row for row in rows if _ANY in row.passage.text and row.passage.kind is PassageKind.OVERVIEW]
        if len(read.places) == 1 and speaking:
            told = tell(find(speaking, keeps=lambda text: _ANY in text), read.asked.language)
            return Material(sections=(Section(heading="", told=told),))
        return self._counted(read, asked)

    def _numbered(self, read: Read, asked: PartsAsked) -> Material | None:
        found: list[Told] = []
        there: list[tuple[Plan, int]] = []
        for plan in read.plans[:MOST_PLANS]:
            level = self._level(plan, asked.numbered[0][0])
            if not level:
                continue
            there.append((plan, len(level)))
            chosen = self._chosen(plan, asked)
            if asked.new:
                new = self._new(read, [each.number for each in chosen])
                return new or None
            found += (told for pillar in chosen for told in self._pillar(plan, pillar, read.asked.language))
        if not there:
            return None
        if not found:
            return Material(reason=_no_such_part(asked, there, read.asked.language))
        return Material(sections=(Section(heading="", told=tuple(found)),))

    def _counted(self, read: Read, asked: PartsAsked) -> Material | None:
        if len(read.places) != 1 and not read.filters.plans:
            return None
        plans = [(plan, self._level(plan, asked.counted)) for plan in read.plans]
        fitting = [(plan, level) for plan, level in plans if level and asked.count in {0, len(level)}]
        if not fitting:
            return None
        told = [
            each
            for plan, level in fitting
            for pillar in level
            for each in self._pillar(plan, pillar, read.asked.language, deep=False)
        ]
        return Material(sections=(Section(heading="", told=tuple(told)),), lead=_count(fitting, asked, read))

    def _level(self, plan: Plan, word: str) -> tuple[Pillar, ...]:
        """Pillars that a plan calls by a word, be it on any level; those of the first level for 柱."""
        document = self._records.document(plan.document_id)
        words = (word, word.removeprefix(_BASIC))
        numbered = [each for each in plan.pillars if each.number != "0"]
        called = tuple(each for each in numbered if any(_goes_by(document, each, one) for one in words))
        if word == _ANY and not called:
            return tuple(each for each in numbered if each.parent is None)
        return called

    def _chosen(self, plan: Plan, asked: PartsAsked) -> tuple[Pillar, ...]:
        """Pillars with the number asked for, inside those that are named before it."""
        chosen: tuple[Pillar, ...] = ()
        for depth, (word, number) in enumerate(asked.numbered):
            level = [each for each in self._level(plan, word) if each.number.split("-")[-1] == str(number)]
            chosen = tuple(
                each for each in level if not depth or any(each.number.startswith(f"{one.number}-") for one in chosen)
            )
        return chosen

    def _pillar(self, plan: Plan, pillar: Pillar, language: Language, *, deep: bool = True) -> Iterator[Told]:
        """A pillar with its projects or with what is said of it, and those that stand below it."""
        row = self._row(plan, pillar)
        if row is not None:
            names = [each.name.text for each in plan.projects if pillar.number in each.pillars]
            heading = Part(result=row, words=pillar.heading.text)
            if names:
                parts = (heading, *(Part(result=row, words=name) for name in names))
                yield Told(text=stands_under(row.citation, pillar.heading.text, names, language), parts=parts)
            else:
                said = pillar.description.split("\n")[0].rstrip("。")
                parts = (heading, Part(result=row, words=said)) if said else (heading,)
                yield Told(text=says(row.citation, (pillar.heading.text,), said, language), parts=parts)
        for below in plan.pillars if deep else ():
            if below.parent == pillar.number:
                yield from self._pillar(plan, below, language)

    def _row(self, plan: Plan, pillar: Pillar) -> Result | None:
        for record in self._records.passages_of(plan.id):
            passage = record.passage
            if passage.kind is PassageKind.PILLAR and pillar.heading.span in passage.spans:
                return as_result(record)
        return None

    def _new(self, read: Read, numbers: Sequence[str]) -> Material | None:
        """Projects that a plan marks as new, of some pillars or of all; None where none is."""
        language = read.asked.language
        told = []
        for plan in read.plans[:MOST_PLANS]:
            rows = self._projects(plan)
            for project in plan.projects:
                row = rows.get(project.id)
                inside = not numbers or any(f"{of}-".startswith(f"{one}-") for of in project.pillars for one in numbers)
                if row is not None and project.is_new and inside:
                    part = Part(result=row, words=project.name.text)
                    text = says(row.citation, (project.name.text,), "", language)
                    told.append(Told(text=text, parts=(part,), tail=_MARKED_NEW[language]))
        return Material(sections=(Section(heading="", told=tuple(told)),)) if told else None

    def _marked(self, read: Read, asked: PartsAsked) -> Material:
        """Projects with a mark before their names, and what else the plan prints with it."""
        language = read.asked.language
        told = [told for plan in read.plans[:MOST_PLANS] for told in self._of_mark(plan, asked.mark, language)]
        if told:
            return Material(sections=(Section(heading="", told=tuple(told)),))
        return Material(reason=reasons.no_mark(asked.mark, language))

    def _of_mark(self, plan: Plan, mark: str, language: Language) -> Iterator[Told]:
        document = self._records.document(plan.document_id)
        rows = self._projects(plan)
        at_names: set[int] = set()
        marked: list[Project] = []
        for project in plan.projects:
            before = [_mark_before(document, span, mark) for span in (project.name.span, *project.mentions)]
            if any(at >= 0 for at in before):
                at_names.update(before)
                marked.append(project)
        for project in marked:
            row = rows.get(project.id)
            if row is not None:
                text = says(row.citation, (project.name.text,), "", language)
                yield Told(text=text, parts=(Part(result=row, words=project.name.text),))
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


def _goes_by(document: Document, pillar: Pillar, word: str) -> bool:
    """Whether a word and a number are printed right before a heading: 戦略1."""
    start = pillar.heading.span.start
    before = _NOT_LETTERS.sub("", document.text[max(0, start - _BEFORE) : start])
    return re.search(rf"{re.escape(word)}[0-9０-９一二三四五六七八九十]*$", before) is not None


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


def _no_such_part(asked: PartsAsked, there: Sequence[tuple[Plan, int]], language: Language) -> str:
    word = asked.numbered[-1][0]
    called = "の".join(f"{one}{number}" for one, number in asked.numbered)
    if len(asked.numbered) > 1:
        return reasons.no_part(called, [plan for plan, _ in there], language)
    counts = [f"{plan.title}の{word}は{count}つです" for plan, count in there]
    return reasons.no_part(called, [plan for plan, _ in there], language, counts=counts)


def _count(fitting: Sequence[tuple[Plan, Sequence[Pillar]]], asked: PartsAsked, read: Read) -> str:
    if asked.count:
        return ""
    if read.asked.language is Language.JAPANESE:
        return "".join(f"「{plan.title}」の{asked.counted}は{len(level)}つです。" for plan, level in fitting)
    return " ".join(f"「{plan.title}」 has {len(level)}." for plan, level in fitting)
