"""Query string of the page of comparisons <-> what is to be compared, and the forms in which it is chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import Final

from pydantic import ValidationError

from plansearch.engine import Engine
from plansearch.errors import InvalidQueryError
from plansearch.model.answer import PlanRecord
from plansearch.model.comparison import Comparison
from plansearch.model.place import Municipality
from plansearch.model.query import MAX_QUERY_LENGTH
from plansearch.surfaces.schema.comparison import CompareParams
from plansearch.surfaces.validation import as_query_error
from plansearch.surfaces.web.citing import compare_url
from plansearch.surfaces.web.comparing import side_of
from plansearch.surfaces.web.contexts import ComparePage
from plansearch.surfaces.web.form import QueryString, SearchForm
from plansearch.surfaces.web.labels import western
from plansearch.surfaces.web.parts import Frame, Link, Option, OptionGroup
from plansearch.surfaces.web.parts_comparison import Choice, CompareForms
from plansearch.surfaces.web.searching import remark_on

_FEWEST = 2
_SUGGESTED = 12
_OFFERED = 500  # plans in a select box; of more, those of a municipality are offered once it is chosen
_PROBLEMS: Final = MappingProxyType(
    {
        "plans": "この計画は比べられません。2件から4件まで、別々の計画を選んでください。",
        "municipalities": "この自治体は比べられません。2つから4つまで、別々の自治体を選んでください。",
        "query": f"テーマを読み取れません。{MAX_QUERY_LENGTH:,}文字以内の文字を入力してください。",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareAsked:
    """What is to be compared: ids of plans, or names or codes of municipalities; and a theme, maybe empty."""

    plans: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    theme: str = ""

    @classmethod
    def read(cls, parameters: QueryString) -> CompareAsked:
        """What stands in a query string; an empty value, which a select box sends, chooses nothing."""

        def values(name: str) -> tuple[str, ...]:
            return tuple(value.strip() for value in parameters.getlist(name) if value.strip())

        return cls(
            plans=values("plans"),
            municipalities=values("municipalities"),
            theme=next(iter(reversed(values("q"))), ""),
        )

    def request(self) -> CompareParams:
        """What is to be compared, in the shape of the wire contract.

        Raises:
            InvalidQueryError: naming the field of the form.
        """
        try:
            return CompareParams(
                plans=list(self.plans), municipalities=list(self.municipalities), query=self.theme or None
            )
        except ValidationError as error:
            raise as_query_error(error) from error

    @property
    def shown(self) -> str:
        """The theme without characters that no text field can hold."""
        return SearchForm(q=self.theme).shown

    @property
    def missing(self) -> str:
        """What is still to be chosen before anything can be compared, in words; empty for nothing."""
        if self.plans and self.municipalities:
            return ""
        if len(self.plans) == 1:
            return "比べる計画を、もう1件選んでください。"
        if len(self.municipalities) == 1:
            return "比べる自治体を、もう1つ選んでください。"
        return ""


def forms_of(
    asked: CompareAsked, records: Sequence[PlanRecord], places: Sequence[Municipality], *, wrong: str = ""
) -> CompareForms:
    """The forms as they were sent.

    Args:
        asked: what is chosen; where municipalities are, only their plans can be chosen next.
        records: every plan.
        places: every municipality that has plans, by code.
        wrong: the field that cannot be read.
    """
    listed: dict[str, str] = {place.code: place.name for place in places}
    chosen = [_code(each, listed) for each in asked.municipalities]
    offered = _offered(asked, chosen, records)
    return CompareForms(
        plans=tuple(
            Choice(id=f"plan-{at + 1}", groups=_plan_groups(offered, _at(asked.plans, at)))
            for at in range(max(_FEWEST, len(asked.plans)))
        )
        if len(offered) >= _FEWEST
        else (),
        places=tuple(
            Choice(id=f"place-{at + 1}", groups=_place_groups(places, _at(chosen, at)))
            for at in range(max(_FEWEST, len(chosen)))
        )
        if len(places) >= _FEWEST
        else (),
        more_places=tuple(Option(value=each, text=each, chosen=True) for each in chosen if each not in listed),
        theme=asked.shown,
        wrong=wrong,
    )


def compared(engine: Engine, asked: CompareAsked) -> Comparison:
    """The comparison that was asked for; of municipalities a theme, their projects, or both.

    Raises:
        InvalidQueryError: naming the field of the form.
        NotFoundError: when there is no plan with such an id.
    """
    sent = asked.request()
    facing = engine.comparing.facing(sent.municipalities) if sent.municipalities and not sent.plans else None
    if facing is not None and not sent.query:
        return facing
    found = engine.comparing.compare(plans=sent.plans, municipalities=sent.municipalities, query=sent.query or "")
    if facing is None:
        return found
    return replace(found, pairs=facing.pairs, notes=tuple(dict.fromkeys((*found.notes, *facing.notes))))


def unfinished_page(
    frame: Frame, forms: CompareForms, asked: CompareAsked, records: Sequence[PlanRecord]
) -> ComparePage:
    """Nothing to compare yet: what is missing, and plans that follow each other to begin with."""
    return ComparePage(
        frame=frame,
        forms=forms,
        state="choose" if asked.missing else "blank",
        asked_for=asked.missing,
        successions=_successions(records, asked),
    )


def wrong_page(frame: Frame, forms: CompareForms, error: InvalidQueryError) -> ComparePage:
    """What cannot be compared, with the forms kept, what is wrong, and what to do."""
    field = field_of(error)
    problem = _PROBLEMS.get(field, "この条件では比べられません。選び直してください。")
    return ComparePage(frame=frame, forms=forms, state="wrong", problem=problem, detail=remark_on(error))


def field_of(error: InvalidQueryError) -> str:
    """The field of the forms that an error is about."""
    return error.field.removeprefix("filters.")


def _offered(asked: CompareAsked, chosen: Sequence[str], records: Sequence[PlanRecord]) -> Sequence[PlanRecord]:
    """The plans that can be chosen next: those of the municipalities that are chosen, else all that a box can hold."""
    of_plans = {record.plan.municipality.code for record in records if record.plan.id in asked.plans}
    near = of_plans if asked.plans else {*chosen}
    own = [record for record in records if record.plan.municipality.code in near]
    if len(records) > _OFFERED:
        return own
    return own if len(own) >= _FEWEST and not asked.plans else records


def _code(name: str, listed: dict[str, str]) -> str:
    return name if name in listed else next((code for code, each in listed.items() if each == name), name)


def _at(values: Sequence[str], at: int) -> str:
    return values[at] if at < len(values) else ""


def _plan_groups(records: Sequence[PlanRecord], chosen: str) -> tuple[OptionGroup, ...]:
    ordered = sorted(records, key=lambda each: (each.plan.municipality.code, each.plan.years.first, each.plan.id))
    return tuple(
        OptionGroup(
            label=place.name,
            options=tuple(
                Option(
                    value=each.plan.id,
                    text=f"{place.name} {western(each.plan.years.first, each.plan.years.last)} {each.plan.title}",
                    chosen=each.plan.id == chosen,
                )
                for each in here
            ),
        )
        for place, here in groupby(ordered, key=lambda each: each.plan.municipality)
    )


def _place_groups(places: Sequence[Municipality], chosen: str) -> tuple[OptionGroup, ...]:
    return tuple(
        OptionGroup(
            label=prefecture,
            options=tuple(Option(value=each.code, text=each.name, chosen=each.code == chosen) for each in here),
        )
        for prefecture, here in groupby(places, key=lambda place: place.prefecture)
    )


def _successions(records: Sequence[PlanRecord], asked: CompareAsked) -> tuple[Link, ...]:
    """The two latest plans of each municipality and family that has had more than one; of those asked for alone."""
    families: defaultdict[tuple[str, str], dict[int, PlanRecord]] = defaultdict(dict)
    for record in sorted(records, key=lambda each: each.plan.id, reverse=True):
        plan = record.plan
        if not asked.municipalities or {plan.municipality.code, plan.municipality.name} & set(asked.municipalities):
            families[plan.municipality.code, plan.family][plan.years.first] = record
    found = []
    for _, by_year in sorted(families.items()):
        if len(by_year) >= _FEWEST:
            earlier, later = (by_year[year].plan for year in sorted(by_year)[-_FEWEST:])
            words = f"{side_of(earlier)} と {western(later.years.first, later.years.last)}"
            found.append(Link(text=words, url=compare_url(earlier.id, later.id)))
    return tuple(found[:_SUGGESTED])
