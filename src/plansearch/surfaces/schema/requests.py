"""What clients send: the search body, and the same as query parameters.

Only the shape is checked here; what a query means is checked by `model.query`, which places can be meant by the engine.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

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
)
from plansearch.model.years import EARLIEST, LATEST, YearRelation

MAX_LIMIT = 100
_MAX_NAME = 200  # code points; the longest id or name in use has under 60


def _well_formed(text: str) -> str:
    # JSON can spell characters that no encoding of text holds; they would fail later, far from the sender.
    if any(unicodedata.category(char) in ("Cs", "Cc") for char in text):
        message = "must not hold lone surrogates or control characters"
        raise ValueError(message)
    return text


Name = Annotated[str, Field(min_length=1, max_length=_MAX_NAME), AfterValidator(_well_formed)]
Year = Annotated[int, Field(ge=EARLIEST, le=LATEST)]
StrictYear = Annotated[int, Field(ge=EARLIEST, le=LATEST, strict=True)]
QueryText = Annotated[str, Field(json_schema_extra={"minLength": 1, "maxLength": MAX_QUERY_LENGTH})]
Cursor = Annotated[str, Field(max_length=1_000)]
_MANY = Field(default=(), max_length=MAX_FILTER_VALUES)
_FOLD = Field(default=True, description="Whether passages of one plan that say the same stand as one result.")
_GROUP_BY = Field(default=None, description="With plan or municipality, `groups` are sent in place of `results`.")
_CURSOR = Field(default=None, description="The `next_cursor` of the same search, to go on behind it.")


class In(BaseModel):
    """Base of all that is taken: no field that is not asked for."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FiscalYearsIn(In):
    """Fiscal years asked for, and how a plan's period must stand to them; at least one end is given."""

    first: StrictYear | None = None
    last: StrictYear | None = None
    relation: YearRelation = YearRelation.OVERLAPS


class FiltersIn(In):
    """What every result must satisfy; an empty list asks nothing."""

    municipalities: Annotated[tuple[Name, ...], _MANY] = Field(
        default=(), description="Codes or names.", examples=[["131075", "荒川区"]]
    )
    fiscal_years: FiscalYearsIn | None = None
    families: Annotated[tuple[Name, ...], _MANY] = ()
    kinds: Annotated[tuple[PassageKind, ...], _MANY] = ()
    plans: Annotated[tuple[Name, ...], _MANY] = ()


class SearchRequest(In):
    """The body of POST /api/v1/search."""

    query: QueryText
    k: Annotated[int, Field(ge=1, le=MAX_K, strict=True)] = 10
    offset: Annotated[int, Field(ge=0, le=MAX_OFFSET, strict=True)] = 0
    mode: Mode = Mode.HYBRID
    filters: FiltersIn = FiltersIn()
    group_by: GroupBy | None = _GROUP_BY
    group_size: Annotated[int, Field(ge=1, le=MAX_GROUP_SIZE, strict=True)] = GROUP_SIZE
    cursor: Cursor | None = _CURSOR
    fold: bool = _FOLD
    understand: bool = Field(default=True, description="Whether places and years in the words may narrow the search.")
    expand: bool = Field(default=True, description="Whether words of the same meaning may be added.")


class FilterParams(In):
    """Filters as query parameters; lists are repeated."""

    municipalities: list[Name] = Field(default_factory=list, max_length=MAX_FILTER_VALUES)
    families: list[Name] = Field(default_factory=list, max_length=MAX_FILTER_VALUES)
    plans: list[Name] = Field(default_factory=list, max_length=MAX_FILTER_VALUES)
    first: Year | None = None
    last: Year | None = None
    relation: YearRelation | None = None


class SearchParams(FilterParams):
    """The query string of GET /api/v1/search: the names of the POST body, filters without their prefix."""

    query: QueryText
    k: Annotated[int, Field(ge=1, le=MAX_K)] = 10
    offset: Annotated[int, Field(ge=0, le=MAX_OFFSET)] = 0
    mode: Mode = Mode.HYBRID
    kinds: list[PassageKind] = Field(default_factory=list, max_length=MAX_FILTER_VALUES)
    group_by: GroupBy | None = _GROUP_BY
    group_size: Annotated[int, Field(ge=1, le=MAX_GROUP_SIZE)] = GROUP_SIZE
    cursor: Cursor | None = _CURSOR
    fold: bool = _FOLD
    understand: bool = True
    expand: bool = True


class ListParams(In):
    """Which part of a list to send."""

    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT)] = MAX_LIMIT
    cursor: Cursor | None = None


class ListFormat(StrEnum):
    """A page of the list as JSON, or the whole list as a table (CSV in UTF-8 with a byte order mark)."""

    JSON = "json"
    CSV = "csv"


class TableParams(ListParams):
    """Which part of a list to send, or the whole of it as a table, which takes no limit and no cursor."""

    format: ListFormat = ListFormat.JSON


class MunicipalityListParams(TableParams):
    """The query string of GET /api/v1/municipalities."""


class PlanListParams(FilterParams, TableParams):
    """The query string of GET /api/v1/plans."""


class ProjectListParams(FilterParams, TableParams):
    """The query string of GET /api/v1/projects; `q` are words that the name or description holds."""

    q: Annotated[str, Field(max_length=MAX_QUERY_LENGTH)] | None = None
