"""What clients send: the search body, and the same as query parameters.

Only the shape is checked here; what a query means is checked by `model.query`, which places can be meant by the engine.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool
from pydantic_core import PydanticCustomError

from plansearch.model.passage import PassageKind
from plansearch.model.query import (
    GROUP_SIZE,
    MAX_FILTER_VALUES,
    MAX_GROUP_SIZE,
    MAX_K,
    MAX_OFFSET,
    MAX_QUERY_LENGTH,
    GroupBy,
    Mode,
    Sort,
)
from plansearch.model.reply import Language
from plansearch.model.years import EARLIEST, LATEST, YearRelation

MAX_LIMIT = 100
_MAX_NAME = 200  # code points; the longest id or name in use has under 60


def _well_formed(text: str) -> str:
    # JSON can spell characters that no encoding of text holds; they would fail later, far from the sender.
    if any(unicodedata.category(char) in ("Cs", "Cc") for char in text):
        kind = "not_text"
        raise PydanticCustomError(kind, "Must not hold lone surrogates or control characters")
    return text


def _not_blank(text: str) -> str:
    # Nothing asked for is a parameter left out; an empty one is a slip of the client.
    if not text.strip():
        kind = "blank"
        raise PydanticCustomError(kind, "Must not be empty; leave it out to ask for everything")
    return text


Name = Annotated[str, Field(min_length=1, max_length=_MAX_NAME), AfterValidator(_well_formed)]
Words = Annotated[
    str, Field(min_length=1, max_length=MAX_QUERY_LENGTH), AfterValidator(_well_formed), AfterValidator(_not_blank)
]
Year = Annotated[int, Field(ge=EARLIEST, le=LATEST)]
StrictYear = Annotated[int, Field(ge=EARLIEST, le=LATEST, strict=True)]
QueryText = Annotated[
    str,
    Field(
        description="Words or a sentence, in Japanese or English.",
        examples=["跡継ぎのいない会社への支援"],
        json_schema_extra={"minLength": 1, "maxLength": MAX_QUERY_LENGTH},
    ),
]
Cursor = Annotated[str, Field(max_length=1_000)]
Many = Field(default=(), max_length=MAX_FILTER_VALUES)
_FOLD = Field(default=True, description="Whether passages of one plan that say the same stand as one result.")
_GROUP_BY = Field(default=None, description="With plan or municipality, `groups` are sent in place of `results`.")
_CURSOR = Field(default=None, description="The `next_cursor` of the same search, to go on behind it.")
_MODE = Field(
    default=Mode.HYBRID,
    description="By words and meaning (hybrid), by meaning (dense), by word (lexical), or the very characters (exact).",
)
UNDERSTAND = Field(default=True, description="Whether places and years in the words may narrow what is searched.")
EXPAND = Field(default=True, description="Whether words of the same meaning may be added.")
_OFF = (
    "What is neither read out of the words nor added to them: `years`, the code or a name of a municipality, or one of "
    "`understood.terms_added`."
)
OFF = Field(default=(), max_length=MAX_FILTER_VALUES, description=_OFF, examples=[["131075", "事業承継"]])
OFF_LIST: list[str] = Field(
    default_factory=list, max_length=MAX_FILTER_VALUES, description=_OFF, examples=[["131075", "事業承継"]]
)
_SORT = Field(
    default=Sort.RELEVANCE,
    description="Order of what is worth showing: the best first, the newest plan first, or by municipality (its code).",
)
_FACETS = Field(
    default=False, description="Whether `facets` counts what is worth showing by municipality, period, family and kind."
)
_K = "How many results, or groups of them, stand on a page."
_OFFSET = "How many of these to skip; `cursor` is the better way to go on."
_GROUP_SIZE = "How many results of each group are sent."
_MUNICIPALITIES = "Codes or names of municipalities; several are joined by or."
_FAMILIES = "Families of plans; several are joined by or."
_PLANS = "Ids of plans; several are joined by or."
_KINDS = "Kinds of passages; several are joined by or."
_FIRST = "First fiscal year asked for (April to March, by the year it begins in)."
_LAST = "Last fiscal year asked for."
_RELATION = (
    "How a plan's period stands to these years: it starts in them, covers them all, overlaps them (by default), ends "
    "in them, or has ended before the first of them."
)
_AN_ID, _A_FAMILY, _A_PLACE = "131181-2022-chiiki-sangyo-kasseika", "地域産業活性化計画", ["131075", "荒川区"]


class In(BaseModel):
    """Base of all that is taken: no field that is not asked for."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FiscalYearsIn(In):
    """Fiscal years asked for, and how a plan's period must stand to them; at least one end is given."""

    first: StrictYear | None = Field(default=None, description=_FIRST, examples=[2022])
    last: StrictYear | None = Field(default=None, description=_LAST, examples=[2024])
    relation: YearRelation = Field(default=YearRelation.OVERLAPS, description=_RELATION)


class FiltersIn(In):
    """What every result must satisfy; an empty list asks nothing."""

    municipalities: Annotated[tuple[Name, ...], Many] = Field(
        default=(), description=_MUNICIPALITIES, examples=[_A_PLACE]
    )
    fiscal_years: FiscalYearsIn | None = Field(default=None, description="Years that the plans must stand to.")
    families: Annotated[tuple[Name, ...], Many] = Field(default=(), description=_FAMILIES, examples=[[_A_FAMILY]])
    kinds: Annotated[tuple[PassageKind, ...], Many] = Field(default=(), description=_KINDS, examples=[["project"]])
    plans: Annotated[tuple[Name, ...], Many] = Field(default=(), description=_PLANS, examples=[[_AN_ID]])


class SearchRequest(In):
    """The body of POST /api/v1/search."""

    query: QueryText
    k: Annotated[int, Field(ge=1, le=MAX_K, strict=True, description=_K)] = 10
    offset: Annotated[int, Field(ge=0, le=MAX_OFFSET, strict=True, description=_OFFSET)] = 0
    mode: Mode = _MODE
    filters: FiltersIn = Field(default=FiltersIn(), description="What every result must satisfy.")
    group_by: GroupBy | None = _GROUP_BY
    group_size: Annotated[int, Field(ge=1, le=MAX_GROUP_SIZE, strict=True, description=_GROUP_SIZE)] = GROUP_SIZE
    cursor: Cursor | None = _CURSOR
    fold: StrictBool = _FOLD
    understand: StrictBool = UNDERSTAND
    expand: StrictBool = EXPAND
    off: tuple[Name, ...] = OFF
    sort: Sort = _SORT
    facets: StrictBool = _FACETS


class LanguageParams(In):
    """What every address under /api/v1 takes."""

    lang: Language | None = Field(
        default=None,
        description="Language of problem documents; by default the one that Accept-Language welcomes most, or English.",
    )


class FilterParams(LanguageParams):
    """Filters as query parameters; lists are repeated."""

    municipalities: list[Name] = Field(
        default_factory=list, max_length=MAX_FILTER_VALUES, description=_MUNICIPALITIES, examples=[_A_PLACE]
    )
    families: list[Name] = Field(
        default_factory=list, max_length=MAX_FILTER_VALUES, description=_FAMILIES, examples=[[_A_FAMILY]]
    )
    plans: list[Name] = Field(
        default_factory=list, max_length=MAX_FILTER_VALUES, description=_PLANS, examples=[[_AN_ID]]
    )
    first: Year | None = Field(default=None, description=_FIRST, examples=[2022])
    last: Year | None = Field(default=None, description=_LAST, examples=[2024])
    relation: YearRelation | None = Field(default=None, description=f"{_RELATION} Needs `first` or `last`.")


class SearchParams(FilterParams):
    """The query string of GET /api/v1/search: the names of the POST body, filters without their prefix."""

    query: QueryText
    k: Annotated[int, Field(ge=1, le=MAX_K, description=_K)] = 10
    offset: Annotated[int, Field(ge=0, le=MAX_OFFSET, description=_OFFSET)] = 0
    mode: Mode = _MODE
    kinds: list[PassageKind] = Field(default_factory=list, max_length=MAX_FILTER_VALUES, description=_KINDS)
    group_by: GroupBy | None = _GROUP_BY
    group_size: Annotated[int, Field(ge=1, le=MAX_GROUP_SIZE, description=_GROUP_SIZE)] = GROUP_SIZE
    cursor: Cursor | None = _CURSOR
    fold: bool = _FOLD
    understand: bool = UNDERSTAND
    expand: bool = EXPAND
    off: list[Name] = OFF_LIST
    sort: Sort = _SORT
    facets: bool = _FACETS


class ListParams(LanguageParams):
    """Which part of a list to send."""

    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT, description="How many items stand on a page.")] = MAX_LIMIT
    cursor: Cursor | None = Field(
        default=None,
        description="The `next_cursor` of the same list, asked the same, of the same release, to go on behind it.",
    )


class ListFormat(StrEnum):
    """A page of the list as JSON, or the whole list as a table (CSV in UTF-8)."""

    JSON = "json"
    CSV = "csv"


class TableParams(ListParams):
    """Which part of a list to send, or the whole of it as a table, which takes no limit and no cursor."""

    format: ListFormat = Field(
        default=ListFormat.JSON,
        description="json is a page; csv the whole list, one record a row, with codes, era and western years.",
    )
    bom: bool = Field(
        default=True,
        description="Whether a table begins with a byte order mark, without which spreadsheets misread Japanese.",
    )


class MunicipalityListParams(TableParams):
    """The query string of GET /api/v1/municipalities."""


class PlanListParams(FilterParams, TableParams):
    """The query string of GET /api/v1/plans."""


class ProjectListParams(FilterParams, TableParams):
    """The query string of GET /api/v1/projects; `q` are words that the name or description holds."""

    q: Words | None = Field(default=None, description="Words that name or description holds.", examples=["空き店舗"])
