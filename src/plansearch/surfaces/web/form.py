"""Query string of a page with the search form <-> SearchForm: all its state, readable and writable as an address.

It checks shapes only; names of places, years and the words are checked where they are run.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Protocol, TypeVar
from urllib.parse import urlencode

from pydantic import ValidationError

from plansearch.errors import InvalidQueryError
from plansearch.model.passage import PassageKind
from plansearch.model.query import MAX_OFFSET, GroupBy, Mode, Sort
from plansearch.model.years import EARLIEST, LATEST, YearRelation
from plansearch.surfaces.schema import FiltersIn, FiscalYearsIn, SearchRequest
from plansearch.surfaces.validation import as_query_error

SEARCH, COVERAGE = "/search", "/coverage"
PAGE_SIZE = 10
LAST_PAGE = MAX_OFFSET // PAGE_SIZE + 1
_MAX_DIGITS = 6
_NAMES = MappingProxyType({"plans": "plan", "families": "family", "off": "off"})  # as sent -> as in the address
_SHOWN = 40  # code points of what was sent, in the sentence that refuses it

Choice = TypeVar("Choice", GroupBy, PassageKind, Mode, Sort, YearRelation)


class QueryString(Protocol):
    """What is needed of a parsed query string."""

    def getlist(self, key: str, /) -> Sequence[str]:
        """Every value of a name, in order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchForm:
    """The search form as it was sent: words, not yet checked; an empty string or tuple asks nothing.

    Attributes:
        q: the question.
        muni: codes or names of municipalities.
        fy: first fiscal year asked for; without `fy_to` the only one.
        fy_to: last fiscal year asked for.
        rel: how a plan's period must stand to the years.
        kind: kinds of passages.
        plan: ids of plans.
        family: families of plans.
        mode: how to search.
        group: what results are grouped by.
        sort: the order of results.
        off: what must not be read out of the question or added to it, each by its name.
        page: from 1.
        understand: whether places and years in the question may narrow the search.
        expand: whether words of the same meaning may be added.
        fold: whether passages of one plan that say the same stand as one result.
        path: of the page that is asked.
    """

    q: str = ""
    muni: tuple[str, ...] = ()
    fy: str = ""
    fy_to: str = ""
    rel: str = ""
    kind: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    mode: str = ""
    group: str = ""
    sort: str = ""
    off: tuple[str, ...] = ()
    page: str = ""
    understand: bool = True
    expand: bool = True
    fold: bool = True
    path: str = SEARCH

    @classmethod
    def read(cls, parameters: QueryString, path: str = SEARCH) -> SearchForm:
        """The form in a query string; of a name that stands once, the last value counts."""

        def values(name: str) -> tuple[str, ...]:
            return tuple(dict.fromkeys(value.strip() for value in parameters.getlist(name) if value.strip()))

        def value(name: str) -> str:
            return next(reversed(values(name)), "")

        return cls(
            q=next(iter(reversed(parameters.getlist("q"))), ""),
            muni=values("muni"),
            fy=value("fy"),
            fy_to=value("fy_to"),
            rel=value("rel"),
            kind=values("kind"),
            plan=values("plan"),
            family=values("family"),
            mode=value("mode"),
            group=value("group"),
            sort=value("sort"),
            off=values("off"),
            page=value("page"),
            understand=value("understand") != "false",
            expand=value("expand") != "false",
            fold=value("fold") != "false",
            path=path,
        )

    @property
    def shown(self) -> str:
        """The question without characters that no text field can hold."""
        return "".join(char for char in self.q if unicodedata.category(char) not in ("Cc", "Cs"))

    @property
    def narrowed(self) -> bool:
        """Whether anything but the question and the page is set."""
        return (
            bool(self.muni or self.fy or self.fy_to or self.kind or self.plan or self.family or self.off)
            or bool(self.mode and self.mode != Mode.HYBRID)
            or self.plain
        )

    @property
    def plain(self) -> bool:
        """Whether the question is to be taken by its letters in any respect."""
        return not (self.understand and self.expand)

    def url(self) -> str:
        """The address of this search, shortest form: what is empty or the default is left out."""
        values: Mapping[str, str | tuple[str, ...]] = {
            "q": self.q,
            "muni": self.muni,
            "fy": self.fy,
            "fy_to": self.fy_to,
            "rel": "" if self.rel == YearRelation.OVERLAPS or not (self.fy or self.fy_to) else self.rel,
            "kind": self.kind,
            "plan": self.plan,
            "family": self.family,
            "mode": "" if self.mode == Mode.HYBRID else self.mode,
            "group": self.group,
            "sort": "" if self.sort == Sort.RELEVANCE else self.sort,
            "off": self.off,
            "understand": "" if self.understand else "false",
            "expand": "" if self.expand else "false",
            "fold": "" if self.fold else "false",
            "page": "" if self.page == "1" else self.page,
        }
        pairs = {name: value for name, value in values.items() if value}
        return f"{self.path}?{urlencode(pairs, doseq=True, errors='replace')}" if pairs else self.path

    def covering(self) -> SearchForm:
        """The same words, places and years, asked of every plan: what narrows to passages is left out."""
        return replace(self, kind=(), mode="", group="", sort="", off=(), fold=True, path=COVERAGE)

    def without(self, name: str) -> SearchForm:
        """The same search, with one thing neither read out of the question nor added to it."""
        return replace(self, page="", off=tuple(dict.fromkeys((*self.off, name))))

    def on_page(self, number: int) -> SearchForm:
        """The same search, another page."""
        return replace(self, page=str(number))

    def number(self) -> int:
        """The page asked for.

        Raises:
            InvalidQueryError: when there can be no such page.
        """
        number = _number(self.page or "1", "page")
        if not 1 <= number <= LAST_PAGE:
            message = f"The page {number} is not within 1..{LAST_PAGE}."
            japanese = f"{number}ページはありません。1ページから見てください。"
            raise InvalidQueryError(message, field="page", remedy="Begin with page 1.", japanese=japanese)
        return number

    def request(self) -> SearchRequest:
        """The search in the shape of the wire contract.

        Raises:
            InvalidQueryError: naming the field of the form.
        """
        years = None
        if self.fy or self.fy_to:
            first = _year(self.fy, "fy") if self.fy else None
            last = _year(self.fy_to, "fy_to") if self.fy_to else first
            relation = _choice(YearRelation, self.rel, "rel") if self.rel else YearRelation.OVERLAPS
            years = FiscalYearsIn(first=first, last=last, relation=relation)
        kinds = tuple(_choice(PassageKind, kind, "kind") for kind in self.kind)
        mode = _choice(Mode, self.mode, "mode") if self.mode else Mode.HYBRID
        group_by = _choice(GroupBy, self.group, "group") if self.group else None
        sort = _choice(Sort, self.sort, "sort") if self.sort else Sort.RELEVANCE
        offset = (self.number() - 1) * PAGE_SIZE
        try:
            filters = FiltersIn(
                municipalities=self.muni, fiscal_years=years, kinds=kinds, families=self.family, plans=self.plan
            )
            return SearchRequest(
                query=self.q,
                k=PAGE_SIZE,
                offset=offset,
                mode=mode,
                filters=filters,
                understand=self.understand,
                expand=self.expand,
                fold=self.fold,
                group_by=group_by,
                off=self.off,
                sort=sort,
                facets=True,
            )
        except ValidationError as error:
            # All but names was read above.
            wrong = error.errors()[0]
            field = next((ours for sent, ours in _NAMES.items() if sent in wrong["loc"]), "muni")
            japanese = as_query_error(error).japanese.partition("：")[2]
            raise InvalidQueryError(
                wrong["msg"], field=field, remedy="Choose from the list.", japanese=japanese
            ) from error


def _number(text: str, field: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS):
        message = f"The {field} is not a number."
        is_page = field == "page"
        remedy = "Write it in digits." if is_page else "Write it in digits, for example 2022."
        japanese = f"「{text[:_SHOWN]}」は数字ではありません。半角の数字で指定してください。"
        raise InvalidQueryError(message, field=field, remedy=remedy, japanese=japanese)
    return int(text)


def _year(text: str, field: str) -> int:
    year = _number(text, field)
    if not EARLIEST <= year <= LATEST:
        message = f"The fiscal year {year} lies outside {EARLIEST}-{LATEST}."
        remedy = "Give a year of the common era, for example 2022."
        japanese = f"{year}年度は扱えません。{EARLIEST}から{LATEST}までの西暦の年度で指定してください。"
        raise InvalidQueryError(message, field=field, remedy=remedy, japanese=japanese)
    return year


def _choice(choices: type[Choice], value: str, field: str) -> Choice:
    try:
        return choices(value)
    except ValueError as error:
        allowed = ", ".join(choices)
        message = f"The {field} is not one of {allowed}."
        japanese = f"「{value[:_SHOWN]}」は選べません。一覧から選び直してください。"
        raise InvalidQueryError(message, field=field, remedy="Choose one of them.", japanese=japanese) from error
