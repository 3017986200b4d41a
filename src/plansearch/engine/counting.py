"""Verdicts on plans -> those that an answer may rest on, and how many of the municipalities or plans have something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plansearch.answer.count_words import asks_how_many_plans
from plansearch.answer.denominators import matrix_of, summary_of
from plansearch.answer.extractive.choosing import worth_showing
from plansearch.engine.material import Read
from plansearch.japanese.folding import fold
from plansearch.model.answer import Result
from plansearch.model.coverage import Coverage, PlanCoverage, Tally, Verdict
from plansearch.model.passage import PassageKind
from plansearch.model.reply import Language, QuestionKind

# From which strength a list of places names a plan. On 210 questions that chose nothing 0.62 of the facts are told at
# 0.80 and 0.63 at 0.75, but of the plans that are told 0.95 and 0.86 are right.
_SURE = 0.8
# More names than this are no help to a reader.
_NAMED = 5


# Where the parts of a question meet badly, the best passage has 0.90 and more for what a place has, and 0.58 at
# most for what it has not.
_WELL_FOUND = 0.85
# Asked in another language, of 18 themes on 15 places measures have 0.64 and more where the plan has it, and 0.56 at
# most where it has not.
_ACROSS = 0.6
# Money that somebody asks for by its name, and printed words that speak of money.
_MONEY_ASKED = re.compile(r"(?:補助金|助成金|奨励金|給付金|支援金)(?:を|が|は|も|って|の(?:制度|有無)|[\s?？。]|$)")
_MONEY = re.compile(r"補助|助成|奨励|給付|支援金|経費|費用|賃料|家賃|交付|融資|円")


def surely(found: PlanCoverage, read: Read) -> PlanCoverage:
    """A verdict that an answer may rest on: what is not sure enough is left to the reader.

    Asked of one place, whatever a plan is said to have can be read there; a list of places needs more. That a plan
    does something about a thing is no grant for it.
    """
    evidence = found.evidence
    if evidence is None:
        return found
    listed = read.asked.kind is not QuestionKind.EXISTS
    unsure = (listed and evidence.strength < _SURE) or is_unpaid(read, evidence.citation.quote)
    return replace(found, verdict=Verdict.UNDECIDED) if found.verdict is Verdict.HAS and unsure else found


def is_unpaid(read: Read, words: str) -> bool:
    """Whether a question asks for money by its name, and printed words speak of none."""
    return _MONEY_ASKED.search(read.question.text) is not None and _MONEY.search(words) is None


def of_one_place(read: Read, kind: QuestionKind) -> bool:
    """Whether a question of a kind asks one place for a theme, and for no detail that must be printed."""
    asked = read.asked
    return asked.kind is kind and len(read.places) == 1 and asked.sought is None and not read.filters.kinds


def well_found(results: Sequence[Result]) -> bool:
    """Whether a search finds in one place's plans what is asked for, as far as its score alone can tell."""
    return any(worth_showing(results, _WELL_FOUND))


def clearly_found(results: Sequence[Result], *, foreign: bool) -> tuple[Result, ...]:
    """Results of measures of a plan, not of background, that a search is as sure of.

    Args:
        results: of the search.
        foreign: whether it was asked in another language than the plans'.
    """
    measures = (PassageKind.PROJECT, PassageKind.PILLAR)
    clear = worth_showing(results, _ACROSS if foreign else _WELL_FOUND)
    return tuple(each for each in clear if each.citation.plan is not None and each.passage.kind in measures)


def all_of(result: Result) -> str:
    """What a passage says, with the headings above it but for the place and the plan's title."""
    return "\n".join((result.passage.text, *result.passage.heading_path[2:]))


def counted(sure: Sequence[PlanCoverage], covered: Coverage, read: Read) -> str:
    """How many municipalities were examined, and how many have it; how many plans, where plans are asked for.

    Those that could not be decided are named where they are few: a reader can look there.
    """
    rows, japanese = matrix_of(sure), read.asked.language is Language.JAPANESE
    tally, plans = Tally.of(row.verdict for row in rows), Tally.of(each.verdict for each in sure)
    of_plans = ""
    if asks_how_many_plans(fold(read.question.text)):
        of_plans = (
            f"計画では、調べた{plans.total}件のうち{plans.has}件です。"
            if japanese
            else f" Of {plans.total} plans examined, {plans.has} have it."
        )
    unsure = [row.municipality for row in rows if row.verdict is Verdict.UNDECIDED][:_NAMED]
    if japanese:
        named = f"判断できない自治体：{'、'.join(each.name for each in unsure)}。" if unsure else ""
        return summary_of(rows, covered.prefectures) + (named if tally.undecided <= _NAMED else "") + of_plans
    named = f" Undecided: {', '.join(each.name_en for each in unsure)}." if unsure else ""
    return (
        f"Of {tally.total} municipalities examined, {tally.has} have this in a plan; nothing was found in the plans of "
        f"{tally.has_not}, and {tally.undecided} could not be decided.{named if tally.undecided <= _NAMED else ''}"
        f"{of_plans}"
    )
