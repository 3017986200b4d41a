"""A question's parts: both halves of a compound, exact words for rare ones, one of those joined by "or"."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from plansearch.encoding.loader import load_bundled
from plansearch.index.release import OpenIndex, open_release
from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.japanese.thesaurus import Thesaurus
from plansearch.model.concept import ConceptId
from plansearch.search.parts import Parts, families_of
from tests.releases import build

NO_ROWS = np.zeros(0, np.int64)
# From which share a plan can have what is asked for.
ENOUGH = 0.7


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenIndex]:
    """A release with the field's concepts and the bundled encoder."""
    folder: Path = tmp_path_factory.mktemp("index")
    build(folder, encoder=load_bundled(), thesaurus=Thesaurus.load())
    opened = open_release(folder)
    yield opened
    opened.close()


def said(index: OpenIndex, question: str, text: str, *named: str) -> float:
    """How much of a question, which names some concepts, a text says."""
    parts, thesaurus = Parts(index, load_bundled(), MecabAnalyzer()), index.concepts.thesaurus
    asked = parts.asked(question, families_of(map(ConceptId, named), thesaurus), NO_ROWS)
    return float(parts.said_in(asked, [text], [frozenset(thesaurus.spoken_of(text))])[0])


@pytest.mark.parametrize(
    ("question", "whole", "halves"),
    [
        ("空き店舗を活用した創業", "空き店舗で創業する人への補助", ("創業セミナー", "空き店舗の貸出し")),
        ("デザイナーとの協業", "デザイナー等とのコラボレーション", ("中小企業との協業", "デザイナーの育成")),
        ("大学との連携", "大学等研究機関のネットワーク強化", ("金融機関との連携", "大学の整備")),
        ("農業の担い手", "農業を支える担い手の確保", ("産業の担い手", "農業の歴史")),
        ("working with universities", "大学との連携", ("企業との連携",)),
    ],
)
def test_both_halves_of_a_compound_are_needed(
    index: OpenIndex, question: str, whole: str, halves: tuple[str, ...]
) -> None:
    """What is about one of them alone is about something else."""
    assert said(index, question, whole) >= ENOUGH
    for half in halves:
        assert said(index, question, half) < ENOUGH


@pytest.mark.parametrize(
    ("question", "neighbour"),
    [
        ("M&A", "事業承継・引継ぎ支援センターとの連携"),
        ("STEM教育", "教育機関と連携したサテライト教室"),
        ("SDGs", "持続可能性の強化"),
        ("BCP", "災害への備え"),
    ],
)
def test_a_rare_word_is_said_by_itself_and_by_no_neighbour(index: OpenIndex, question: str, neighbour: str) -> None:
    assert said(index, question, f"{question}の支援") == 1.0
    assert said(index, question, neighbour) < ENOUGH


def test_a_word_that_is_near_stands_for_a_common_one(index: OpenIndex) -> None:
    """開業 for 創業, and English for Japanese."""
    assert said(index, "創業", "新規開業への補助") == 1.0
    assert said(index, "designers", "デザイナーの登録") == 1.0


def test_a_label_of_a_concept_that_is_named_stands_for_its_words(index: OpenIndex) -> None:
    """バトンタッチ shares no piece with 承継; a narrower concept counts as the one that is named."""
    assert said(index, "事業承継", "次世代へのバトンタッチ") < ENOUGH
    assert said(index, "事業承継", "次世代へのバトンタッチ", "jigyo-shokei") == 1.0
    assert said(index, "事業承継", "M&Aの仲介", "jigyo-shokei") == 1.0


def test_of_things_joined_by_or_one_is_enough(index: OpenIndex) -> None:
    for question in ("展示会・見本市", "展示会または見本市", "BCP（展示会）"):
        assert said(index, question, "展示会を開く") == 1.0
        assert said(index, question, "商店街の祭り") < ENOUGH


def test_what_stands_around_joined_things_is_needed_with_each(index: OpenIndex) -> None:
    """信用金庫 alone is no training of its staff."""
    question = "信用金庫や銀行の職員への研修"
    assert said(index, question, "信用金庫の職員への研修") >= ENOUGH
    assert said(index, question, "信用金庫との連携") < ENOUGH


def test_a_verb_counts_less_than_what_it_is_done_to(index: OpenIndex) -> None:
    """Plans print nouns where people ask by verbs: one noun beside it is enough, of two both are needed."""
    assert said(index, "オープンファクトリーを開く", "オープンファクトリーの開催") == 1.0
    assert said(index, "空き家に集まる", "空き家の利用") >= ENOUGH
    assert said(index, "空き家に集まる学生", "空き家の利用") < ENOUGH


def test_a_part_is_said_by_the_concept_that_it_fits_best(index: OpenIndex) -> None:
    """特産品開発 is a label of new products too; a new product need not be one of the region for that."""
    named = ("shinshohin-kaihatsu", "tokusanhin")
    assert said(index, "特産品を使った新製品開発", "新製品開発への補助", *named) < ENOUGH
    assert said(index, "特産品を使った新製品開発", "特産品による新製品開発への補助", *named) == 1.0


def test_words_of_doing_are_no_parts(index: OpenIndex) -> None:
    """支援, 促進 and 活性化 stand in every plan, and their want says nothing."""
    assert said(index, "商店街の活性化の推進", "商店街の祭り") == 1.0
    assert said(index, "支援の促進", "祭り") == 1.0


def test_a_passage_is_held_to_all_its_words_at_once(index: OpenIndex) -> None:
    """As texts are, one row for each; and words of concepts count as printed."""
    parts = Parts(index, load_bundled(), MecabAnalyzer())
    asked = parts.asked("空き店舗の創業", families_of([ConceptId("akitenpo")], index.concepts.thesaurus), NO_ROWS)
    rows = np.arange(index.store.count)
    found = parts.said_in_rows(asked, rows)
    assert found.share.shape == found.printed.shape == rows.shape
    assert np.all((found.printed <= found.share) & (found.share <= 1.0))
    speaking, _ = index.concepts.spoken.of(ConceptId("akitenpo"))
    assert speaking.size
    assert np.all(found.printed[speaking] > 0.0)


def test_nothing_to_hold_is_nothing_said(index: OpenIndex) -> None:
    parts = Parts(index, load_bundled(), MecabAnalyzer())
    asked = parts.asked("創業", {}, NO_ROWS)
    assert parts.said_in(asked, [], []).size == 0
    assert parts.said_in(asked, [""], [frozenset()]).tolist() == [0.0]
    assert parts.said_in_rows(asked, NO_ROWS).share.size == 0


def test_words_that_are_true_of_every_plan_are_no_parts(index: OpenIndex) -> None:
    """Each is of its own place, and of what its own office does."""
    text = "見本市等出展助成事業"
    assert said(index, "区内や市内の会社の見本市への出展", text) == said(index, "見本市への出展", text)
    assert said(index, "役所の側が出展を助ける", text) == 1.0
