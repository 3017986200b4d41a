"""Passage, plan, document -> Citation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plansearch.answer.citation import cite, head_of, period_label, plan_citation
from plansearch.errors import InvalidValueError
from plansearch.model.document import Span
from plansearch.model.query import GroupBy
from plansearch.model.years import FiscalYears
from tests import factories

READINGS, PASSAGES = factories.corpus()
DOCUMENTS = {reading.document.id: reading.document for reading in READINGS}
PLANS = {plan.id: plan for reading in READINGS for plan in reading.plans}


def test_every_quote_is_the_printed_text_at_its_span() -> None:
    """Whatever is cited can be checked against the document, character by character."""
    for passage in PASSAGES:
        plan = None if passage.plan_id is None else PLANS[passage.plan_id]
        citation = cite(passage, DOCUMENTS[passage.document_id], plan)
        assert citation.source.span == passage.spans[0]
        text = DOCUMENTS[passage.document_id].text
        assert citation.quote == text[passage.spans[0].start : passage.spans[0].end]
        assert citation.source.sha256 == DOCUMENTS[passage.document_id].sha256


def test_a_quote_keeps_line_ends_and_damaged_characters() -> None:
    """A quote is what is printed, not what was read: neither joined nor repaired."""
    reading = READINGS[0]
    passage = replace(PASSAGES[0], spans=(Span(start=0, end=12),), text="計画の概要 川上区")
    quote = cite(passage, reading.document, reading.plans[0]).quote
    assert quote == "计画の概要\n川上区商工業"


def test_a_citation_names_who_which_plan_which_years_and_which_project() -> None:
    """The label alone says whose plan of which years it is, in era years and western years."""
    passage = next(each for each in PASSAGES if each.project_ids and each.kind == "project")
    assert passage.plan_id is not None
    plan = replace(PLANS[passage.plan_id], years=FiscalYears(first=2019, last=2021, label="平成 31 年度〜平成３３年度"))
    citation = cite(passage, DOCUMENTS[passage.document_id], plan)
    assert citation.label == "川上区「川上区商工業振興計画」平成31年度～平成33年度（2019–2021年度）"
    assert citation.municipality == plan.municipality
    assert [project.id for project in citation.projects] == list(passage.project_ids)
    assert citation.caveats == plan.caveats
    assert citation.permalink == f"/passages/{passage.id}"


def test_a_passage_of_no_certain_owner_is_given_to_nobody() -> None:
    """Words that may be another municipality's are cited by their document alone, and this is said."""
    passage = next(each for each in PASSAGES if each.plan_id is None)
    citation = cite(passage, DOCUMENTS[passage.document_id], None)
    assert (citation.municipality, citation.plan, citation.years, citation.projects) == (None, None, None, ())
    assert citation.label == "「計画の概要」（架空都）中の図表・注記（どの自治体の記述か特定できません）"
    assert citation.caveats == ("どの自治体の記述か特定できません。",)
    assert citation.source.document_id == passage.document_id


def test_a_passage_is_cited_with_its_own_plan_and_document_only() -> None:
    """A mix-up would put one municipality's words under another's name."""
    passage = next(each for each in PASSAGES if each.plan_id is not None)
    document = DOCUMENTS[passage.document_id]
    other = next(plan for plan in PLANS.values() if plan.id != passage.plan_id)
    with pytest.raises(InvalidValueError):
        cite(passage, document, other)
    with pytest.raises(InvalidValueError):
        cite(passage, document, None)
    stranger = next(each for each in DOCUMENTS.values() if each.id != document.id)
    with pytest.raises(InvalidValueError):
        cite(passage, stranger, PLANS[passage.plan_id] if passage.plan_id else None)


def test_an_address_that_is_not_known_is_none() -> None:
    """An empty cell of the catalog must not look like an address."""
    passage, document = PASSAGES[0], DOCUMENTS[PASSAGES[0].document_id]
    plan = PLANS[passage.plan_id] if passage.plan_id else None
    assert cite(passage, document, plan).source.url == "https://example.com/"
    nowhere = replace(document, provenance=replace(document.provenance, url=""))
    assert cite(passage, nowhere, plan).source.url is None


def test_a_citation_carries_the_page_where_there_are_pages() -> None:
    """Pages are counted by the breaks before the words; a file without pages has none."""
    passage = next(each for each in PASSAGES if each.document_id == "vision")
    plan = PLANS[passage.plan_id] if passage.plan_id else None
    assert cite(passage, DOCUMENTS[passage.document_id], plan).source.page == 2
    unpaged = replace(DOCUMENTS[passage.document_id], paged=False)
    assert cite(passage, unpaged, plan).source.page is None


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("令和４年度～令和６年度", "令和4年度～令和6年度"),
        ("平成 31 年度～平成 33 年度", "平成31年度～平成33年度"),
        ("令和元年度〜令和３年度", "令和元年度～令和3年度"),
        ("令和4年度", "令和4年度"),
        ("令和8（2026）年度を初年度とし、令和15（2033）年度までの8年間", "令和4年度～令和6年度"),
        ("2022-2024", "令和4年度～令和6年度"),
        ("", "令和4年度～令和6年度"),
    ],
)
def test_a_period_has_one_spelling(printed: str, label: str) -> None:
    """Widths and spaces go, the printed era stays; anything longer than two years is written anew."""
    assert period_label(FiscalYears(first=2022, last=2024, label=printed)) == label


def test_the_head_of_a_group_claims_no_more_than_its_passages_share() -> None:
    """A municipality may have several plans; what has no certain owner has no head but its document."""
    reading = READINGS[0]
    plan = reading.plans[0]
    by_plan = head_of("a", reading.document, plan, GroupBy.PLAN)
    assert (by_plan.label, by_plan.municipality, by_plan.years) == (plan_citation(plan), plan.municipality, plan.years)
    by_place = head_of("b", reading.document, plan, GroupBy.MUNICIPALITY)
    assert (by_place.label, by_place.municipality) == ("東京都川上区", plan.municipality)
    assert (by_place.plan, by_place.years) == (None, None)
    for by in GroupBy:
        unowned = head_of("c", reading.document, None, by)
        assert (unowned.municipality, unowned.plan, unowned.years) == (None, None, None)
        assert "特定できません" in unowned.label
