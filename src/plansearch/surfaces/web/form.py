"""Query string of the search page <-> SearchForm: all state of a search, readable and writable as an address.

It checks shapes only; names of places, years and the words are checked where they are run.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar
from urllib.parse import urlencode

from pydantic import ValidationError

from plansearch.errors import InvalidQueryError
from plansearch.model.passage import PassageKind
from plansearch.model.query import MAX_OFFSET, GroupBy, Mode
from plansearch.model.years import EARLIEST, LATEST, YearRelation
from plansearch.surfaces.schema import FiltersIn, FiscalYearsIn, SearchRequest

PAGE_SIZE = 10
LAST_PAGE = MAX_OFFSET // PAGE_SIZE + 1
_MAX_DIGITS = 6

Choice = TypeVar("Choice", GroupBy, PassageKind, Mode, YearRelation)


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
        mode: how to search.
        group: what results are grouped by.
        page: from 1.
        understand: whether places and years in the question may narrow the search.
        expand: whether words of the same meaning may be added.
        fold: whether passages of one plan that say the same stand as one result.
    """

    q: str = ""
    muni: tuple[str, ...] = ()
    fy: str = ""
    fy_to: str = ""
    rel: str = ""
    kind: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()
    mode: str = ""
    group: str = ""
    page: str = ""
    understand: bool = True
    expand: bool = True
    fold: bool = True

    @classmethod
    def read(cls, parameters: QueryString) -> SearchForm:
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
            mode=value("mode"),
            group=value("group"),
            page=value("page"),
            understand=value("understand") != "false",
            expand=value("expand") != "false",
            fold=value("fold") != "false",
        )

    @property
    def shown(self) -> str:
        """The question without characters that no text field can hold."""
        return "".join(char for char in self.q if unicodedata.category(char) not in ("Cc", "Cs"))

    @property
    def narrowed(self) -> bool:
        """Whether anything but the question and the page is set."""
        return (
            bool(self.muni or self.fy or self.fy_to or self.kind or self.plan)
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
            "mode": "" if self.mode == Mode.HYBRID else self.mode,
            "group": self.group,
            "understand": "" if self.understand else "false",
            "expand": "" if self.expand else "false",
            "fold": "" if self.fold else "false",
            "page": "" if self.page == "1" else self.page,
        }
        pairs = {name: value for name, value in values.items() if value}
        return f"/search?{urlencode(pairs, doseq=True, errors='replace')}" if pairs else "/search"

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
            raise InvalidQueryError(message, field="page", remedy="Begin with page 1.")
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
        offset = (self.number() - 1) * PAGE_SIZE
        try:
            filters = FiltersIn(municipalities=self.muni, fiscal_years=years, kinds=kinds, plans=self.plan)
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
            )
        except ValidationError as error:
            # All but the names of places and the ids of plans was read above.
            wrong = error.errors()[0]
            field = "plan" if "plans" in wrong["loc"] else "muni"
            raise InvalidQueryError(wrong["msg"], field=field, remedy="Choose from the list.") from error


def _number(text: str, field: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS):
        message = f"The {field} is not a number."
        raise InvalidQueryError(message, field=field, remedy="Write it in digits, for example 2022 for a year.")
    return int(text)


def _year(text: str, field: str) -> int:
    year = _number(text, field)
    if not EARLIEST <= year <= LATEST:
        message = f"The fiscal year {year} lies outside {EARLIEST}-{LATEST}."
        raise InvalidQueryError(message, field=field, remedy="Give a year of the common era, for example 2022.")
    return year


def _choice(choices: type[Choice], value: str, field: str) -> Choice:
    try:
        return choices(value)
    except ValueError as error:
        allowed = ", ".join(choices)
        message = f"The {field} is not one of {allowed}."
        raise InvalidQueryError(message, field=field, remedy="Choose one of them.") from error
