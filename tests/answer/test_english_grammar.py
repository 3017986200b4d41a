"""English questions in ever other forms -> the words that say what they are about."""

from __future__ import annotations

import pytest

from plansearch.answer.english_grammar import content_of_english, is_english


@pytest.mark.parametrize(
    "question",
    [
        "which wards list honey tasting as a project in the plan?",
        "does the plan mention honey tasting?",
        "is honey tasting mentioned in any plan?",
        "please tell me which plans offer honey tasting.",
        "is there anything on honey tasting in the city's draft vision 2026?",
        "according to its plan, does the city provide honey tasting?",
        "which plans include honey tasting, rather than just naming it as background?",
        "we are writing a report for the assembly. which plans name honey tasting?",
    ],
)
def test_words_of_asking_and_of_plans_are_cut_off(question: str) -> None:
    """Whatever the frame: what is asked for stays the same."""
    assert content_of_english(question) == "honey tasting"


@pytest.mark.parametrize(
    ("question", "content"),
    [
        ("would a beekeeper get any mention of help in the plan?", "beekeeper help"),
        ("what do beekeepers need, and why isn't the help enough?", "beekeepers need help enough"),
        ("does the city promote honey?", "honey"),
        ("is there support for beekeepers?", "support for beekeepers"),
        ("what happens under the scheme for honey (蜂蜜の市)?", "scheme for honey (蜂蜜の市)"),
    ],
)
def test_what_is_done_and_for_whom_is_kept(question: str, content: str) -> None:
    """Runs of asking inside are left out; of two requests both stay; a Japanese name stays."""
    assert content_of_english(question) == content


@pytest.mark.parametrize(
    "question",
    [
        "which of these plans are there?",
        "what period does each of them cover?",
        "name every tokyo ward whose 2024 plan starts.",
    ],
)
def test_a_question_for_plans_alone_has_no_content(question: str) -> None:
    assert content_of_english(question) == ""


@pytest.mark.parametrize(
    "question", ["i keep bees. is there anything for me?", "some plans pay beekeepers, i hear. which ones do?"]
)
def test_what_is_told_before_counts_where_the_question_names_nothing(question: str) -> None:
    assert "bee" in content_of_english(question)


def test_a_sentence_is_english_whatever_japanese_names_it_holds() -> None:
    assert is_english("compare how they help firms (伴走支援)")
    assert not is_english("ai or iot の補助はありますか")
    assert not is_english("創業支援 自治体 一覧")


@pytest.mark.parametrize(
    "question",
    [
        "i'm looking for a ward whose plan wants honey tasting. which one is it, and which years?",
        "there is honey tasting in one of the plans. which plan, and which years?",
        "we need honey tasting. which plans mention it?",
        "a councillor asked me whether anyone provides honey tasting. who does, and under which plan?",
        "i heard that a plan has honey tasting. which plan is that?",
        "we offer honey tasting. which wards would help, and until when do those plans run?",
    ],
)
def test_a_question_that_hangs_on_what_was_told_asks_for_that(question: str) -> None:
    """An ellipsis, a pronoun, or help alone; who wants to know it says nothing."""
    assert content_of_english(question) == "honey tasting"


@pytest.mark.parametrize(
    "question",
    [
        "we are drafting our own plan. which plans end in fy2024?",
        "i am new in this office. which plans are there, and when do they run?",
    ],
)
def test_what_asks_for_plans_as_such_hangs_on_nothing(question: str) -> None:
    assert not content_of_english(question)


@pytest.mark.parametrize(
    ("question", "content"),
    [
        ("which cities pay part of the cost of keeping bees?", "keeping bees"),
        ("which towns pay for beehives?", "beehives"),
        ("who is trying to attract beekeepers with money?", "attract beekeepers"),
        ("my father has no beehives. which wards could help?", "beehives"),
        ("is there help for someone who wants to start a company?", "start a company"),
        ("what do towns offer to start-ups?", "startups"),
        ("which wards cooperate with other cities?", "cooperate with other cities"),
    ],
)
def test_frames_of_paying_and_trying_are_cut_off_and_what_is_founded_stays(question: str, content: str) -> None:
    """How it is paid and who tells of it says nothing; start is a word of periods but for what one founds."""
    assert content in content_of_english(question)
    assert not any(word in content_of_english(question) for word in ("pay", "cost", "trying", "money", "father", "_"))


@pytest.mark.parametrize(
    ("question", "content"),
    [
        ("What is there for bee keepers before I rent a place?", "bee keepers"),
        ("Does it help roof gardens for someone like me?", "roof gardens"),
        ("What kinds of roof gardens are needed, beyond helping bees fly?", "roof gardens are needed"),
    ],
)
def test_when_for_whom_and_what_else_say_nothing_of_the_theme(question: str, content: str) -> None:
    assert content_of_english(question.lower()) == content
