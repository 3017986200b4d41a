"""SearchForm, what can be chosen -> the form filled in, with a link that takes off each filter that is set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import TypeVar

from plansearch.model.place import Municipality
from plansearch.model.query import Mode
from plansearch.model.years import YearRelation
from plansearch.surfaces.web.form import SearchForm
from plansearch.surfaces.web.labels import GROUPS, KINDS, MODES, RELATIONS, year_option
from plansearch.surfaces.web.parts import FormView, Link, Option, OptionGroup

_MEMBER = TypeVar("_MEMBER", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What can be filtered by in the release that is served.

    Attributes:
        municipalities: by code.
        years: fiscal years that its plans run.
        plans: id and words for each.
        examples: questions to begin with.
        english: whether places are offered by their names in English as well.
    """

    municipalities: tuple[Municipality, ...]
    years: tuple[int, ...]
    plans: tuple[tuple[str, str], ...] = ()
    examples: tuple[str, ...] = ()
    english: bool = False

    def named(self, place: Municipality) -> str:
        """What a place is called where it can be chosen."""
        return f"{place.name_en} {place.name}" if self.english else place.name


def form_view(form: SearchForm, choices: Choices, *, wrong: str = "", places: Sequence[Municipality] = ()) -> FormView:
    """The form as it was sent; `wrong` is the field that cannot be read, `places` are those that it was read as."""
    listed = {place.code for place in choices.municipalities}
    chosen = next((code for code in form.muni if code in listed), "")
    names: dict[str, str] = {place.code: place.name for place in (*choices.municipalities, *places)}
    names |= dict(choices.plans)
    groups = tuple(
        OptionGroup(
            label=prefecture,
            options=tuple(
                Option(value=each.code, text=choices.named(each), chosen=each.code == chosen) for each in here
            ),
        )
        for prefecture, here in groupby(choices.municipalities, key=lambda place: place.prefecture)
    )
    return FormView(
        text=form.shown,
        municipalities=groups,
        more_municipalities=tuple(
            Option(value=code, text=names.get(code, code), chosen=True) for code in form.muni if code != chosen
        ),
        first_years=_years(form.fy, choices.years, "指定しない"),
        last_years=_years(form.fy_to, choices.years, "左の年度のみ"),
        relations=_options(RELATIONS, (form.rel or YearRelation.OVERLAPS,)),
        kinds=_options(KINDS, form.kind),
        modes=_options(MODES, (form.mode or Mode.HYBRID,)),
        groups=(Option(value="", text="まとめない"), *_options(GROUPS, (form.group,))),
        active=tuple(_active(form, names)),
        hidden=(
            *(("plan", plan) for plan in form.plan),
            *(("family", family) for family in form.family),
            *(("sort", form.sort) for _ in range(bool(form.sort))),
            *(("off", name) for name in form.off),
            *((name, "false") for name, kept in _switches(form) if not kept),
        ),
        wrong=wrong,
        opened=wrong not in {"", "query", "page", "plan"},
        action=form.path,
    )


def _switches(form: SearchForm) -> tuple[tuple[str, bool], ...]:
    return (("understand", form.understand), ("expand", form.expand), ("fold", form.fold))


def _options(words: Mapping[_MEMBER, str], chosen: tuple[str, ...]) -> tuple[Option, ...]:
    return tuple(Option(value=member, text=text, chosen=member in chosen) for member, text in words.items())


def _years(chosen: str, listed: tuple[int, ...], default: str) -> tuple[Option, ...]:
    """The default and every year that a plan runs; a year asked for beyond them is kept."""
    options = [Option(value="", text=default)]
    values = [str(year) for year in listed]
    if chosen and chosen not in values:
        options.append(Option(value=chosen, text=chosen, chosen=True))
    options += [Option(value=str(year), text=year_option(year), chosen=str(year) == chosen) for year in listed]
    return tuple(options)


def _active(form: SearchForm, names: Mapping[str, str]) -> Iterator[Link]:
    """Every filter that is set, with the address of the search without it."""
    bare = replace(form, page="")
    for code in form.muni:
        yield Link(text=names.get(code, code), url=replace(bare, muni=tuple(c for c in form.muni if c != code)).url())
    if form.fy or form.fy_to:
        years = form.fy if form.fy == (form.fy_to or form.fy) else f"{form.fy}–{form.fy_to}"
        words = {relation.value: text for relation, text in RELATIONS.items()}
        relation = words.get(form.rel, RELATIONS[YearRelation.OVERLAPS])
        yield Link(text=f"{years}年度：{relation}", url=replace(bare, fy="", fy_to="", rel="").url())
    kinds = {kind.value: text for kind, text in KINDS.items()}
    for kind in form.kind:
        url = replace(bare, kind=tuple(other for other in form.kind if other != kind)).url()
        yield Link(text=kinds.get(kind, kind), url=url)
    for plan in form.plan:
        url = replace(bare, plan=tuple(other for other in form.plan if other != plan)).url()
        yield Link(text=names.get(plan, plan), url=url)
    for family in form.family:
        yield Link(text=family, url=replace(bare, family=tuple(one for one in form.family if one != family)).url())
    yield from _active_ways(form)


def _active_ways(form: SearchForm) -> Iterator[Link]:
    """The ways of searching that are no filters, where they are not as they are at first."""
    bare = replace(form, page="")
    if form.group:
        groups = {group.value: text for group, text in GROUPS.items()}
        yield Link(text=groups.get(form.group, form.group), url=replace(bare, group="").url())
    if form.mode and form.mode != Mode.HYBRID:
        modes = {mode.value: text for mode, text in MODES.items()}
        yield Link(text=modes.get(form.mode, form.mode), url=replace(bare, mode="").url())
    if not form.understand:
        yield Link(text="質問から条件を読み取らない", url=replace(bare, understand=True).url())
    if not form.expand:
        yield Link(text="ことばを加えない", url=replace(bare, expand=True).url())
    if not form.fold:
        yield Link(text="同じ内容の記述も並べる", url=replace(bare, fold=True).url())
