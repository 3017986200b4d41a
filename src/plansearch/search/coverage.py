"""Scores of passages, and the concepts that they speak of -> for every plan whether it has what is asked for.

A plan has it when its best passage is strong: a score of search over a bar higher than search's own, raised where words
of a concept that the query is near to stand in the passage, and lowered where they do not. It must say all parts of the
query (`search.parts`): of 空き店舗を活用した創業 neither half is enough. A project, a pillar or an indicator is a
measure; an overview is background and a caption shows something, and these count only where one sentence that says all
parts says what is done, not what is amiss. Between the bars a plan stays undecided, and so does one that prints the
very words.

All numbers of the rule stand here; `evaluation.coverage.curve` shows what others would do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from plansearch.index.spoken import Spoken
from plansearch.index.table import KINDS, PlanTable
from plansearch.index.top import DECIMALS, Mask, Rows, Scores
from plansearch.japanese.thesaurus import Thesaurus
from plansearch.model.concept import ConceptId
from plansearch.model.coverage import Verdict
from plansearch.model.passage import PassageKind

BACKGROUND = (PassageKind.OVERVIEW, PassageKind.NOTE, PassageKind.CAPTION)
_ODDS_AT_MOST = 1e-6

_MEASURE = re.compile(
    r"促進|推進|支援|支え|図る|図り|図っ|強化|展開|実施|取り?組|育成|整備|目指|進め|活用|創出|構築|開催|助成|補助|応援"
)
_AMISS = re.compile(
    r"課題|不足|減少|低迷|懸念|困難|問題|衰退|低下|深刻|厳し|廃業|高齢化|余儀なく|これまで|てき(?:た|ている)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The numbers of the rule.

    Attributes:
        has: strength from which a plan has it.
        nothing: strength below which it has not.
        words: how far the words of the nearest concept raise a passage, in log odds.
        absent: how far a passage without any words of the concepts is lowered, in log odds, where one is met in full.
        near: cosine between query and concept from which its words count; at 1 they count in full.
        narrower: how much words of a narrower concept count beside the concept's own.
        whole: how far a passage that says all parts of the query is raised, in log odds.
        missing: how far a passage that says none of them is lowered, in log odds; one that says some, by its share.
        parts: share of the parts, by weight, that a passage must say to have it.
        printed: share of them that a plan that has not must not print word for word.
    """

    has: float
    nothing: float
    words: float
    absent: float
    near: float
    narrower: float
    whole: float
    missing: float
    parts: float
    printed: float


# Chosen on the development rows of tests/quality/answers/coverage.jsonl; `benchmarks/coverage_bars.py` shows the curve.
# Precision was put before recall: a wrong municipality is worse than one left to the reader. From 0.66 to 0.72 for
# `has` precision stays at 0.94 while recall falls from 0.97 to 0.94, at 0.90 they are 0.96 and 0.79; at 0.60 precision
# falls to 0.90. With `nothing` from 0.35 to 0.60 one plan in two hundred has something after all. `words` from 0 to 3
# changes nothing now that parts are asked for. Without parts precision is 0.81 and recall 0.85; with `whole` at 0.5
# recall falls to 0.88, at 1.5 precision falls by 0.05. `missing` from 1 to 3 and `parts` from 0.6 to 0.75 decide the
# same; 0.7 says that of two things both are needed, and of three all.
RULE = Rule(
    has=0.66,
    nothing=0.46,
    words=2.0,
    absent=1.0,
    near=0.7,
    narrower=0.7,
    whole=1.0,
    missing=2.0,
    parts=0.7,
    printed=0.7,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A verdict on a plan, by its ordinal, and the row that it rests on; -1 where the plan has no passage."""

    plan: int
    verdict: Verdict
    row: int
    strength: float


def counted_concepts(
    near: Mapping[ConceptId, float], thesaurus: Thesaurus, rule: Rule = RULE
) -> dict[ConceptId, float]:
    """Concepts whose words are evidence -> how much, 0..1: those near enough to the query, and all narrower ones."""
    own = {one: (cosine - rule.near) / (1.0 - rule.near) for one, cosine in near.items() if cosine > rule.near}
    weights = dict(own)
    for concept, weight in own.items():
        waiting, seen = [concept], {concept}
        while waiting:
            for narrower in thesaurus.narrower[waiting.pop()]:
                if narrower not in seen:
                    seen.add(narrower)
                    waiting.append(narrower)
                    weights[narrower] = max(rule.narrower * weight, weights.get(narrower, 0.0))
    return {one: min(weight, 1.0) for one, weight in weights.items() if weight > 0.0}


def words_met(weights: Mapping[ConceptId, float], spoken: Spoken, count: int) -> Scores:
    """For each of `count` passages how plainly it speaks of the concepts, 0..1, shape [count]."""
    met = np.zeros(count)
    for concept, weight in weights.items():
        rows, plainly = spoken.of(concept)
        # A row stands once among the rows of a concept.
        met[rows] = np.maximum(met[rows], weight * plainly)
    return met


def strengths(scores: Scores, words: Scores, fully: float, share: Scores, rule: Rule = RULE) -> Scores:
    """Scores of search, 0..1, raised by words and lowered where there are none. Shapes: [n].

    One that does not say enough of the parts stays below the bar of `has`.

    Args:
        scores: of passages.
        words: how plainly each speaks of the concepts.
        fully: the weight of the nearest concept, 0..1: at 0 nothing is lowered, for the question names no concept.
        share: how much of the parts of the query each says, 0..1; above 1 where the query has none to be said.
        rule: the numbers.
    """
    held = np.clip(scores, _ODDS_AT_MOST, 1.0 - _ODDS_AT_MOST)
    odds = np.log(held / (1.0 - held)) + rule.words * words - rule.absent * fully * (words == 0.0)
    odds += rule.whole * (share == 1.0) - rule.missing * np.clip(1.0 - share, 0.0, 1.0)
    strong: Scores = np.round(1.0 / (1.0 + np.exp(-odds)), DECIMALS)
    return np.where(share < rule.parts, np.minimum(strong, below(rule.has)), strong)


def below(bar: float) -> float:
    """The highest strength that does not reach a bar."""
    return round(bar - 10.0**-DECIMALS, DECIMALS)


def examined_rows(table: PlanTable, allowed: Mask | None) -> Rows:
    """Rows that can be evidence: owned for certain, and allowed by filters (None: all).

    A caption stands where the page had room for it; one that some plan owns stands among that plan's own text.
    """
    kept = table.plan_of_row >= 0
    return np.flatnonzero(kept if allowed is None else kept & allowed)


def decide(
    rows: Rows,
    strong: Scores,
    printed: Scores,
    table: PlanTable,
    bears: Callable[[int], bool],
    rule: Rule = RULE,
) -> tuple[Decided, ...]:
    """A verdict on every plan that owns any of the rows, by ordinal.

    Args:
        rows: passages that can be evidence.
        strong: their strengths, shape of `rows`.
        printed: how much of what is asked for each prints word for word, 0..1, shape of `rows`.
        table: of the release.
        bears: whether a row of background says, in a sentence with the words, what is done; asked only where it counts.
        rule: the numbers.
    """
    plans = table.plan_of_row[rows]
    background = np.isin(table.kind_of_row[rows], [KINDS.index(kind) for kind in BACKGROUND])
    measures = _best(rows[~background], strong[~background], plans[~background])
    overviews = _best(rows[background], strong[background], plans[background])
    printing = _best(rows, printed, plans)
    decided = []
    for plan in np.unique(plans).tolist():
        measure, overview = measures.get(plan, _NOTHING), overviews.get(plan, _NOTHING)
        if measure[1] >= rule.has:
            verdict, (row, strength) = Verdict.HAS, measure
        elif overview[1] >= rule.has and bears(overview[0]):
            verdict, (row, strength) = Verdict.HAS, overview
        else:
            row, strength = max(measure, overview, key=lambda each: each[1])
            verdict = Verdict.UNDECIDED if strength >= rule.nothing else Verdict.HAS_NOT
            if verdict is Verdict.HAS_NOT and printing[plan][1] >= rule.printed:
                verdict, row = Verdict.UNDECIDED, printing[plan][0]
                strength = float(strong[rows == row][0])
        decided.append(Decided(plan=plan, verdict=verdict, row=row, strength=strength))
    return tuple(decided)


def is_measure(sentence: str) -> bool:
    """Whether a sentence says what is done rather than what is amiss or what was."""
    return bool(_MEASURE.search(sentence)) and not _AMISS.search(sentence)


_NOTHING = (-1, 0.0)


def _best(rows: Rows, strong: Scores, plans: npt.NDArray[np.int32]) -> dict[int, tuple[int, float]]:
    """For each plan its strongest row, the first of equals."""
    if not rows.size:
        return {}
    order = np.lexsort((rows, -strong, plans))
    first = order[np.flatnonzero(np.diff(plans[order], prepend=-1))]
    best = zip(rows[first].tolist(), strong[first].tolist(), strict=True)
    return dict(zip(plans[first].tolist(), best, strict=True))
