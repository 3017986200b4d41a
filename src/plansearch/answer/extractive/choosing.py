"""Results, findings -> those of them that answer: near the best, to the point, and naming what was asked for."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile

from plansearch.answer.extractive.findings import Finding, pairs_of
from plansearch.japanese.folding import fold_compact
from plansearch.model.answer import Result

# In log odds: how far below the best passage another one still answers. Chosen on the development half of
# tests/quality/answers/questions.jsonl, as is the score from which a statement may do without words of the theme.
_BELOW = 3.0
_WITHOUT_WORDS = 0.85
# Words of another language meet none that are printed: then the score where a search alone is sure across languages,
# if nearly all parts of the question are said.
_IN_PARTS, _ALL = 0.6, 0.95
# The shortest name of a project in the first corpus.
_A_NAME = 6
# Scores above differ by nothing that tells.
_HIGHEST = 0.98


def near_the_best(results: Sequence[Result], *, floor: float, below: float = _BELOW) -> tuple[Result, ...]:
    """Results that can be told: of a plan, and not far below the best of them."""
    told = [each for each in worth_showing(results, floor) if each.citation.plan is not None]
    best = max((_odds(each.score) for each in told), default=0.0)
    return tuple(each for each in told if _odds(each.score) >= best - below)


def worth_showing(results: Iterable[Result], floor: float) -> Iterator[Result]:
    """The results that reach a score, of results that come best first: those behind them are not looked at."""
    return takewhile(lambda each: each.score >= floor, results)


def to_the_point(
    findings: Iterable[Finding], *, without_words: float = _WITHOUT_WORDS, said: Callable[[str], float] = lambda _: 0.0
) -> tuple[Finding, ...]:
    """Findings that say words of the theme, or words of the same meaning, or that score high without.

    Args:
        findings: of a search.
        without_words: the score from which one may do without.
        said: what share of what is asked a text says; one that says all of it need not score as high.
    """
    return tuple(
        each
        for each in findings
        if each.met or each.score >= without_words or (each.score >= _IN_PARTS and said(each.read) >= _ALL)
    )


def named_exactly(findings: Sequence[Finding], theme: str) -> tuple[Finding, ...]:
    """Those that print the theme as it is, where any does and it is long enough to be a name; else all."""
    wanted = fold_compact(theme).text
    exact = [each for each in findings if any(wanted in fold_compact(part.words).text for part in each.names)]
    return tuple(exact) if exact and len(wanted) >= _A_NAME else tuple(findings)


def named_mostly(findings: Sequence[Finding], theme: str, *, share: float) -> tuple[Finding, ...]:
    """Those whose words share with the theme at least a share of as many pairs of characters as the nearest one's.

    Names are written in hiragana too (べらぼう): all characters count.
    """
    wanted = pairs_of(theme)
    shared = [len(wanted & pairs_of("\n".join(part.words for part in each.parts))) for each in findings]
    best = max(shared, default=0)
    return tuple(each for each, count in zip(findings, shared, strict=True) if count >= share * best)


def printed_share(text: str, theme: str) -> float:
    """How many of the pairs of characters of a theme a text prints, 0..1."""
    wanted = pairs_of(theme)
    return len(wanted & pairs_of(text)) / max(len(wanted), 1)


def mostly_met(findings: Sequence[Finding], *, share: float) -> tuple[Finding, ...]:
    """Those that say at least a share of as many characters of the theme as the one that says most; all say none."""
    met = [max(each.met, *each.names_met, 0) for each in findings]
    best = max(met, default=0)
    return tuple(each for each, covered in zip(findings, met, strict=True) if covered >= share * best)


def _odds(score: float) -> float:
    held = min(max(score, 1.0 - _HIGHEST), _HIGHEST)
    return math.log(held / (1.0 - held))
