"""SearchForm and SearchResults -> the search page: results, the ways on, every state between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from plansearch.errors import InvalidQueryError
from plansearch.model.answer import Group, Result, SearchResults
from plansearch.model.place import Municipality
from plansearch.model.query import MAX_QUERY_LENGTH, Query, Understood
from plansearch.surfaces.web.citing import passage_view, path_to
from plansearch.surfaces.web.contexts_search import SearchPage
from plansearch.surfaces.web.copying import copies
from plansearch.surfaces.web.filling import Choices, form_view
from plansearch.surfaces.web.form import LAST_PAGE, PAGE_SIZE, SearchForm
from plansearch.surfaces.web.labels import year_filter
from plansearch.surfaces.web.narrowing import chips, facets_of, groupings, sorts, taken_off
from plansearch.surfaces.web.pager import pager
from plansearch.surfaces.web.parts import Frame, GroupView, Link, Remark, ResultView

_PROBLEMS: Final = MappingProxyType(
    {
        "query": f"検索のことばを読み取れません。{MAX_QUERY_LENGTH:,}文字以内の文字を入力してください。",
        "muni": "自治体を読み取れません。一覧から選ぶか、自治体コード（例：131075）で指定してください。",
        "fy": "年度を読み取れません。西暦の年度（例：2022）で、早い年度から順に指定してください。",
        "rel": "期間の見方を読み取れません。一覧から選び直してください。",
        "kind": "種別を読み取れません。一覧から選び直してください。",
        "plan": "計画を読み取れません。計画の一覧から選び直してください。",
        "family": "計画の種類を読み取れません。検索結果の一覧から選び直してください。",
        "sort": "並べ方を読み取れません。検索結果の一覧から選び直してください。",
        "off": "外す条件を読み取れません。検索結果の一覧から選び直してください。",
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
        "filters.families": "family",
        "offset": "page",
    }
)


def example_links(choices: Choices) -> tuple[Link, ...]:
    """Questions to begin with."""
    return tuple(Link(text=text, url=SearchForm(q=text).url()) for text in choices.examples)


def blank_page(form: SearchForm, choices: Choices, frame: Frame) -> SearchPage:
    """Nothing asked yet."""
    return SearchPage(frame=frame, form=form_view(form, choices), state="blank", examples=example_links(choices))


def wrong_page(form: SearchForm, choices: Choices, frame: Frame, error: InvalidQueryError) -> SearchPage:
    """A search that cannot be run as asked, with the form kept, what is wrong, and what to do."""
    field, problem = problem_of(error)
    return SearchPage(
        frame=frame,
        form=form_view(form, choices, wrong=field),
        state="wrong",
        problem=problem,
        detail=remark_on(error),
        examples=example_links(choices),
    )


def remark_on(error: InvalidQueryError) -> Remark:
    """What an error says, in both languages."""
    return Remark(ja=error.japanese, en=f"{error.message} {error.remedy}".strip())


def problem_of(error: InvalidQueryError) -> tuple[str, str]:
    """The field of the form that cannot be read, and what is wrong with it and what to do."""
    field = _FIELDS.get(error.field, error.field)
    return field, _PROBLEMS.get(field, "この条件では検索できません。条件を見直してください。")


def results_page(
    form: SearchForm,
    choices: Choices,
    frame: Frame,
    found: SearchResults,
    *,
    base: str = "",
    near: Sequence[Municipality] = (),
) -> SearchPage:
    """The answer to a search.

    Args:
        form: what was asked.
        choices: what can be filtered by.
        frame: around the page.
        found: the results.
        base: what absolute addresses begin with.
        near: municipalities near to those that have no plan.
    """
    page = found.page
    results = tuple(_result(result, base) for result in page.results)
    groups = tuple(_group(group, form, base) for group in page.groups or ())
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
        examples=() if ranks else example_links(choices),
        chips=chips(form, found.query, understood, found=bool(ranks)),
        taken_off=taken_off(form, {place.code: place.name for place in choices.municipalities}),
        not_indexed=unsaid(understood),
        nearest=_nearest(form, understood, near),
        as_written=replace(form, page="", understand=False).url() if was_read(found.query, understood) else "",
        facets=facets_of(form, page.facets) if page.facets is not None and page.clear else (),
        sorts=sorts(form) if ranks else (),
        groupings=groupings(form) if ranks else (),
        notes=understood.notes,
        results=results,
        groups=groups,
        total=page.total,
        clear=page.clear,
        parted=_parted(page.clear, [result.rank for result in results]),
        items=page.items,
        first=min(ranks, default=0),
        last=max(ranks, default=0),
        folded=page.folded,
        unfolded=replace(form, page="", fold=False).url() if page.folded else "",
        pager=pager(form.number(), pages, lambda number: form.on_page(number).url()) if pages > 1 and ranks else None,
        first_page=form.on_page(1).url(),
        unfiltered=SearchForm(q=form.q).url() if form.narrowed else "",
        coverage_url=replace(form.covering(), page="").url(),
    )


def _parted(clear: int, ranks: Sequence[int]) -> int:
    """The first rank on the page that is not worth showing by itself, where others that are stand above it."""
    return next((rank for rank in ranks if 0 < clear < rank), 0)


def _nearest(form: SearchForm, understood: Understood, near: Sequence[Municipality]) -> tuple[Link, ...]:
    """The same search for places near to those without plans."""
    elsewhere = replace(form, page="", off=tuple(dict.fromkeys((*form.off, *understood.not_indexed))))
    return tuple(Link(text=place.name, url=replace(elsewhere, muni=(place.code,)).url()) for place in near)


def _result(result: Result, base: str) -> ResultView:
    return ResultView(
        rank=result.rank,
        score=f"{result.score:.2f}",
        passage=passage_view(result.passage, result.citation, result.highlights, result.sentence),
        copies=copies(result.passage, result.citation, base, f"cite-{result.rank}"),
        similar_url=path_to("similar", result.passage.id),
        duplicates=tuple(
            Link(text=each.heading_path[-1] if each.heading_path else each.id, url=path_to("passages", each.id))
            for each in result.duplicates
        ),
    )


def _group(group: Group, form: SearchForm, base: str) -> GroupView:
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
        results=tuple(_result(result, base) for result in group.results),
    )


def held_to(query: Query, understood: Understood) -> tuple[str, ...]:
    """Places and years that hold for the results and were not asked for by a filter."""
    asked = query.filters
    places = tuple(place.name for place in understood.municipalities if place.code not in asked.municipalities)
    if understood.fiscal_years is None or asked.fiscal_years is not None:
        return places
    return (*places, year_filter(understood.fiscal_years))


def unsaid(understood: Understood) -> tuple[str, ...]:
    """Places without plans that no note names: as a rule a note does, a page says it in any case, and once."""
    return tuple(each for each in understood.not_indexed if not any(each in note for note in understood.notes))


def was_read(query: Query, understood: Understood) -> bool:
    """Whether anything was read out of the question, be it a place without plans."""
    elsewhere = bool(understood.not_indexed) and not query.filters.municipalities
    return elsewhere or bool(held_to(query, understood))
