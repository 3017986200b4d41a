"""Indicators of plans -> what they stand at and aim at, with the printed row and the head of its table.

An empty cell is told as empty, never as nought.
"""

from __future__ import annotations

from plansearch.answer.extractive.told import Part, Told, printed_above
from plansearch.answer.extractive.wording import measures, missing
from plansearch.japanese.folding import fold_compact
from plansearch.model.answer import IndicatorRecord, Result
from plansearch.model.document import Document, Span
from plansearch.model.reply import Language

# How far above a row the head of its table stands, at most, in code points.
_REACH = 1_500


def tell_indicator(record: IndicatorRecord, row: Result, document: Document, language: Language) -> Told | None:
    """What an indicator stands at and aims at; None where neither has a value.

    Args:
        record: the indicator.
        row: its passage.
        document: it is printed in.
        language: of the sentence.
    """
    indicator = record.indicator
    baseline, target = indicator.baseline, indicator.target
    empty = [
        missing(name, value, language)
        for name, value in (("現状値", baseline), ("目標値", target))
        if value.value is None
    ]
    if len(empty) > 1:
        return None
    text = measures(record.plan, indicator.name.text, baseline, target, language)
    parts = [Part(result=row, words=row.passage.text.split("\n")[0])]
    if (head := _head(record, document)) is not None:
        above = printed_above(row, document, head)
        parts.insert(0, Part(result=above, words=above.passage.text))
    tail = ("、" if language is Language.JAPANESE else ", ").join(empty)
    return Told(text=text, parts=tuple(parts), tail=tail)


def states_year(record: IndicatorRecord, years: frozenset[int]) -> bool:
    """Whether an indicator's table has a cell for one of some fiscal years; it may be empty, and is told as empty."""
    indicator = record.indicator
    return any(each.fiscal_year in years for each in (indicator.baseline, indicator.target))


def _head(record: IndicatorRecord, document: Document) -> Span | None:
    """The line above a row that prints both of its years; the nearest one."""
    end = record.indicator.span.start
    begin = max(record.plan.span.start, end - _REACH)
    labels = [fold_compact(each.label).text for each in (record.indicator.baseline, record.indicator.target)]
    stop = end
    while stop > begin:
        start = max(begin, document.text.rfind("\n", begin, stop - 1) + 1)
        line = document.text[start:stop].rstrip()
        if line and all(label in fold_compact(line).text for label in labels):
            return Span(start=start, end=start + len(line))
        stop = start
    return None
