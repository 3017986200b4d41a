"""Query string <-> search form: all state of a search stands in its address, and nothing else does."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from plansearch.errors import InvalidQueryError
from plansearch.model.passage import PassageKind
from plansearch.model.query import MAX_OFFSET, GroupBy, Mode
from plansearch.model.years import YearRelation
from plansearch.surfaces.web.form import LAST_PAGE, PAGE_SIZE, SearchForm
from tests.made_up import steady

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)
FULL = SearchForm(
    q="商店街 空き店舗",
    muni=("131075", "青梅市"),
    fy="2022",
    fy_to="2024",
    rel="covers",
    kind=("project", "pillar"),
    plan=("131075-2022-a",),
    mode="exact",
    group="plan",
    page="2",
    understand=False,
    expand=False,
    fold=False,
)


def read(url: str) -> SearchForm:
    """The form that an address holds."""
    return SearchForm.read(QueryParams(urlsplit(url).query))


@steady
@given(q=words, muni=st.lists(words.filter(bool), unique=True, max_size=3), fy=words, kind=words, page=words)
def test_an_address_holds_the_whole_search(q: str, muni: list[str], fy: str, kind: str, page: str) -> None:
    """What is written into an address is read back from it, whatever the words are."""
    form = SearchForm(q=q, muni=tuple(muni), fy=fy, kind=(kind,) if kind else (), page="" if page == "1" else page)
    assert read(form.url()) == form


def test_the_full_form_becomes_the_request() -> None:
    """Each field of the form asks for what its name says."""
    assert read(FULL.url()) == FULL
    request = FULL.request()
    assert (request.query, request.mode, request.k, request.offset) == ("商店街 空き店舗", Mode.EXACT, 10, 10)
    assert request.filters.municipalities == ("131075", "青梅市")
    assert request.filters.kinds == (PassageKind.PROJECT, PassageKind.PILLAR)
    assert (request.understand, request.expand, request.fold) == (False, False, False)
    assert request.filters.plans == ("131075-2022-a",)
    assert request.group_by is GroupBy.PLAN
    years = request.filters.fiscal_years
    assert years is not None
    assert (years.first, years.last, years.relation) == (2022, 2024, YearRelation.COVERS)


def test_one_year_means_that_year() -> None:
    """A lone fy is a year, not the beginning of an open range; fy_to alone is an end."""
    only = SearchForm(q="a", fy="2022").request().filters.fiscal_years
    until = SearchForm(q="a", fy_to="2022").request().filters.fiscal_years
    assert only is not None
    assert (only.first, only.last, only.relation) == (2022, 2022, YearRelation.OVERLAPS)
    assert until is not None
    assert (until.first, until.last) == (None, 2022)


def test_defaults_are_left_out_of_the_address() -> None:
    """An address to share is as short as it can be, and empty fields of a form ask nothing."""
    assert SearchForm(q="a", mode="hybrid", rel="overlaps", page="1").url() == "/search?q=a"
    assert SearchForm(q="a", rel="covers").url() == "/search?q=a"  # a relation to no years
    assert read("/search?q=a&muni=&fy=&fy_to=&rel=overlaps&kind=&mode=hybrid&page=").request() == (
        SearchForm(q="a").request()
    )
    assert not read("/search?q=a&mode=hybrid&page=3").narrowed


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("fy=abc", "fy"),
        ("fy=２０２２", "fy"),
        ("fy=-1", "fy"),
        ("fy=99999999999999999999", "fy"),
        ("fy=1500", "fy"),
        ("fy_to=2201", "fy_to"),
        ("fy=2022&rel=near", "rel"),
        ("kind=project&kind=poem", "kind"),
        ("mode=magic", "mode"),
        ("group=colour", "group"),
        ("plan=%00", "plan"),
        ("page=0", "page"),
        (f"page={LAST_PAGE + 1}", "page"),
        ("page=1.5", "page"),
        (f"muni={'あ' * 500}", "muni"),
        (f"muni={'&muni='.join(str(number) for number in range(300))}", "muni"),
        ("muni=%00", "muni"),
    ],
)
def test_what_cannot_be_read_names_its_field(query: str, field: str) -> None:
    """The page can point at the field that is wrong."""
    with pytest.raises(InvalidQueryError) as caught:
        read(f"/search?q=a&{query}").request()
    assert caught.value.field == field
    assert caught.value.remedy


def test_the_last_page_is_one_that_can_be_asked_for() -> None:
    """No page number that the form lets through is refused behind it."""
    assert SearchForm(q="a", page=str(LAST_PAGE)).request().offset <= MAX_OFFSET
    assert LAST_PAGE * PAGE_SIZE > MAX_OFFSET


def test_characters_that_no_field_holds_are_not_shown() -> None:
    """The question stands in the page again, without what would break the page."""
    assert SearchForm(q="a\x00b\x1bc").shown == "abc"
