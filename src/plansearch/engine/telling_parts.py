"""Parts of plans that a question asks for as such -> what they are: pillars by number, marked names, what is new.

A part that is not there is said not to be there; another one never stands in for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from plansearch.answer import reasons
from plansearch.answer.extractive.findings import find, tell
from plansearch.answer.extractive.told import Part, Section, Told, printed_above
from plansearch.answer.extractive.wording import says, stands_under
from plansearch.answer.heading_words import heading_named
from plansearch.answer.part_words import (
    PartsAsked,
    counts_parts,
    counts_projects,
    number_listed,
    parts_asked,
)
from plansearch.answer.records import Records
from plansearch.engine.counts_of_parts import count_of_parts, no_such_part, projects_under, under_part
from plansearch.engine.material import MOST_OF_A_PLAN, MOST_PLANS, Material, Read, as_result
from plansearch.engine.sides import plans_of_sides
from plansearch.engine.telling_marks import TellingMarks
from plansearch.engine.telling_shared import TellingShared
from plansearch.japanese.folding import fold
from plansearch.model.answer import Result
from plansearch.model.document import Document, Span
from plansearch.model.passage import PassageKind
from plansearch.model.plan import Pillar, Plan
from plansearch.model.reply import Language, QuestionKind

# What any plan's first level may be called.
_ANY = "柱"
# 基本戦略 is what a plan calls 戦略1, 戦略2.
_BASIC = "基本"
_TELLS_WHAT = frozenset({QuestionKind.WHAT, QuestionKind.OPEN, QuestionKind.EXISTS})
# How far before a heading the word and number that it goes by are printed, in code points.
_BEFORE = 12
_TWO = 2
_A_NAME = r"[「『][^「」『』]+[」』]"
_WORD_ALONE = re.compile(r"[一-龥]+")
_NOT_LETTERS = re.compile(r"[\s●○■・*#-]+")


class TellingParts:
    """Tells of parts of the plans of one release; safe to share between threads."""

    def __init__(self, records: Records) -> None:
        """Take the records."""
        self._records = records
        self._marks = TellingMarks(records)
        self._shared = TellingShared(records)

    def told(self, read: Read) -> Material | None:
        """What is told of parts asked for by number or mark, and of those that a plan calls by the word asked for.

        None for a question on anything else, or where no plan has such parts.
        """
        return (
            self._shared.told(read)
            or self._headed(read)
            or self._all_projects(read)
            or self._asked(read)
            or self._listed(read)
        )

    def _asked(self, read: Read) -> Material | None:
        asked = parts_asked(read.question.text, read.asked.theme)
        if not asked:
            return None
        if asked.mark:
            return self._marks.marked(read, asked)
        if asked.numbered:
            return self._numbered(read, asked)
        if asked.counted and not asked.new:
            return self._counted(read, asked) if asked.counted != _ANY else self.pillars(read)
        return self._marks.new(read, ()) if len(read.places) == 1 else None

    def _all_projects(self, read: Read) -> Material | None:
        """Every project of the plans of a place under its heading, where it is asked how many there are; else None."""
        if len(read.places) != 1 or not counts_projects(read.question.text, read.asked.theme):
            return None
        language = read.asked.language
        told = [
            each
            for plan in read.plans
            for pillar in plan.pillars
            if any(pillar.number in project.pillars for project in plan.projects)
            for each in self._pillar(plan, pillar, language, deep=False)
        ]
        lead = "".join(reasons.projects_of(plan, language) for plan in read.plans)
        return Material(sections=(Section(heading="", told=tuple(told)),), lead=lead) if told else None

    def _headed(self, read: Read) -> Material | None:
        """All that stands under a heading that is named word for word; None where none is, or more is asked."""
        if len(read.places) != 1 and not read.filters.plans:
            return None
        names = {name for plan in read.plans for name in (plan.title, plan.municipality.name)}
        stems = {plan.municipality.name[:-1] for plan in read.plans}
        headings = (each.heading.text for plan in read.plans for each in plan.pillars)
        heading = heading_named(read.question.text, headings, (*sorted(names), *sorted(stems)))
        if not heading:
            return None
        language = read.asked.language
        found = [(plan, each) for plan in read.plans for each in plan.pillars if each.heading.text == heading]
        told = tuple(told for plan, pillar in found for told in self._pillar(plan, pillar, language))
        inside = tuple(told for plan, pillar in found for told in self._explained(plan, pillar, language))
        lead = "".join(projects_under(plan, pillar, language) for plan, pillar in found)
        return Material(sections=(Section(heading="", told=(*told, *inside)),), lead=lead)

    def _explained(self, plan: Plan, pillar: Pillar, language: Language) -> tuple[Told, ...]:
        """What is printed beside the names of a pillar's projects, in brackets mostly; nothing of names alone."""
        names = {each.id: each.name.text for each in plan.projects if pillar.number in each.pillars}
        rows = [each for each in self._records.passages_of(plan.id) if each.passage.kind is PassageKind.PROJECT]
        own = [each for each in rows if names.keys() & set(each.passage.project_ids)]
        more = [each for each in own if each.passage.text.split("\n")[0] not in names.values()]
        return tell(find([as_result(each) for each in more]), language)

    def pillars(self, read: Read) -> Material | None:
        """What a plan that is asked for its 柱 calls so, or the headings that it is printed under; else None."""
        asked = parts_asked(read.question.text, read.asked.theme)
        if asked.counted != _ANY:
            return None
        # A plan that speaks of its 柱 means those, which need not be the headings that it is printed under.
        is_of_two = read.asked.kind in {QuestionKind.CHANGED, QuestionKind.COMPARE}
        plans = () if is_of_two else read.plans[:MOST_PLANS]
        rows = [as_result(each) for plan in plans for each in self._records.passages_of(plan.id)]
        speaking = [row for row in rows if _ANY in row.passage.text and row.passage.kind is PassageKind.OVERVIEW]
        if len(read.places) == 1 and speaking:
            told = tell(find(speaking, keeps=lambda text: _ANY in text), read.asked.language)
            return Material(sections=(Section(heading="", told=told),))
        return self._counted(read, asked)

    def of_plan(self, plan: Plan, word: str, language: Language) -> tuple[Told, ...]:
        """What one plan calls by a word, or says of it where it speaks of its 柱; nothing where it knows none."""
        rows = [as_result(each) for each in self._records.passages_of(plan.id)]
        own = [row for row in rows if row.passage.kind is PassageKind.OVERVIEW]
        said = tell(find(own, keeps=lambda text: _ANY in text), language) if word == _ANY else ()
        if said:
            return said
        level = self._level(plan, word)
        number = self._number_said(plan, word, len(level), language) if level else ()
        pillars = (self._pillar(plan, each, language, deep=False, word=word) for each in level)
        return (*number, *(told for each in pillars for told in each))

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
                new = self._marks.new(read, [each.number for each in chosen])
                return new or None
            word = asked.numbered[-1][0]
            found += (told for pillar in chosen for told in self._pillar(plan, pillar, read.asked.language, word=word))
        if not there:
            return None
        if not found:
            return Material(reason=no_such_part(asked, there, read.asked.language))
        under = [(plan, each) for plan in read.plans[:MOST_PLANS] for each in self._chosen(plan, asked)]
        lead = "".join(under_part(plan, each, read) for plan, each in under)
        lead = lead if counts_parts(read.question.text) else ""
        return Material(sections=(Section(heading="", told=tuple(found)),), lead=lead)

    def _counted(self, read: Read, asked: PartsAsked) -> Material | None:
        of_sides = read.asked.kind is QuestionKind.COMPARE and len(read.plans) <= MOST_PLANS
        if len(read.places) != 1 and not read.filters.plans and not of_sides:
            return None
        plans = [(plan, self._level(plan, asked.counted)) for plan in plans_of_sides(read, self._records)]
        fitting = [(plan, level) for plan, level in plans if level and asked.count in {0, len(level)}]
        sides = {plan.municipality.code for plan, _ in fitting}
        if not fitting or (of_sides and len(sides) < len(read.places)):
            return None
        language = read.asked.language
        told = [
            each
            for plan, level in fitting
            for pillar in level
            for each in self._pillar(plan, pillar, language, deep=False, word=asked.counted)
        ]
        counts = [(plan, len(level)) for plan, level in fitting]
        said = tuple(each for plan, count in counts for each in self._number_said(plan, asked.counted, count, language))
        return Material(sections=(Section(heading="", told=(*said, *told)),), lead=count_of_parts(fitting, asked, read))

    def _number_said(self, plan: Plan, word: str, count: int, language: Language) -> tuple[Told, ...]:
        """The sentence in which a plan says itself how many there are: 以下の3つの戦略に基づき."""
        if not _WORD_ALONE.fullmatch(word):
            return ()
        rows = [as_result(each) for each in self._records.passages_of(plan.id)]
        own = [row for row in rows if row.passage.kind is PassageKind.OVERVIEW]
        said = tell(find(own, keeps=_holding(re.compile(rf"{count}(?:つの|本の|大){re.escape(word)}")))[:1], language)
        # Two names in a row may be any; so many as there are parts are theirs.
        return said or (tell(find(own, keeps=_holding(_names_in_a_row(count)))[:1], language) if count > _TWO else ())

    def _listed(self, read: Read) -> Material | None:
        """The sentences in which a place's plan lists so many of something, by number or as names in a row."""
        if len(read.places) != 1 or read.asked.kind not in _TELLS_WHAT:
            return None
        count, called = number_listed(read.question.text, read.asked.theme)
        if not count:
            return None
        number = re.compile(rf"{count}つの{re.escape(called)}")
        rows = [as_result(each) for plan in read.plans for each in self._records.passages_of(plan.id)]
        own = [row for row in rows if row.passage.kind is PassageKind.OVERVIEW]
        for printed in (number, _names_in_a_row(count)):
            found = find(own, keeps=_holding(printed))
            if told := tell(found[:MOST_OF_A_PLAN], read.asked.language):
                return Material(sections=(Section(heading="", told=told),))
        return None

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

    def _pillar(
        self, plan: Plan, pillar: Pillar, language: Language, *, deep: bool = True, word: str = _ANY
    ) -> Iterator[Told]:
        """A pillar with its projects or with what is said of it, and those that stand below it.

        Its heading comes with the word and number that it goes by, where it is asked for by that word: 戦略1.
        """
        row = self._row(plan, pillar)
        if row is not None:
            names = [each.name.text for each in plan.projects if pillar.number in each.pillars]
            heading = self._labelled(plan, pillar, row, word)
            if names:
                parts = (heading, *(Part(result=row, words=name) for name in names))
                yield Told(text=stands_under(row.citation, heading.words, names, language), parts=parts)
            else:
                said = pillar.description.split("\n")[0].rstrip("。")
                parts = (heading, Part(result=row, words=said)) if said else (heading,)
                yield Told(text=says(row.citation, (heading.words,), said, language), parts=parts)
        for below in plan.pillars if deep else ():
            if below.parent == pillar.number:
                yield from self._pillar(plan, below, language)

    def _labelled(self, plan: Plan, pillar: Pillar, row: Result, word: str) -> Part:
        """A heading, with the word asked for and the number, where these are printed before it on its line."""
        document, span = self._records.document(plan.document_id), pillar.heading.span
        before = document.text[max(0, span.start - _BEFORE) : span.start]
        called = "|".join(re.escape(each) for each in (word, word.removeprefix(_BASIC)))
        label = re.search(rf"(?:{called})[ 　]*[0-9０-９一二三四五六七八九十]+[ 　]*$", before)
        if word == _ANY or label is None:
            return Part(result=row, words=pillar.heading.text)
        line = printed_above(row, document, Span(start=span.start - len(label[0]), end=span.end))
        return Part(result=line, words=line.passage.text)

    def _row(self, plan: Plan, pillar: Pillar) -> Result | None:
        for record in self._records.passages_of(plan.id):
            passage = record.passage
            if passage.kind is PassageKind.PILLAR and pillar.heading.span in passage.spans:
                return as_result(record)
        return None


def _names_in_a_row(count: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![」』])(?<![」』][、・と])(?:{_A_NAME}(?:[、・や]|と|及び)?){{{count}}}(?![「『])")


def _holding(printed: re.Pattern[str]) -> Callable[[str], bool]:
    """What tells a text in which a pattern stands."""
    return lambda text: printed.search(fold(text)) is not None


def _goes_by(document: Document, pillar: Pillar, word: str) -> bool:
    """Whether a word and a number are printed right before a heading: 戦略1."""
    start = pillar.heading.span.start
    before = _NOT_LETTERS.sub("", document.text[max(0, start - _BEFORE) : start])
    return re.search(rf"{re.escape(word)}[0-9０-９一二三四五六七八九十]*$", before) is not None
