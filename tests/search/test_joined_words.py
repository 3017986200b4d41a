"""Ways through a question: things joined at one place are taken one at a time, what stands around them stays."""

from __future__ import annotations

import numpy as np
import pytest

from plansearch.index.pieces import Pieces
from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.search.joined_words import phrases_of, ways_of

ANALYZER = MecabAnalyzer()
# Words that tell nothing by themselves.
PLAIN = ("開催", "支援", "制度", "への")


def told(words: str) -> Pieces:
    """As many pieces as there are characters of words that tell anything."""
    for word in PLAIN:
        words = words.replace(word, "")
    return np.array([ord(char) for char in words if char.strip()], dtype=np.int32)


def ways(text: str) -> list[str]:
    """The ways, each as one text."""
    return ["|".join(way) for way in ways_of(text, ANALYZER.morphemes(text), told)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("空き店舗や空き家の貸出", ["空き店舗|貸出", "空き家|貸出"]),
        ("信用金庫とか銀行の職員への研修", ["信用金庫|職員|研修", "銀行|職員|研修"]),
        ("蜂の奨励金・助成金・制度", ["蜂"]),
        ("見本市への出展、または開催", ["見本市"]),
        ("空き家を使った創業", ["空き家を|た創業"]),
        ("副業人材や副業の相談", ["副業人材", "副業|相談"]),
        ("職員の派遣や、職員による助言", ["職員|派遣", "職員に|助言"]),
        ("空き店舗や、空き家の貸出", ["空き店舗|貸出", "空き家|貸出"]),
    ],
)
def test_of_joined_things_one_is_taken_with_all_around_them(question: str, expected: list[str]) -> None:
    """A word of any means, or a plain one behind または, makes the others of its list needless.

    Where each of the joined things begins with the same word it is named in full; a verb of doing only parts.
    """
    assert ways(question) == expected


def test_too_many_ways_are_taken_by_phrases() -> None:
    """Each is held to every passage, so that their number must stay small."""
    many = "甲・乙・丙・丁・戊と己・庚・辛・壬・癸と子・丑・寅"
    assert ways(many) == ["|".join(phrase) for phrase in phrases_of(many)]
