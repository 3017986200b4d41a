"""The rule: strong measures decide, background with a sentence of what is done, and all that is asked must be said."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from plansearch.index.table import KINDS, PlanTable
from plansearch.japanese.thesaurus import Thesaurus
from plansearch.model.concept import Concept, ConceptId
from plansearch.model.coverage import Verdict
from plansearch.model.passage import PassageKind
from plansearch.model.place import MunicipalityCode
from plansearch.model.plan import PlanId
from plansearch.search.coverage import RULE, Decided, counted_concepts, decide, examined_rows, is_measure, strengths

STRONG, MIDDLE, WEAK = RULE.has + 0.05, (RULE.has + RULE.nothing) / 2, RULE.nothing - 0.05
# Of a question without parts.
ALL_SAID = 2.0
PROJECT, OVERVIEW, CAPTION = PassageKind.PROJECT, PassageKind.OVERVIEW, PassageKind.CAPTION


def table(owners: Sequence[int], kinds: Sequence[PassageKind]) -> PlanTable:
    """Passages of some plans."""
    plans = max(owners, default=-1) + 1
    return PlanTable(
        plan_of_row=np.array(owners, np.int32),
        kind_of_row=np.array([KINDS.index(kind) for kind in kinds], np.int8),
        pillar_starts=np.zeros(len(owners) + 1, np.int64),
        pillar_rows=np.zeros(0, np.int64),
        plan_ids=tuple(PlanId(f"p{number}") for number in range(plans)),
        municipalities=(MunicipalityCode("131075"),) * plans,
        families=("f",) * plans,
        periods=((2022, 2024),) * plans,
    )


def decided(kinds: Sequence[PassageKind], strong: Sequence[float], *, bears: bool = False) -> Decided:
    """The verdict on one plan with passages of some kinds and strengths."""
    found = table([0] * len(kinds), kinds)
    (only,) = decide(np.arange(len(kinds)), np.array(strong), np.zeros(len(kinds)), found, lambda _row: bears)
    return only


def concept(name: str, *broader: str) -> Concept:
    """A concept."""
    return Concept(
        id=ConceptId(name),
        preferred=name,
        alternative=(),
        everyday=(),
        english=(),
        broader=tuple(map(ConceptId, broader)),
        related=(),
        domain="d",
    )


@pytest.mark.parametrize(
    ("strength", "verdict"),
    [
        (STRONG, Verdict.HAS),
        (RULE.has, Verdict.HAS),
        (MIDDLE, Verdict.UNDECIDED),
        (RULE.nothing, Verdict.UNDECIDED),
        (WEAK, Verdict.HAS_NOT),
    ],
)
def test_a_measure_decides_by_the_bars(strength: float, verdict: Verdict) -> None:
    assert decided([PROJECT, PROJECT], [WEAK, strength]).verdict is verdict


@pytest.mark.parametrize("kind", [OVERVIEW, CAPTION])
@pytest.mark.parametrize("bears", [True, False])
def test_background_counts_only_where_it_says_what_is_done(bears: bool, kind: PassageKind) -> None:  # noqa: FBT001
    """A statement of a problem, or a picture, leaves the plan to the reader, however strong it is."""
    found = decided([kind, PROJECT], [0.99, WEAK], bears=bears)
    assert found.verdict is (Verdict.HAS if bears else Verdict.UNDECIDED)
    assert (found.row, found.strength) == (0, 0.99)


def test_a_measure_is_shown_before_background() -> None:
    """Where both are strong, what is done is the better evidence."""
    assert decided([OVERVIEW, PROJECT], [0.99, STRONG], bears=True).row == 1


def test_the_first_of_equals_is_shown() -> None:
    assert decided([PROJECT, PROJECT], [STRONG, STRONG]).row == 0


def test_every_plan_gets_its_own_verdict_from_its_own_passages() -> None:
    """Also where its rows stand apart."""
    found = table([1, 0, 1, 2, 0], [PROJECT] * 5)
    strong = np.array([WEAK, STRONG, MIDDLE, WEAK, WEAK])
    verdicts = decide(np.arange(5), strong, np.zeros(5), found, lambda _row: False)
    assert [(each.plan, each.verdict, each.row) for each in verdicts] == [
        (0, Verdict.HAS, 1),
        (1, Verdict.UNDECIDED, 2),
        (2, Verdict.HAS_NOT, 3),
    ]


def test_texts_of_uncertain_owner_are_never_evidence() -> None:
    """Captions that a plan owns are."""
    found = table([0, 0, -1, 1], [PROJECT, CAPTION, CAPTION, OVERVIEW])
    assert examined_rows(found, None).tolist() == [0, 1, 3]
    assert examined_rows(found, np.array([False, True, True, True])).tolist() == [1, 3]


@pytest.mark.parametrize(("printed", "verdict"), [(1.0, Verdict.UNDECIDED), (0.5, Verdict.HAS_NOT)])
def test_a_plan_that_prints_the_very_words_is_not_said_to_have_nothing(printed: float, verdict: Verdict) -> None:
    """It is shown where they stand, and the reader judges; half of the words are not the words."""
    found = table([0, 0], [PROJECT, OVERVIEW])
    (only,) = decide(np.arange(2), np.array([0.4, 0.1]), np.array([0.0, printed]), found, lambda _row: False)
    assert only.verdict is verdict
    assert (only.row, only.strength) == ((1, 0.1) if verdict is Verdict.UNDECIDED else (0, 0.4))


def test_a_passage_without_some_part_of_the_question_never_reaches_the_bar() -> None:
    """However strong its score and its words are; one that says all of it is raised."""
    scores, words, none = np.full(3, 0.99), np.ones(3), 0.0
    whole, half, nothing = strengths(scores, words, 1.0, np.array([1.0, 0.5, none])).tolist()
    assert whole > RULE.has > half >= nothing
    middling = np.full(2, 0.5)
    assert strengths(middling, np.zeros(2), 0.0, np.array([1.0, ALL_SAID]))[0] > 0.5


def test_words_raise_a_score_and_their_absence_lowers_it() -> None:
    """Only as far as a concept is asked for; where none is, a score stays what it is."""
    scores, words = np.array([0.7, 0.7]), np.array([1.0, 0.0])
    said = np.full(2, ALL_SAID)
    raised, lowered = strengths(scores, words, 1.0, said).tolist()
    assert raised > 0.7 > lowered
    assert strengths(scores, np.zeros(2), 0.0, said).tolist() == [0.7, 0.7]
    assert np.all(np.isfinite(strengths(np.array([0.0, 1.0]), np.zeros(2), 1.0, said)))


def test_concepts_count_as_far_as_they_are_near_and_narrower_ones_with_them() -> None:
    """A concept below the bar counts nothing, and a wider one nothing either."""
    thesaurus = Thesaurus(
        [concept("wide"), concept("near", "wide"), concept("deep", "near"), concept("deeper", "deep")]
    )
    weights = counted_concepts({ConceptId("near"): 1.0, ConceptId("wide"): RULE.near - 0.01}, thesaurus)
    assert weights == {ConceptId("near"): 1.0, ConceptId("deep"): RULE.narrower, ConceptId("deeper"): RULE.narrower}


@pytest.mark.parametrize(
    ("sentence", "is_one"),
    [
        ("創業を支援する。", True),
        ("後継者の不足が課題となっている。", False),
        ("これまで企業の立地を進めてきた。", False),
        ("本市は製造業の集積する地域である。", False),
        ("商店街の空き店舗を活用し、新たに店を開く人を支える", True),
    ],
)
def test_a_sentence_of_what_is_done_is_told_from_one_of_what_is_amiss(sentence: str, *, is_one: bool) -> None:
    assert is_measure(sentence) is is_one
