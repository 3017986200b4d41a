"""Values of the engine -> the contexts of the pages that are searched on: results, and what is like a record.

As in `contexts`: all that the template shows, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.surfaces.web.parts import FormView, Frame, GroupView, Link, Pager, Remark, ResultView
from plansearch.surfaces.web.parts_answer import AnswerView
from plansearch.surfaces.web.parts_search import AlikeView, Chip, Facet, Way


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """/search.

    Attributes:
        state: blank (nothing asked), wrong (cannot be run), found, weak (nothing certain, but something to show),
            none (nothing to show), beyond (no such page of the list).
        problem: what is wrong with the form, and what to do; empty unless `state` is wrong.
        detail: the same with the words that were sent; None where that says no more.
        chips: what was read out of the question and added to it, each with the search without it.
        taken_off: what of it the reader took off, each with the search with it again.
        not_indexed: places asked for without a plan in the index.
        nearest: the same asked of municipalities near to these.
        as_written: address of the search without all that was read; empty for nothing.
        notes: further sentences for the reader.
        facets, sorts, groupings: the ways on.
        results, groups: one of them is shown, the other is empty.
        total: how many passages were ranked.
        clear: how many of them are worth showing; what follows is only near.
        parted: rank of the first result on this page that is only near; 0 where none is, or no other stands above it.
        items, first, last: how many results, or groups, all pages have, and the ranks on this page.
        folded: how many passages say the same as a result.
        unfolded: address of the search that shows these too; empty where there is none.
        first_page: address of the first page.
        unfiltered: address of the search without filters; empty where none is set.
        answer: to words that are a question, else None.
        stream: address at which a language model's answer comes claim by claim; empty where there is none.
        coverage_url: address of the same words asked of every plan; empty where nothing was asked.
    """

    frame: Frame
    form: FormView
    state: str
    examples: tuple[Link, ...] = ()
    problem: str = ""
    detail: Remark | None = None
    chips: tuple[Chip, ...] = ()
    taken_off: tuple[Chip, ...] = ()
    not_indexed: tuple[str, ...] = ()
    nearest: tuple[Link, ...] = ()
    as_written: str = ""
    notes: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()
    sorts: tuple[Way, ...] = ()
    groupings: tuple[Way, ...] = ()
    results: tuple[ResultView, ...] = ()
    groups: tuple[GroupView, ...] = ()
    total: int = 0
    clear: int = 0
    parted: int = 0
    items: int = 0
    folded: int = 0
    unfolded: str = ""
    first: int = 0
    last: int = 0
    pager: Pager | None = None
    first_page: str = ""
    unfiltered: str = ""
    answer: AnswerView | None = None
    stream: str = ""
    coverage_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarPage:
    """/similar/{id}.

    Attributes:
        head: the record that others are like, leading to its page.
        label: whose it is, in which plan, for which years.
        items: the records most like it, best first.
    """

    frame: Frame
    head: Link
    label: str
    items: tuple[AlikeView, ...]
