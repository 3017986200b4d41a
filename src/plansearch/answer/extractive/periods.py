"""Plans, with a passage of each -> when they run, with the printed heading that says so."""

from __future__ import annotations

from collections.abc import Iterable

from plansearch.answer.extractive.told import Part, Told, printed_above
from plansearch.answer.extractive.wording import runs
from plansearch.japanese.folding import fold_compact
from plansearch.model.answer import Result
from plansearch.model.document import Document, Span
from plansearch.model.plan import Plan
from plansearch.model.reply import Language

# How far below its first character a plan's heading names its period, at most, in code points.
_REACH = 300
_CLOSERS = "】〕］])）」"


def heading_span(plan: Plan, document: Document) -> Span:
    """From the first character of a plan to the end of its period; its first line where that stands elsewhere."""
    start = plan.span.start
    printed = document.text[start : min(start + _REACH, plan.span.end)]
    folded, wanted = fold_compact(printed), fold_compact(plan.years.label).text
    at = folded.text.find(wanted)
    if at < 0 or not wanted:
        line = printed.split("\n", maxsplit=1)[0].rstrip()
        return Span(start=start, end=start + max(1, len(line)))
    _, end = folded.original(at, at + len(wanted))
    while end < len(printed) and printed[end] in _CLOSERS:
        end += 1
    return Span(start=start, end=start + end)


def heading(plan: Plan, document: Document, below: Result) -> Part:
    """The printed heading of a plan, as a part of what is told; `below` is any passage of it."""
    line = printed_above(below, document, heading_span(plan, document))
    return Part(result=line, words=line.passage.text)


def tell_period(plan: Plan, document: Document, below: Result, stated: Iterable[Part], language: Language) -> Told:
    """When a plan runs; `stated` are sentences of it that say so at length."""
    head = heading(plan, document, below)
    plain = Told(text=runs(plan, language), parts=(head,))
    return Told(text=runs(plan, language), parts=(head, *stated), plainer=plain)
