"""Replies -> text with marks and where they stand."""

from __future__ import annotations

import re
from dataclasses import replace

from plansearch.engine import Engine
from plansearch.model.reply import Claim, Language, Question
from plansearch.surfaces.chat.cited_text import CitedText, how_it_was_read

BASE = "https://plans.example.jp"


def test_every_mark_is_found_and_none_that_is_printed(small_engine: Engine) -> None:
    """A bracket with a number in a plan's own words is no citation."""
    reply = small_engine.ask(Question(text="府中市の事業承継は？"))
    doctored = replace(reply, answer=f"\\[1\\] と [1] と [99] と {reply.answer}")
    text = CitedText(BASE, how_it_was_read("[1] では？", Language.JAPANESE))
    text.finish(doctored)
    marked = re.findall(r"\[\d+\]", reply.answer)
    assert [text.text[mark.start : mark.end] for mark in text.marks] == ["[1]", *marked]
    assert text.text[text.marks[0].start - 2 : text.marks[0].end + 2] == "と [1] と"
    assert text.marks[0].url == f"{BASE}{reply.claims[0].quotes[0].citation.permalink}"


def test_pieces_make_the_whole_with_a_lead_that_came_late(small_engine: Engine) -> None:
    """Where claims are given before it is known that a sentence stands above them, none is given twice."""
    reply = small_engine.ask(Question(text="事業承継を支援している自治体はどこですか"))
    assert reply.lead
    text = CitedText(BASE)
    pieces = [text.add(claim) for claim in reply.claims if isinstance(claim, Claim)]
    pieces.append(text.finish(reply))
    assert "".join(pieces) == text.text
    assert text.text.count(reply.claims[0].text) == 1
    assert reply.lead in text.text
    assert len(text.marks) == len(re.findall(r"\[\d+\]", reply.answer))


def test_what_is_no_answer_is_not_cited(small_engine: Engine) -> None:
    """The nearest passages are links under a heading that says what they are."""
    reply = small_engine.ask(Question(text="府中市の下水道の更新計画は？"))
    text = CitedText(BASE)
    text.finish(reply)
    assert text.text.startswith(reply.reason)
    assert text.marks == ()
