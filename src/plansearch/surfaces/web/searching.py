"""SearchForm and SearchResults -> the home and search pages: the form filled in, the results, every state between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from types import MappingProxyType
from typing import Final, TypeVar

from plansearch.errors import InvalidQueryError
from plansearch.model.answer import Group, Result, SearchResults
from plansearch.model.place import Municipality
from plansearch.model.query import MAX_QUERY_LENGTH, Mode
from plansearch.model.years import YearRelation
from plansearch.surfaces.web.citing import passage_view, path_to
from plansearch.surfaces.web.contexts import SearchPage
from plansearch.surfaces.web.form import LAST_PAGE, PAGE_SIZE, SearchForm
from plansearch.surfaces.web.labels import GROUPS, KINDS, MODES, RELATIONS, year_filter, year_option
from plansearch.surfaces.web.pager import pager
from plansearch.surfaces.web.parts import FormView, Frame, GroupView, Link, Option, OptionGroup, ResultView

EXAMPLES: Final = (
    "跡継ぎのいない会社への支援",
    "空き店舗を活用してお店を始める人への支援",
    "商店街でキャッシュレス決済を広げる取組",
    "ものづくり企業の展示会への出展を助ける",
    "中小企業のデジタル化への支援",
    "働く人を確保するための支援",
)
_MEMBER = TypeVar("_MEMBER", bound=StrEnum)
_PROBLEMS: Final = MappingProxyType(
    {
        "query": f"検索のことばを読み取れません。{MAX_QUERY_LENGTH:,}文字以内の文字を入力してください。",
        "muni": "自治体を読み取れません。一覧から選ぶか、自治体コード（例：131075）で指定してください。",
        "fy": "年度を読み取れません。西暦の年度（例：2022）で、早い年度から順に指定してください。",
        "rel": "期間の見方を読み取れません。一覧から選び直してください。",
        "kind": "種別を読み取れません。一覧から選び直してください。",
        "plan": "計画を読み取れません。計画の一覧から選び直してください。",
        "group": "まとめ方を読み取れません。一覧から選び直してください。",
        "mode": "検索方法を読み取れません。一覧から選び直してください。",
        "page": f"ページの番号は1から{LAST_PAGE}までです。条件を加えて、結果をしぼり込んでください。",
    }
)
_FIELDS: Final = MappingProxyType(
    {
        "filters.municipalities": "muni",
        "filters.fiscal_years": "fy",
        "fy_to": "fy",
        "filters.kinds": "kind",
        "filters.plans": "plan",
        "offset": "page",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What can be filtered by in the release that is served.

    Attributes:
        municipalities: by code.
        years: fiscal years that its plans run.
        plans: id and words for each.
    """

    municipalities: tuple[Municipality, ...]
    years: tuple[int, ...]
    plans: tuple[tuple[str, str], ...] = ()


def example_links() -> tuple[Link, ...]:
    """Questions to begin with."""
    return tuple(Link(text=text, url=SearchForm(q=text).url()) for text in EXAMPLES)


def form_view(form: SearchForm, choices: Choices, *, wrong: str = "", places: Sequence[Municipality] = ()) -> FormView:
    """The form as it was sent; `wrong` is the field that cannot be read, `places` are those that it was read as."""
    listed = {place.code for place in choices.municipalities}
    chosen = next((code for code in form.muni if code in listed), "")
    names: dict[str, str] = {place.code: place.name for place in (*choices.municipalities, *places)}
    names |= dict(choices.plans)
    groups = tuple(
        OptionGroup(
            label=prefecture,
            options=tuple(Option(value=each.code, text=each.name, chosen=each.code == chosen) for each in places),
        )
        for prefecture, places in groupby(choices.municipalities, key=lambda place: place.prefecture)
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
            *((name, "false") for name, kept in _switches(form) if not kept),
        ),
        wrong=wrong,
        opened=wrong not in {"", "query", "page", "plan"},
    )


def blank_page(form: SearchForm, choices: Choices, frame: Frame) -> SearchPage:
    """Nothing asked yet."""
    return SearchPage(frame=frame, form=form_view(form, choices), state="blank", examples=example_links())


def wrong_page(form: SearchForm, choices: Choices, frame: Frame, error: InvalidQueryError) -> SearchPage:
    """A search that cannot be run as asked, with the form kept, what is wrong, and what to do."""
    field = _FIELDS.get(error.field, error.field)
    return SearchPage(
        frame=frame,
        form=form_view(form, choices, wrong=field),
        state="wrong",
        problem=_PROBLEMS.get(field, "この条件では検索できません。条件を見直してください。"),
        detail=str(error),
        examples=example_links(),
    )


def results_page(form: SearchForm, choices: Choices, frame: Frame, found: SearchResults) -> SearchPage:
    """The answer to a search."""
    page = found.page
    results = tuple(_result(result) for result in page.results)
    groups = tuple(_group(group, form) for group in page.groups or ())
    ranks = [shown.rank for shown in results or groups]
    pages = min(-(-page.items // PAGE_SIZE), LAST_PAGE)
    if ranks:
        state = "weak" if found.insufficient else "found"
    else:
        state = "beyond" if found.total and form.number() > 1 else "none"
    understood = found.understood
    return SearchPage(
        frame=frame,
        form=form_view(form, choices, places=understood.municipalities),
        state=state,
        examples=() if ranks else example_links(),
        held_to=tuple(_held_to(found)),
        # The engine's notes say it already, as a rule; a page says it in any case, and once.
        not_indexed=tuple(n for n in understood.not_indexed if not any(n in note for note in understood.notes)),
        added=understood.terms_added,
        as_written=replace(form, page="", understand=False).url() if _was_read(found) else "",
        unexpanded=replace(form, page="", expand=False).url() if understood.terms_added else "",
        notes=understood.notes,
        results=results,
        groups=groups,
        total=page.total,
        items=page.items,
        first=min(ranks, default=0),
        last=max(ranks, default=0),
        folded=page.folded,
        unfolded=replace(form, page="", fold=False).url() if page.folded else "",
        pager=pager(form.number(), pages, lambda number: form.on_page(number).url()) if pages > 1 and ranks else None,
        first_page=form.on_page(1).url(),
        unfiltered=SearchForm(q=form.q).url() if form.narrowed else "",
    )


def _result(result: Result) -> ResultView:
    return ResultView(
        rank=result.rank,
        score=f"{result.score:.2f}",
        passage=passage_view(result.passage, result.citation, result.highlights),
        duplicates=tuple(
            Link(text=each.heading_path[-1] if each.heading_path else each.id, url=path_to("passages", each.id))
            for each in result.duplicates
        ),
    )


def _group(group: Group, form: SearchForm) -> GroupView:
    head, alone = group.head, replace(form, page="", group="")
    url = more_url = ""
    if head.plan is not None:
        url, more_url = path_to("plans", head.plan.id), replace(alone, plan=(head.plan.id,)).url()
    elif head.municipality is not None:
        code = head.municipality.code
        url, more_url = path_to("municipalities", code), replace(alone, muni=(code,)).url()
    return GroupView(
        rank=group.rank,
        head=Link(text=head.label, url=url),
        total=group.total,
        more=group.more,
        more_url=more_url if group.more else "",
        results=tuple(_result(result) for result in group.results),
    )


def _switches(form: SearchForm) -> tuple[tuple[str, bool], ...]:
    return (("understand", form.understand), ("expand", form.expand), ("fold", form.fold))


def _held_to(found: SearchResults) -> Iterator[str]:
    """Places and years that hold for the results and were not asked for by a filter."""
    asked = found.query.filters
    yield from (place.name for place in found.understood.municipalities if place.code not in asked.municipalities)
    if found.understood.fiscal_years is not None and asked.fiscal_years is None:
        yield year_filter(found.understood.fiscal_years)


def _was_read(found: SearchResults) -> bool:
    """Whether anything was read out of the question, be it a place without plans."""
    elsewhere = bool(found.understood.not_indexed) and not found.query.filters.municipalities
    return elsewhere or any(_held_to(found))


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
