"""A passage, and the concepts and words asked for -> the printed words in it that bear evidence, with their citation.

A passage has several lines, and a line several sentences; what is quoted is the sentence that speaks of the concept. It
does not decide whether a plan has what is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from plansearch.answer.citation import cite, source_of
from plansearch.japanese.folding import fold_compact
from plansearch.japanese.sentences import sentences
from plansearch.japanese.thesaurus import Thesaurus
from plansearch.model.answer import Citation
from plansearch.model.concept import ConceptId
from plansearch.model.coverage import Evidence
from plansearch.model.document import Document, Span
from plansearch.model.passage import Passage
from plansearch.model.plan import Plan
from plansearch.search.coverage import is_measure


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    line: int
    text: str
    weight: float
    words: tuple[str, ...]
    is_measure: bool
    met: int


class Witness:
    """Finds in passages what bears on one question."""

    def __init__(
        self, weights: Mapping[ConceptId, float], thesaurus: Thesaurus, terms_met: Callable[[str], int]
    ) -> None:
        """Take concepts with their weights, the thesaurus, and what counts the words of the question in a text."""
        self._weights = weights
        self._thesaurus = thesaurus
        self._terms_met = terms_met

    def bears(self, passage: Passage) -> bool:
        """Whether a sentence with words of a concept says what is done."""
        return any(each.weight > 0.0 and each.is_measure for each in self._sentences(passage))

    def evidence(self, passage: Passage, plan: Plan, document: Document, strength: float) -> Evidence:
        """The best sentence, as printed, with its citation; the first of equals."""
        best = max(
            self._sentences(passage), key=lambda each: (each.weight > 0.0, each.is_measure, each.weight, each.met)
        )
        return Evidence(
            passage_id=passage.id,
            kind=passage.kind,
            strength=strength,
            words=best.words,
            citation=_cited(passage, plan, document, best),
        )

    def _sentences(self, passage: Passage) -> list[_Sentence]:
        found = []
        for number, line in enumerate(passage.text.split("\n")):
            for start, end in sentences(line):
                text = line[start:end].strip()
                if not text:
                    continue
                spoken = self._thesaurus.spoken_of(text)
                counted = {one: span for one, span in spoken.items() if one in self._weights}
                folded = fold_compact(text)
                ranges = [folded.original(at, to) for at, to in sorted(counted.values())]
                found.append(
                    _Sentence(
                        line=number,
                        text=text,
                        weight=max((self._weights[one] for one in counted), default=0.0),
                        words=tuple(dict.fromkeys(text[at:to] for at, to in ranges)),
                        is_measure=is_measure(text),
                        met=self._terms_met(text),
                    )
                )
        return found


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
    return replace(whole, source=source_of(document, span), quote=document.text[span.start : span.end])
