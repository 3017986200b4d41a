"""A question that puts two plans of one place side by side -> what each of them says of what is asked.

The sides are the plans, whichever of them the question's years would leave: of each its own statements, its strategies
where these are asked for, and never the list of projects that changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from plansearch.answer import reasons
from plansearch.answer.extractive.clauses import LEFT_OUT, LONGEST
from plansearch.answer.extractive.told import Part, Section, Told, as_one_line
from plansearch.answer.extractive.wording import period, says
from plansearch.answer.plan_words import stated_first_years, two_plans
from plansearch.answer.records import Records
from plansearch.answer.side_words import SidesAsked, sides_asked, subject_of_sides
from plansearch.answer.theme_words import as_typed
from plansearch.answer.trouble_words import says_aim
from plansearch.engine.covering import Covering
from plansearch.engine.material import MOST_OF_A_PLAN, Material, Read, as_result, query_of
from plansearch.engine.telling_parts import TellingParts
from plansearch.japanese.sentences import sentences
from plansearch.model.answer import Result
from plansearch.model.passage import PassageKind
from plansearch.model.plan import Plan
from plansearch.model.reply import Language

_ENDS = " 　。．"
# Of the parts of a subject that the best sentence of a plan says, another one says so much.
_AS_MUCH = 0.6
# And any of them so much: less is another subject.
_LEAST = 0.4
_CLAUSE = re.compile(r"[、，](?![^（(「『]*[）)」』])")
_SIDE = {Language.JAPANESE: "{period}の計画", Language.ENGLISH: "The plan of {period}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    result: Result
    words: str


class TellingSides:
    """Tells of two plans of one place of a release; safe to share between threads."""

    def __init__(self, records: Records, covering: Covering, parts: TellingParts) -> None:
        """Take the records, what tells how much of a subject a text says, and what tells of parts of plans."""
        self._records = records
        self._covering = covering
        self._parts = parts

    def told(self, read: Read) -> Material | None:
        """What each of two plans says, or why that cannot be told; None for any other question."""
        asked = sides_asked(read.question.text)
        if asked is None or len(read.places) != 1:
            return None
        given = read.question.filters
        wanted = replace(read.filters, fiscal_years=given.fiscal_years, plans=given.plans)
        plans = [record.plan for record in self._records.plans(wanted)]
        two = two_plans(plans, read.years or stated_first_years(read.question.text))
        if two is None:
            return Material(reason=reasons.one_plan(plans, read.asked.language))
        says_of_subject = self._saying(read)
        language = read.asked.language
        sections = [
            Section(
                heading=_SIDE[language].format(period=period(plan, language)),
                told=self._side(plan, asked, says_of_subject, language),
            )
            for plan in two
        ]
        if all(each.told for each in sections):
            return Material(sections=tuple(sections))
        return Material(reason=reasons.nothing_on(as_typed(read.asked.theme, read.question.text), two, language))

    def _saying(self, read: Read) -> Callable[[str], float] | None:
        subject = subject_of_sides(read.asked.whole or read.asked.theme)
        return self._covering.saying(replace(query_of(read, read.filters), text=subject)) if subject else None

    def _side(
        self, plan: Plan, asked: SidesAsked, share: Callable[[str], float] | None, language: Language
    ) -> tuple[Told, ...]:
        """Parts of a plan that are asked for by their word, and the sentences that answer."""
        parts = tuple(each for word in asked.parts for each in self._parts.of_plan(plan, word, language))
        own = tuple(self._sentences(plan))
        called = [each for each in own if any(word in each.words for word in asked.called)]
        kept = [each for each in own if any(keeps(each.words) for keeps in asked.keeps)]
        chosen = called or _on(kept, share)
        if not chosen and not parts:
            chosen = _on(own, share)
            # A plan that says nothing of the subject by its name says it where it says what it aims at.
            chosen = chosen if share is not None else [each for each in own if says_aim(each.words)] or list(own)
        told = (each for one in chosen[:MOST_OF_A_PLAN] for each in _told(one, language))
        return (*parts, *told)

    def _sentences(self, plan: Plan) -> Iterator[_Sentence]:
        """What a plan says of the place and of why it was made, sentence by sentence."""
        document = self._records.document(plan.document_id)
        for record in self._records.passages_of(plan.id):
            if record.passage.kind is not PassageKind.OVERVIEW:
                continue
            row = as_one_line(as_result(record), document)
            for line in row.passage.text.split("\n"):
                for start, end in sentences(line):
                    if words := line[start:end].strip(_ENDS):
                        yield _Sentence(result=row, words=words)


def _on(found: Sequence[_Sentence], share: Callable[[str], float] | None) -> list[_Sentence]:
    """Those that say about as much of a subject as the one that says most; none, where none says enough of it."""
    if share is None or not found:
        return list(found)
    shares = [share(each.words) for each in found]
    least = max(_AS_MUCH * max(shares), _LEAST)
    return [each for each, said in zip(found, shares, strict=True) if said >= least]


def _told(sentence: _Sentence, language: Language) -> Iterator[Told]:
    """A sentence; of one that is too long to be read at once two halves."""
    for words, shown in _halves(sentence.words):
        part = Part(result=sentence.result, words=words)
        yield Told(text=says(sentence.result.citation, (), shown, language), parts=(part,))


def _halves(words: str) -> tuple[tuple[str, str], ...]:
    """The words as they are printed, and as they are shown."""
    cuts = [match.end() for match in _CLAUSE.finditer(words)]
    if len(words) <= LONGEST or not cuts:
        return ((words, words),)
    middle = min(cuts, key=lambda at: abs(at - len(words) // 2))
    first, second = words[:middle].strip("、，"), words[middle:]
    return ((first, f"{first}{LEFT_OUT}"), (second, f"{LEFT_OUT}{second}"))
