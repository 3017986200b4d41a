"""Passages and citations -> how pages show them: heading, marked lines, who says it, and the ways back to the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

from plansearch.model.answer import Citation, Source
from plansearch.model.passage import Passage, PassageKind
from plansearch.surfaces.web.labels import KINDS
from plansearch.surfaces.web.parts import CitationView, NamedProject, PassageView
from plansearch.surfaces.web.printed import Segment, cut, keyed

_LINE_END: Final = re.compile(r"[^\S\n\f]*[\n\f]\s*")
ANCHOR = "passage"
"""The id of the element at which marked words begin."""


def path_to(folder: str, identifier: str) -> str:
    """Address of a record: /plans/131075-2022-…; whatever stands in the id is escaped."""
    return f"/{folder}/{quote(identifier, safe='')}"


def marked_in_plan(plan_id: str, passage_id: str) -> str:
    """Address of a plan's page with a passage marked in its text."""
    return f"{path_to('plans', plan_id)}?passage={quote(passage_id, safe='')}#{ANCHOR}"


def compare_url(*plans: str) -> str:
    """Address of some plans side by side; of one alone, to choose another one."""
    return f"/compare?{urlencode({'plans': plans}, doseq=True)}"


def standing(status: str, edition: str) -> str:
    """Status and edition on one line: 承認済・概要."""
    return "・".join(part for part in (status, edition) if part)


def web_address(url: str | None) -> str:
    """An address that may be linked to: http or https; anything else, such as javascript:, is dropped."""
    try:
        return url if url and urlsplit(url).scheme.lower() in {"http", "https"} else ""
    except ValueError:
        return ""


def place_of(source: Source) -> str:
    """Publisher, title and page: 東京都「承認した地域産業活性化計画の概要」3ページ."""
    page = "" if source.page is None else f"{source.page}ページ"
    return f"{source.publisher}「{source.title}」{page}"


def passage_view(
    passage: Passage,
    citation: Citation,
    highlights: tuple[tuple[int, int], ...] = (),
    sentence: tuple[int, int] | None = None,
) -> PassageView:
    """A passage to show; a line that is its heading, or the name of a project that is cited, is not said twice.

    Args:
        passage: whose words are shown.
        citation: of it.
        highlights: ranges of its text that are marked.
        sentence: the range of its text that stands out.
    """
    path = passage.heading_path
    if passage.kind is PassageKind.CAPTION or not path:
        # Nothing stands above a caption that would tell it from the next one.
        path = (*path, passage.text.partition("\n")[0])
    heading = cut(path[-1], ())
    names = {project.name: cut(project.name, ()) for project in citation.projects}
    lines: list[tuple[Segment, ...]] = []
    start = 0
    for number, (line, ranges) in enumerate(_lines(passage.text, highlights)):
        segments = cut(line, ranges)
        is_heading = number == 0 and line == path[-1]
        if is_heading:
            heading = segments
        if line in names:
            names[line] = segments
        elif not is_heading:
            at = (-1, -1) if sentence is None else (sentence[0] - start, sentence[1] - start)
            lines.append(keyed(segments, *at) if 0 <= at[0] < len(line) else segments)
        start += len(line) + 1
    return PassageView(
        kind=KINDS[passage.kind],
        path=path[:-1],
        heading=heading,
        lines=tuple(lines),
        citation=citation_view(citation, passage.id, names),
    )


def _lines(text: str, ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    start = 0
    for line in text.split("\n"):
        yield line, [(max(low - start, 0), high - start) for low, high in ranges if high > start]
        start += len(line) + 1


def unwrapped(quote: str) -> str:
    """Printed words without the line ends of their layout; words of Latin letters stay apart."""
    return _LINE_END.sub(
        lambda end: " " if _is_latin(quote, end.start() - 1) and _is_latin(quote, end.end()) else "", quote.strip()
    )


def _is_latin(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isascii()


def citation_view(
    citation: Citation, passage_id: str, names: Mapping[str, tuple[Segment, ...]] = MappingProxyType({})
) -> CitationView:
    """Who says it and the ways back to the page; `names` are those of projects with marks."""
    plan = citation.plan
    permalink = path_to("passages", passage_id)
    projects = "、".join(project.name for project in citation.projects)
    return CitationView(
        label=citation.label,
        owner_known=plan is not None,
        standing=standing("" if plan is None else plan.status, citation.source.edition),
        projects=tuple(
            NamedProject(name=names.get(project.name) or cut(project.name, ()), url=path_to("projects", project.id))
            for project in citation.projects
        ),
        caveats=tuple(each for each in citation.caveats if each.removesuffix("。") not in citation.label),
        plan_title="" if plan is None else plan.title,
        plan_url="" if plan is None else path_to("plans", plan.id),
        printed_url=f"{permalink}#{ANCHOR}" if plan is None else marked_in_plan(plan.id, passage_id),
        permalink=permalink,
        source_url=web_address(citation.source.url),
        place=place_of(citation.source),
        copied=f"{citation.label} 事業：{projects}" if projects else citation.label,
    )
