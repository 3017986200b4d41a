"""First paragraphs of a document that is one plan -> its municipality, period and title; refused where not certain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plansearch.corpus.lines import Paragraph
from plansearch.errors import UnreadablePlanError
from plansearch.japanese.folding import fold_compact
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.japanese.years import find_years
from plansearch.model.document import Document
from plansearch.model.place import Municipality
from plansearch.model.years import FiscalYears
from plansearch.plans.levels import section_start, worded_level

_LENGTH = 8  # paragraphs in which the cover's title, place and period are looked for
_DRAFT_LINE = re.compile(r"^[【（(〔\s]*(?:素案|原案|中間案|最終案|案)[】）)〕\s]*$")
_STAGE_LINE = re.compile(r"^[【（(〔\s]*(?:素案|原案|中間案|最終案|案|概要版?|本編|資料編|ダイジェスト版)[】）)〕\s]*$")


def municipality_of(document: Document, paragraphs: Sequence[Paragraph], gazetteer: Gazetteer) -> Municipality:
    """The body whose plan this is, by the publisher; the cover may not name another.

    Raises:
        UnreadablePlanError: when publisher and cover do not agree on one.
    """
    stated = gazetteer.resolve(document.provenance.publisher).sure
    words = [word for p in paragraphs[:_LENGTH] for word in (p.text, *p.text.split())]
    printed = {sure.code: sure for word in words if (sure := gazetteer.resolve(word).sure) is not None}
    if stated is not None and (not printed or stated.code in printed):
        return stated
    if stated is None and len(printed) == 1:
        return next(iter(printed.values()))
    message = f"{document.path}: it is not certain which municipality's plan this is."
    raise UnreadablePlanError(message, remedy="Name the municipality with its prefecture as publisher in catalog.csv.")


def period_of(document: Document, paragraphs: Sequence[Paragraph]) -> FiscalYears:
    """The years of the plan, from the cover or beside 計画期間.

    Raises:
        UnreadablePlanError: when no range is printed, or one contradicts itself or another.
    """
    stated = [m for p in paragraphs if "期間" in p.text for m in find_years(p.text)]
    cover = [mention for p in paragraphs[:_LENGTH] for mention in find_years(p.text)]
    ranges = [m for m in (*cover, *stated) if m.is_fiscal and m.years.last > m.years.first]
    broken = [m for m in ranges if m.conflict is not None]
    if not ranges or broken:
        reason = broken[0].conflict if broken else "no range of fiscal years stands on the cover or beside 計画期間"
        message = f"{document.path}: the plan's period is not certain: {(reason or '').rstrip('.')}."
        raise UnreadablePlanError(message, remedy="Check the text of the cover.")
    first = ranges[0].years
    others = [m.years for m in ranges if m in cover and (m.years.first, m.years.last) != (first.first, first.last)]
    if others:
        message = f"{document.path}: the cover names two periods, {first.label} and {others[0].label}."
        raise UnreadablePlanError(message, remedy="Check the text of the cover.")
    return first


def title_of(
    document: Document, paragraphs: Sequence[Paragraph], municipality: Municipality
) -> tuple[str, list[Paragraph]]:
    """The title as running text prints it, else as the cover does; and the paragraphs of the cover."""
    wanted = fold_compact(document.provenance.title).text
    front = paragraphs[: _front_length(paragraphs)]
    at = next((i for i, p in enumerate(front) if wanted in fold_compact(p.text).text), 0)
    last = at
    for number, paragraph in enumerate(front[at + 1 :], start=at + 1):
        if "。" not in paragraph.text and (_is_cover_line(paragraph.text, municipality)):
            last = number
    printed = next(
        (
            quoted
            for p in paragraphs
            for quoted in re.findall(r"「([^「」]{4,60})」", p.text)
            if fold_compact(quoted).text == wanted
        ),
        paragraphs[at].text,
    )
    return printed, list(paragraphs[: last + 1])


def is_draft(document: Document, cover: Sequence[Paragraph]) -> bool:
    """Whether the catalog or a line of the cover says that the plan is not decided yet."""
    return "案" in document.provenance.status or any(_DRAFT_LINE.match(p.text) for p in cover)


def _front_length(paragraphs: Sequence[Paragraph]) -> int:
    """How many paragraphs a cover may have: those before the first section, level or row of a table."""
    for at, text in enumerate(each.text for each in paragraphs[:_LENGTH]):
        if at and (section_start(text) is not None or worded_level(text) is not None or "\t" in text):
            return at
    return _LENGTH


def _is_cover_line(text: str, municipality: Municipality) -> bool:
    words = re.sub(r"\s", "", text)
    names = {municipality.name, municipality.prefecture + municipality.name}
    return words in names or bool(_STAGE_LINE.match(text) or find_years(text))
