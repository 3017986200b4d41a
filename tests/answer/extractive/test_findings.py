"""Findings: which of them answer, by how much of what is asked they say."""

from __future__ import annotations

from plansearch.answer.extractive.choosing import mostly_met, named_mostly
from plansearch.answer.extractive.findings import Finding
from plansearch.answer.extractive.told import Part
from tests.evidence import EVIDENCE


def finding(name: str, met: int) -> Finding:
    """A project by its name."""
    part = Part(result=EVIDENCE[0], words=name)
    return Finding(names=(part,), names_met=(met,), under=None, said=None, met=met, score=0.9)


def test_of_several_what_says_nearly_as_much_as_the_best_is_kept() -> None:
    """Where none says anything, nothing tells them apart."""
    best, near, far = finding("甲", 8), finding("乙", 6), finding("丙", 5)
    assert mostly_met((best, near, far), share=0.75) == (best, near)
    silent = (finding("甲", 0), finding("乙", 0))
    assert mostly_met(silent, share=0.75) == silent


def test_what_is_named_by_other_words_is_left_out_where_something_is_named() -> None:
    """Two words of the theme in another project's name do not make it the one that is asked for."""
    asked, other = finding("川上地域養蜂機運醸成事業", 3), finding("養蜂支援事業", 9)
    assert named_mostly((other, asked), "川上の養蜂機運醸成", share=0.5) == (asked,)
    assert named_mostly((other, asked), "beekeeping", share=0.5) == (other, asked)


def test_a_name_in_hiragana_tells_as_well() -> None:
    """活用 in another name does not make it べらぼう活用."""
    asked, other = finding("祭り「べらぼう」活用推進", 3), finding("空き店舗活用支援事業", 2)
    assert named_mostly((asked, other), "べらぼう活用", share=0.5) == (asked,)
