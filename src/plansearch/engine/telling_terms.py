"""Terms whose meaning a question asks for -> what is printed of them, explanations first, or that nothing is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from plansearch.answer import reasons
from plansearch.answer.definitions import NOTE, explained_below, explains, names_term, term_asked
from plansearch.answer.extractive.findings import Finding, find, tell
from plansearch.answer.extractive.told import Part, Section, Told, printed_above
from plansearch.answer.extractive.wording import says
from plansearch.answer.person_names import named_alike
from plansearch.answer.records import Records
from plansearch.engine.material import NEAREST, Material, Read, query_of
from plansearch.engine.seeking import Found
from plansearch.japanese.folding import fold_compact
from plansearch.model.document import Span
from plansearch.model.query import Filters, Mode, Query
from plansearch.model.reply import Language, QuestionKind

_MOST = 4
# How far below a term its note begins, in code points.
_NEAR = 80
_ASKED = frozenset({QuestionKind.WHAT, QuestionKind.WHO, QuestionKind.OPEN, QuestionKind.EXISTS})
# Joined by a particle words are a phrase, which may be printed in others.
_PHRASE = re.compile(r"[のをがにで]|、")


class TellingTerms:
    """Tells of terms of one release; safe to share between threads."""

    def __init__(self, records: Records, search: Callable[[Query], Found]) -> None:
        """Take the records and what finds."""
        self._records = records
        self._search = search
        self._names = tuple(each.municipality.name for each in records.municipalities())

    def nobody(self, read: Read) -> Material | None:
        """That nothing is printed of a name that only begins like a municipality's; None for any other question."""
        alike = named_alike(read.question.text, self._names) if read.question.understand else None
        if alike is None or self._printed(read, alike.name) or (alike.rest and self._printed(read, alike.rest)):
            return None
        return Material(reason=reasons.nothing_on(alike.name, read.plans, read.asked.language))

    def _printed(self, read: Read, words: str) -> bool:
        query = replace(query_of(read, Filters()), text=words, mode=Mode.EXACT, understand=False, expand=False)
        return any(names_term(words, each.passage.text) for each in self._search(query).results)

    def told(self, read: Read) -> Material | None:
        """What is printed of a term; None for a question that asks for no meaning, or for that of a phrase."""
        term = _term(read)
        if not term or read.asked.kind not in _ASKED or read.asked.sought is not None:
            return None
        query = replace(query_of(read, read.filters), text=term, mode=Mode.EXACT, understand=False, expand=False)
        results = self._search(query).results
        findings = find(results, keeps=lambda line: names_term(term, line))
        findings = tuple(each for each in findings if names_term(term, _said(each)))
        if not findings:
            if read.asked.language is Language.ENGLISH or _PHRASE.search(term):
                return None
            return Material(reason=reasons.nothing_on(term, read.plans, read.asked.language))
        order = sorted(findings, key=lambda each: not any(explains(term, part.words) for part in each.parts))
        told = (*self._notes(term, order, read.asked.language), *tell(order[:_MOST], read.asked.language))
        return Material(sections=(Section(heading="", told=told),), nearest=results[:NEAREST])

    def _notes(self, term: str, findings: Sequence[Finding], language: Language) -> Iterator[Told]:
        """Notes that explain a term, where it is printed with their mark and they belong to no passage."""
        for part in (part for each in findings for part in each.parts):
            if not explained_below(term, part.words):
                continue
            document = self._records.document(part.result.passage.document_id)
            note = NOTE.search(document.text, part.result.passage.spans[-1].end - 1)
            if note is not None and note.start() - part.result.passage.spans[-1].end < _NEAR:
                line = printed_above(part.result, document, Span(start=note.start("note"), end=note.end("note")))
                words = line.passage.text.rstrip("。")
                yield Told(text=says(line.citation, (), words, language), parts=(Part(result=line, words=words),))


def _said(finding: Finding) -> str:
    return "\n".join((*(part.words for part in finding.parts), finding.pillar))


def _term(read: Read) -> str:
    """The term as it is asked for, without the place in front of it where that was read off."""
    whole = term_asked(read.question.text)
    if not whole or not read.question.understand:
        return whole
    rest = term_asked(read.asked.theme) or read.asked.theme.strip(" 「」『』")
    return rest if rest and fold_compact(rest).text in fold_compact(whole).text else whole
