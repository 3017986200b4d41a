"""A passage, and the concepts and words asked for -> the printed words in it that bear evidence, with their citation.

A passage has several lines, and a line several sentences; what is quoted is the sentence that says most of what is
asked. What does not depend on a question is read out of a passage once. It does not decide whether a plan has what is
asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from plansearch.answer.citation import cite, quoted, source_of
from plansearch.index.top import Scores
from plansearch.japanese.folding import fold_compact
from plansearch.japanese.sentences import sentences
from plansearch.japanese.thesaurus import Thesaurus
from plansearch.model.answer import Citation
from plansearch.model.concept import ConceptId
from plansearch.model.coverage import Evidence
from plansearch.model.document import Document, Span
from plansearch.model.passage import Passage, PassageId
from plansearch.model.plan import Plan
from plansearch.search.coverage import RULE, is_measure

_KEPT = 4_096


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    line: int
    text: str
    labels: tuple[tuple[ConceptId, int, int], ...]
    is_measure: bool


class PassageReader:
    """Passages -> their sentences with the concepts that these speak of; safe to share between threads."""

    def __init__(self, thesaurus: Thesaurus) -> None:
        """Take the thesaurus of the release; the passages that were read last are kept."""
        self._thesaurus = thesaurus
        self.sentences = lru_cache(maxsize=_KEPT)(self._sentences)

    def _sentences(self, passage: Passage) -> tuple[_Sentence, ...]:
        found = []
        for number, line in enumerate(passage.text.split("\n")):
            for start, end in sentences(line):
                text = line[start:end].strip()
                if not text:
                    continue
                folded = fold_compact(text)
                spoken = sorted((span, one) for one, span in self._thesaurus.spoken_of(text).items())
                labels = tuple((one, *folded.original(*span)) for span, one in spoken)
                found.append(_Sentence(line=number, text=text, labels=labels, is_measure=is_measure(text)))
        return tuple(found)


class Witness:
    """Finds in passages what bears on one question."""

    def __init__(
        self,
        weights: Mapping[ConceptId, float],
        reader: PassageReader,
        terms_met: Callable[[str], int],
        said: Callable[[Sequence[str], Sequence[Collection[ConceptId]]], Scores],
    ) -> None:
        """Put together what a question asks for.

        Args:
            weights: concepts, with what their words count.
            reader: of passages of the release.
            terms_met: counts the words of the question in a text.
            said: how much of what is asked for each of some texts says, 0..1; with the concepts that each speaks of.
        """
        self._weights = weights
        self._reader = reader
        self._terms_met = terms_met
        self._said = said
        self._shares: dict[PassageId, tuple[float, ...]] = {}

    def look_at(self, passages: Iterable[Passage]) -> None:
        """Hold passages to what is asked for, all at a time: that is much faster than one by one."""
        new = {each.id: self._reader.sentences(each) for each in passages if each.id not in self._shares}
        if not new:
            return
        read = [sentence for found in new.values() for sentence in found]
        labels = [frozenset(one for one, _, _ in each.labels) for each in read]
        shares = iter(self._said([each.text for each in read], labels).tolist())
        self._shares.update((one, tuple(islice(shares, len(found)))) for one, found in new.items())

    def says(self, passage: Passage) -> bool:
        """Whether one sentence says what is asked for."""
        return any(share >= RULE.parts for share, _ in self._held(passage))

    def bears(self, passage: Passage) -> bool:
        """Whether one sentence says what is asked for, and that it is done."""
        return any(each.is_measure and share >= RULE.parts for share, each in self._held(passage))

    def evidence(self, passage: Passage, plan: Plan, document: Document, strength: float) -> Evidence:
        """The best sentence, as printed, with its citation; the first of equals."""
        _, best = max(self._held(passage), key=self._merits)
        ranges = [(start, end) for one, start, end in best.labels if one in self._weights]
        return Evidence(
            passage_id=passage.id,
            kind=passage.kind,
            strength=strength,
            words=tuple(dict.fromkeys(best.text[start:end] for start, end in ranges)),
            citation=_cited(passage, plan, document, best),
        )

    def _held(self, passage: Passage) -> list[tuple[float, _Sentence]]:
        self.look_at((passage,))
        return list(zip(self._shares[passage.id], self._reader.sentences(passage), strict=True))

    def _merits(self, held: tuple[float, _Sentence]) -> tuple[float, bool, bool, float, int]:
        share, sentence = held
        weight = max((self._weights.get(one, 0.0) for one, _, _ in sentence.labels), default=0.0)
        return share, weight > 0.0, sentence.is_measure, weight, self._terms_met(sentence.text)


def _cited(passage: Passage, plan: Plan, document: Document, sentence: _Sentence) -> Citation:
    span = passage.spans[sentence.line]
    printed = fold_compact(document.text[span.start : span.end])
    wanted = fold_compact(sentence.text).text
    at = printed.text.find(wanted)
    # Where characters were repaired the sentence is not printed as it is read: then the whole line is quoted.
    if at >= 0 and wanted:
        start, end = printed.original(at, at + len(wanted))
        span = Span(start=span.start + start, end=span.start + end)
    whole = cite(passage, document, plan)
    return quoted(whole, source_of(document, span), document.text[span.start : span.end])
