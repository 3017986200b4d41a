"""Paragraphs -> headings of plans in an annex: 「題名」（自治体）【計画期間：…】 in the ways in which it is printed.

A heading that is not seen would give one municipality's words to another. So what looks like one and cannot be read
is an error, never skipped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plansearch.corpus.lines import Paragraph
from plansearch.errors import UnreadablePlanError
from plansearch.japanese.years import find_years
from plansearch.model.document import View
from plansearch.plans.statements import joined

_LEAD = r"(?:[■◆●▪□◇○◎・▶*-]\s*|[（(]?\s*[0-9０-９]{1,2}\s*[)）.．]?\s*|[①-⑳]\s*)?"
_WORDS = r"[^「」『』]*(?:[「『][^「」『』]*[」』][^「」『』]*)*"
_QUOTED = rf"[「『](?P<title>{_WORDS})[」』]"
_BARE = (
    r"(?P<bare>[^「」『』、。（）()【】:：]{2,60}(?:計画|ビジョン|プラン|戦略|構想)"
    r"(?:[（(][^（）()]{1,12}版[)）])?)"
)
_PLACE = r"[（(]\s*(?P<place>[^（()）]+?)\s*[）)]"
_YEARS = r"\s*(?:計画)?期間\s*[:：]?\s*(?P<{name}>[^。]+?)\s*"
_PERIOD = "|".join(
    [
        *(
            re.escape(left) + _YEARS.format(name=f"years{at}") + re.escape(right) + ("?" if left == "【" else "")
            for at, (left, right) in enumerate(zip("【〔［（([＜〈", "】〕］）)]＞〉", strict=True))
        ),
        _YEARS.format(name="years"),
    ]
)
_APPROVED = r"(?:[（(【〔][^（）()【】〔〕]*(?:承認|認定|策定|変更|改定)[^（）()【】〔〕]*[）)】〕])?"
_NAMED = rf"(?:{_QUOTED}\s*(?:{_PLACE})?|{_BARE}\s*{_PLACE.replace('place', 'of')})"
_HEADING = re.compile(rf"^{_LEAD}{_NAMED}\s*(?:{_PERIOD})\s*{_APPROVED}$")
_TITLE_LINE = re.compile(rf"^{_LEAD}[「『]{_WORDS}計画[」』]\s*(?:{_PLACE})?$")
_PERIOD_WORD = re.compile(r"(?P<plan>計画)?期間")
_MAX_LINES = 3
_MAX_LENGTH = 160  # code points; the longest heading seen has 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The heading of a plan.

    Attributes:
        view: as printed, its lines joined.
        lines: how many paragraphs it takes.
        title: the plan's title.
        place: the municipality as printed in brackets, empty where none is.
        years: the words of the period.
    """

    view: View
    lines: int
    title: str
    place: str
    years: str


def find_headings(paragraphs: Sequence[Paragraph], path: str) -> dict[int, Heading]:
    """Index of its first paragraph -> heading.

    Raises:
        UnreadablePlanError: when a line has the look of a heading and is part of none.
    """
    found: dict[int, Heading] = {}
    at = 0
    while at < len(paragraphs):
        heading = _heading(paragraphs, at)
        if heading is not None:
            found[at] = heading
        elif _looks_like_one(paragraphs[at]):
            message = f"{path}: {paragraphs[at].text!r} looks like the heading of a plan and cannot be read as one."
            raise UnreadablePlanError(message, remedy="Write it as 「題名」（自治体）【計画期間：…】 on one line.")
        at += heading.lines if heading is not None else 1
    return found


def has_headings(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a document holds headings of plans: one that names its municipality, or several."""
    found = [each for at in range(len(paragraphs)) if (each := _heading(paragraphs, at)) is not None]
    return len(found) > 1 or any(each.place for each in found)


def _heading(paragraphs: Sequence[Paragraph], at: int) -> Heading | None:
    """The heading that begins at a paragraph; the one with the fewest lines, so that no line before it is taken in."""
    for lines in range(1, _MAX_LINES + 1):
        part = paragraphs[at : at + lines]
        if len(part) < lines or sum(len(each.text) for each in part) > _MAX_LENGTH:
            return None
        view = joined([each.view for each in part])
        if (match := _HEADING.match(view.text)) is None:
            continue
        if any(_heading(part, later) for later in range(1, lines)):
            return None
        years = next(words for name, words in match.groupdict().items() if name.startswith("years") and words)
        title = (match["title"] or match["bare"]).strip()
        return Heading(view=view, lines=lines, title=title, place=match["place"] or match["of"] or "", years=years)
    return None


def _looks_like_one(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if len(text) > _MAX_LENGTH or "。" in text or "\t" in text:
        return False
    if _TITLE_LINE.match(text):
        return True
    word = _PERIOD_WORD.search(text)
    years = [each.years for each in find_years(text) if each.is_fiscal] if word else []
    return any((word is not None and word["plan"]) or each.last > each.first for each in years)
