"""Claims -> Markdown: marks, headings, caveats, and nothing that Markdown would read as its own."""

from __future__ import annotations

from dataclasses import replace

from plansearch.answer.extractive.told import Shown
from plansearch.answer.replying import caveats_of, claim_line, markdown
from plansearch.model.reply import Claim, Language, Quote
from tests.evidence import EVIDENCE


def claim(text: str, *numbers: int) -> Claim:
    citation = replace(EVIDENCE[0].citation, caveats=("予算の議決後に確定する。",))
    quotes = tuple(
        Quote(number=number, text=citation.quote, passage_id=EVIDENCE[0].passage.id, citation=citation)
        for number in numbers
    )
    return Claim(text=text, quotes=quotes)


def test_a_claim_ends_with_its_marks_in_order_and_each_once() -> None:
    """However its quotes are numbered."""
    assert claim_line(claim("事業があります。", 3, 1, 3)) == "事業があります。 [1][3]"


def test_signs_of_markdown_stay_signs() -> None:
    """A document cannot make a link, a heading or bold type."""
    assert claim_line(claim("「*[x](y)* <b>」", 1)) == r"「\*\[x\](y)\* \<b\>」 [1]"


def test_sections_stand_under_their_headings() -> None:
    """Lead first, caveats last, each once."""
    shown = (Shown(heading="甲市", claims=(claim("一。", 1),)), Shown(heading="", claims=(claim("二。", 2),)))
    caveats = caveats_of([*shown[0].claims, *shown[1].claims])
    assert markdown("前置き。", shown, caveats, Language.JAPANESE).split("\n\n") == [
        "前置き。",
        "**甲市**",
        "- 一。 [1]",
        "- 二。 [2]",
        "※ 予算の議決後に確定する。",
    ]
    assert markdown("", (), ("x",), Language.ENGLISH) == "Note: x"
