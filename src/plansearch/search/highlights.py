"""Text, query -> the ranges of the text that the query's words cover, for marking; it ranks nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from plansearch.japanese.folding import fold_compact

Ranges = tuple[tuple[int, int], ...]


class SpanAnalyzer(Protocol):
    """Text -> index terms, each with its half-open range of the text."""

    def term_spans(self, text: str) -> tuple[tuple[str, int, int], ...]:
        """Terms as `Analyzer.terms` gives them, with where they stand; ranges may overlap."""
        ...


def highlights(text: str, query: str, analyzer: SpanAnalyzer) -> Ranges:
    """Ranges of `text` under terms that the query has too: ascending, disjoint, touching ones joined."""
    return term_highlights(query_terms(query, analyzer), analyzer.term_spans(text))


def query_terms(query: str, analyzer: SpanAnalyzer) -> frozenset[str]:
    """The terms of a query, to be looked for in many texts."""
    return frozenset(term for term, _, _ in analyzer.term_spans(query))


def term_highlights(wanted: frozenset[str], spans: Iterable[tuple[str, int, int]]) -> Ranges:
    """As `highlights`, for the terms of a query and the term spans of a text."""
    return _joined((start, end) for term, start, end in spans if term in wanted)


def exact_highlights(text: str, query: str) -> Ranges:
    """Ranges of `text` where the query stands, width, case and white space aside; as `highlights` otherwise."""
    needle, folded = fold_compact(query).text, fold_compact(text)
    found: list[tuple[int, int]] = []
    at = folded.text.find(needle) if needle else -1
    while at >= 0:
        found.append(folded.original(at, at + len(needle)))
        at = folded.text.find(needle, at + 1)
    return _joined(found)


def _joined(ranges: Iterable[tuple[int, int]]) -> Ranges:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
