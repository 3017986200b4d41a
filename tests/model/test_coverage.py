"""A verdict without its evidence, or counts that do not add up, cannot be made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plansearch.engine import Engine
from plansearch.errors import InvalidValueError
from plansearch.model.coverage import PrefectureCoverage, Tally, Verdict
from plansearch.model.query import Query


def test_a_verdict_goes_with_its_evidence(small_engine: Engine) -> None:
    """Nothing is had without words, nothing that is not had has any, and no plan speaks for another."""
    plans = small_engine.covering.coverage(Query(text="空き店舗")).plans
    has = next(each for each in plans if each.verdict is Verdict.HAS)
    has_not = next(each for each in plans if each.verdict is Verdict.HAS_NOT)
    with pytest.raises(InvalidValueError, match="needs evidence"):
        replace(has, evidence=None)
    with pytest.raises(InvalidValueError, match="needs evidence"):
        replace(has, verdict=Verdict.HAS_NOT)
    with pytest.raises(InvalidValueError, match="says nothing of"):
        replace(has_not, verdict=Verdict.HAS, evidence=has.evidence)
    assert has.evidence is not None
    with pytest.raises(InvalidValueError, match=r"not within 0\.\.1"):
        replace(has.evidence, strength=1.5)


def test_what_has_no_owner_is_evidence_of_nothing(small_engine: Engine) -> None:
    plans = small_engine.covering.coverage(Query(text="空き店舗")).plans
    evidence = next(each.evidence for each in plans if each.evidence is not None)
    loose = replace(evidence.citation, plan=None, municipality=None, years=None)
    with pytest.raises(InvalidValueError, match="belongs to no plan"):
        replace(evidence, citation=loose)


def test_verdicts_are_counted() -> None:
    tally = Tally.of([Verdict.HAS, Verdict.HAS_NOT, Verdict.HAS, Verdict.UNDECIDED])
    assert (tally.has, tally.undecided, tally.has_not, tally.total) == (2, 1, 1, 4)


def test_a_denominator_adds_up() -> None:
    tally = Tally(has=1, undecided=0, has_not=0)
    PrefectureCoverage(prefecture="東京都", tally=tally, indexed=2, total=2, not_indexed=())
    for indexed, total in ((0, 0), (2, 3)):
        with pytest.raises(InvalidValueError, match="do not add up"):
            PrefectureCoverage(prefecture="東京都", tally=tally, indexed=indexed, total=total, not_indexed=())
