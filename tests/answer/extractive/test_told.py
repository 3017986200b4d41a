"""Sentences and printed words -> claims: only what grounding lets through, numbered by passage."""

from __future__ import annotations

from plansearch.answer.extractive.told import Part, Section, Sheet, Told, printed_above
from plansearch.model.document import Span
from tests.evidence import DOCUMENT, EVIDENCE, OTHER, OVERVIEW, PILLAR, TEXT, documents


def told(number: int, text: str, words: str, **more: object) -> Told:
    tail, plainer, also = (more.get(name) for name in ("tail", "plainer", "also"))
    return Told(
        text=text,
        parts=(Part(result=EVIDENCE[number - 1], words=words),),
        tail=tail if isinstance(tail, str) else "",
        plainer=plainer if isinstance(plainer, Told) else None,
        also=also if isinstance(also, Told) else None,
    )


def texts(sheet: Sheet, *all_told: Told) -> list[str]:
    return [claim.text for section in sheet.show((Section(heading="", told=all_told),)) for claim in section.claims]


TRUE = told(PILLAR, "墨田区の計画に、「次世代へのバトンタッチ支援事業」があります。", "次世代へのバトンタッチ支援事業")
FALSE = told(PILLAR, "墨田区は「宇宙旅行事業」を行います。", "次世代へのバトンタッチ支援事業")


def test_what_is_not_printed_is_not_told() -> None:
    """Not even by this project's own sentences."""
    sheet = Sheet(documents)
    assert texts(sheet, FALSE, TRUE, TRUE) == [TRUE.text]
    assert len(sheet.dropped) == 1


def test_a_plainer_sentence_takes_its_place() -> None:
    """Then nothing counts as dropped."""
    sheet = Sheet(documents)
    assert texts(sheet, Told(text=FALSE.text, parts=FALSE.parts, plainer=TRUE)) == [TRUE.text]
    assert sheet.dropped == []


def test_passages_are_numbered_as_they_are_quoted() -> None:
    """One number for a passage, however often it is quoted."""
    sheet = Sheet(documents)
    more = told(
        OVERVIEW,
        "墨田区の計画に、「来所した会社の46％が承継を終えた」と書かれています。",
        "来所した会社の46％が承継を終えた",
    )
    shown = sheet.show((Section(heading="", told=(more, TRUE)),))
    assert [quote.number for claim in shown[0].claims for quote in claim.quotes] == [1, 2]
    assert [result.passage.id for result in sheet.evidence] == ["sumida-overview", "sumida-pillar"]


def test_what_is_said_of_another_plan_brings_its_words() -> None:
    """The tail stands in brackets, and the other plan's quote beside the first; without it nothing is said."""
    other = told(OTHER, "荒川区の計画に、「空き店舗活用事業」があります。", "空き店舗活用事業")
    sheet = Sheet(documents)
    (claim,) = sheet.show(
        (Section(heading="", told=(Told(text=TRUE.text, parts=TRUE.parts, tail="別の計画にもあります", also=other),)),)
    )[0].claims
    assert claim.text == f"{TRUE.text[:-1]}（別の計画にもあります）。"
    assert [quote.citation.plan is not None and quote.citation.plan.id for quote in claim.quotes] == [
        "131075-2022",
        "131181-2022",
    ]
    unborne = told(OTHER, "荒川区は「宇宙旅行事業」を行います。", "空き店舗活用事業")
    assert texts(Sheet(documents), Told(text=TRUE.text, parts=TRUE.parts, tail="別の計画", also=unborne)) == []


def test_a_line_above_a_passage_is_quoted_from_its_own_place() -> None:
    """The characters at its span, under the passage's number."""
    title = "荒川区地域産業活性化計画"
    start = TEXT.index(title)
    line = printed_above(EVIDENCE[OTHER - 1], DOCUMENT, Span(start=start, end=start + len(title)))
    sheet = Sheet(documents)
    period = Told(
        text=f"荒川区の「{title}」の計画期間は、令和4年度～令和6年度です。", parts=(Part(result=line, words=title),)
    )
    (section,) = sheet.show((Section(heading="h", told=(period,)),))
    (quote,) = section.claims[0].quotes
    assert (quote.text, quote.citation.source.span.start, quote.passage_id) == (title, start, "arakawa-pillar")
