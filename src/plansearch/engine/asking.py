"""Question -> Reply: an answer of which every claim is borne by printed words, or why there is none.

What is told comes from `gathering`; a language model, where one is given, writes over the same passages, and only what
grounding keeps of it is shown. Where nothing answers, or another place or year would have to stand in, it says so.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from plansearch.answer import reasons
from plansearch.answer.asking_part import requests_of
from plansearch.answer.denial import asks_who_does_not, why_not
from plansearch.answer.extractive.told import Sheet, Shown
from plansearch.answer.grounding import Grounding
from plansearch.answer.language_model import LanguageModelWriter
from plansearch.answer.records import Records
from plansearch.answer.replying import caveats_of, markdown
from plansearch.answer.theme_words import as_typed
from plansearch.engine.gathering import Gathering
from plansearch.engine.material import Material, Read, together
from plansearch.engine.questions import QuestionReader
from plansearch.engine.suggesting import Suggesting
from plansearch.errors import WriterError
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.answer import Result
from plansearch.model.passage import PassageId
from plansearch.model.place import Municipality
from plansearch.model.query import Query
from plansearch.model.release import Release
from plansearch.model.reply import Claim, Language, Question, Reply, ReplyStatus
from plansearch.protocols import Writer
from plansearch.search.understanding import Interpretation

EXTRACTIVE = "extractive"
_NOT_WRITTEN = {
    Language.JAPANESE: "言語モデルの文を使えなかったため、計画の文言をそのまま引いて答えます。",
    Language.ENGLISH: "No sentence of the language model could be used; the answer quotes the plans.",
}


_CUT_OFF = {
    Language.JAPANESE: "言語モデルの文が途中で終わったため、それまでの文だけを示します。",
    Language.ENGLISH: "The language model broke off; what it had said before is shown.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What is shown, and who wrote it."""

    shown: tuple[Shown, ...]
    evidence: tuple[Result, ...]
    writer: str = EXTRACTIVE
    dropped: int = 0
    notes: tuple[str, ...] = ()


def _claims_of(writer: Writer, question: Question, evidence: Sequence[Result], grounding: Grounding) -> Iterator[Claim]:
    if isinstance(writer, LanguageModelWriter):
        yield from writer.stream(question, evidence, grounding)
        return
    for draft in writer.write(question, evidence).claims:
        yield from grounding.take(draft)


class Asking:
    """Answers from one release; safe to share between threads."""

    def __init__(
        self,
        release: Release,
        records: Records,
        suggesting: Suggesting,
        read: Callable[[Query], Interpretation],
        gathering: Gathering,
        today: Callable[[], date],
        writer: Callable[[], Writer | None],
        is_matter: Callable[[str], bool],
    ) -> None:
        """Take the release's records, what suggests, reads and finds, the day, who writes, and what knows matter."""
        self._writer = writer
        self._release = release
        self._records = records
        self._suggesting = suggesting
        self._reader = QuestionReader(records, read, today, is_matter)
        self._gathering = gathering
        self._gazetteer = Gazetteer.load()

    def ask(
        self,
        question: Question,
        *,
        writer: Writer | None = None,
        notes: Sequence[str] = (),
        quoting: bool = False,
    ) -> Reply:
        """Answer; see `stream`."""
        *_, reply = self.stream(question, writer=writer, notes=notes, quoting=quoting)
        if not isinstance(reply, Reply):  # the last that a stream gives is the reply
            raise TypeError(reply)
        return reply

    def stream(
        self,
        question: Question,
        *,
        writer: Writer | None = None,
        notes: Sequence[str] = (),
        quoting: bool = False,
    ) -> Iterator[Claim | Reply]:
        """Give each claim as soon as it is known to be borne, and at the end the whole reply.

        Args:
            question: what is asked; names of places in its filters are codes by now.
            writer: a language model; by default the one that is set; without one the answer quotes.
            quoting: whether to quote alone, without waiting for any language model.
            notes: sentences on how the question was read, to be shown with the answer.

        Raises:
            InvalidQueryError: when a code in the filters is no municipality's.
        """
        begun = time.perf_counter()
        read, unanswerable = self._read(question, notes)
        if unanswerable:
            material = self._gathering.of_none(read) or self._unanswerable(read)
        elif asks_who_does_not(question.text, read.asked.kind):
            material = Material(reason=why_not(read.asked.language))
        else:
            material = self._gathered(read)
        sheet = Sheet(self._records.document)
        shown = sheet.show(material.sections)
        answer = _Answer(shown=shown, evidence=self._ranked((*sheet.evidence, *material.nearest)))
        if shown:
            writes = (lambda: None) if quoting else (lambda: writer or self._writer())
            answer = yield from self._written(read, answer, writes)
        yield self._reply(read, material, answer, (time.perf_counter() - begun) * 1_000)

    def near(self, names: Sequence[str]) -> tuple[Municipality, ...]:
        """Municipalities with plans that lie nearest to places without: what could be asked about instead."""
        return self._suggesting.near(names)

    def _written(
        self, read: Read, told: _Answer, writes: Callable[[], Writer | None]
    ) -> Generator[Claim, None, _Answer]:
        """What a language model wrote and grounding kept; what was told, where there is none or it is nothing."""
        grounding = Grounding(told.evidence, self._records.document)
        claims = list[Claim]()
        failed = False
        name = ""
        try:
            writer = writes()
            if writer is None:
                yield from (claim for section in told.shown for claim in section.claims)
                return told
            name = writer.name
            for claim in _claims_of(writer, read.question, told.evidence, grounding):
                claims.append(claim)
                yield claim
        except WriterError:
            failed = True
        dropped = len(grounding.dropped)
        if claims:
            shown = (Shown(heading="", claims=tuple(claims)),)
            notes = (_CUT_OFF[read.asked.language],) if failed else ()
            return _Answer(shown=shown, evidence=told.evidence, writer=name, dropped=dropped, notes=notes)
        yield from (claim for section in told.shown for claim in section.claims)
        return replace(told, dropped=dropped, notes=(_NOT_WRITTEN[read.asked.language],))

    def _read(self, question: Question, notes: Sequence[str]) -> tuple[Read, bool]:
        return self._reader.read(question, notes)

    def _gathered(self, read: Read) -> Material:
        """What is told of a question, or of each request in it by itself where there are several."""
        reads = [one for part in requests_of(read.question.text) for one in self._reader.part(read, part)]
        told = together([self._gathering.gather(one) for one in reads]) if len(reads) > 1 else Material()
        return told if told.sections else self._gathering.gather(read)

    def _unanswerable(self, read: Read) -> Material:
        language, understood = read.asked.language, read.understood
        if understood.not_indexed and not read.places:
            names = self._named(understood.not_indexed, language)
            return Material(reason=reasons.no_place(names, language))
        if understood.fiscal_years is None and understood.notes and language is Language.JAPANESE:
            return Material(reason=understood.notes[-1])
        return Material(reason=reasons.no_period(read.places, understood.fiscal_years, language))

    def _named(self, names: Sequence[str], language: Language) -> tuple[str, ...]:
        if language is Language.JAPANESE:
            return tuple(names)
        found = (self._gazetteer.resolve(name).candidates for name in names)
        return tuple(each[0].name_en if each else name for each, name in zip(found, names, strict=True))

    def _reply(self, read: Read, material: Material, answer: _Answer, took_ms: float) -> Reply:
        language = read.asked.language
        claims = tuple(claim for section in answer.shown for claim in section.claims)
        caveats = caveats_of(claims, language)
        # What is counted belongs to what was told, not to what a language model made of it.
        lead = material.lead if claims and answer.writer == EXTRACTIVE else ""
        theme = as_typed(read.asked.theme, read.question.text)
        reason = "" if claims else material.reason or reasons.nothing_on(theme, read.plans, language)
        understood = replace(read.understood, notes=tuple(dict.fromkeys((*read.understood.notes, *answer.notes))))
        return Reply(
            question=read.question,
            kind=read.asked.kind,
            language=language,
            status=ReplyStatus.ANSWERED if claims else ReplyStatus.INSUFFICIENT,
            claims=claims,
            answer=markdown(lead, answer.shown, caveats, language) if claims else reason,
            reason=reason,
            suggestions=() if claims else self._suggesting.suggested(read),
            caveats=caveats,
            understood=understood,
            evidence=answer.evidence,
            writer=answer.writer,
            dropped=answer.dropped,
            release=self._release,
            took_ms=took_ms,
            lead=lead,
            headings=tuple(
                "" if at else section.heading for section in answer.shown for at in range(len(section.claims))
            ),
        )

    def _ranked(self, results: Sequence[Result]) -> tuple[Result, ...]:
        """Each passage once and whole, with its rank: a line printed above one is quoted by the passage's number."""
        once: dict[PassageId, Result] = {}
        for each in results:
            if each.passage.id not in once:
                record = self._records.passage(each.passage.id)
                kept = each if record.passage == each.passage else replace(each, highlights=())
                once[each.passage.id] = replace(kept, passage=record.passage, citation=record.citation)
        return tuple(replace(each, rank=rank) for rank, each in enumerate(once.values(), start=1))
