"""Claims -> Markdown: marks, headings, caveats, and nothing that Markdown would read as its own."""

from __future__ import annotations

from dataclasses import replace

from plansearch.answer.extractive.told import Shown
from plansearch.answer.replying import caveats_of, claim_line, markdown
from plansearch.model.answer import Citation
from plansearch.model.reply import Claim, Language, Quote
from plansearch.model.years import FiscalYears
from tests.evidence import ARAKAWA, EVIDENCE


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
    caveats = caveats_of([*shown[0].claims, *shown[1].claims], Language.JAPANESE)
    assert markdown("前置き。", shown, caveats, Language.JAPANESE).split("\n\n") == [
        "前置き。",
        "**甲市**",
        "- 一。 [1]",
        "- 二。 [2]",
        "※ 予算の議決後に確定する。",
    ]
    assert markdown("", (), ("x",), Language.ENGLISH) == "Note: x"


def test_a_reservation_says_of_which_plans_it_is_where_others_are_quoted_too() -> None:
    """A note of one document, or of a draft, is none of the other plans in the answer."""
    own = EVIDENCE[0].citation
    years = FiscalYears(first=2019, last=2021, label="平成31年度～平成33年度")
    other = replace(own, municipality=ARAKAWA.municipality)
    earlier = replace(own, years=years)
    both = (replace(own, caveats=("案。",)), replace(other, caveats=("案。",)), replace(earlier, caveats=()))

    def said(*citations: Citation) -> list[Claim]:
        passage = EVIDENCE[0].passage.id
        return [
            Claim(text="一。", quotes=(Quote(number=1, text=each.quote, passage_id=passage, citation=each),))
            for each in citations
        ]

    assert caveats_of(said(*both), Language.JAPANESE) == ("墨田区・荒川区の計画（令和4年度～令和6年度）：案。",)
    assert caveats_of(said(*both), Language.ENGLISH) == ("Sumida City, Arakawa City (FY2022–2024): 案。",)
    assert caveats_of(said(*both[:2]), Language.JAPANESE) == ("案。",)
    unknown = replace(own, municipality=None, plan=None, years=None, caveats=("不明。",))
    (named,) = caveats_of(said(earlier, unknown), Language.JAPANESE)[-1:]
    assert named == f"「{own.source.title}」：不明。"
