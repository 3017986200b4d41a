"""Figures of a plan: the scheme of measures, ruled tables, labels; what they only repeat is told from what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from plansearch.corpus.lines import Paragraph
from plansearch.japanese.folding import fold_compact
from plansearch.model.document import Span, View
from plansearch.model.plan import LooseText, Pillar, Plan
from plansearch.plans.levels import worded_level
from plansearch.plans.loose import Candidate, attribute
from plansearch.plans.statements import blocks, joined

_SCHEME = re.compile(r"^(?:[0-9０-９]{1,2}[\s.．]*)?(?:施策|計画|政策|ビジョン|戦略)の?体系(?:図)?$")
_CAPTION = re.compile(r"^(?:図表?|表|写真|資料|出典)(?:\s*[0-9０-９][0-9０-９－‐-]*(?:\s|[.．:：]|$)|\s*[:：])")
_CONTENTS = re.compile(r"[…‥・.．]{3,}\s*[0-9０-９]{1,3}$")
_RULE = re.compile(r"^\|?[\s:|-]+\|?$")
_LEADING_NUMBER = re.compile(r"^[0-9０-９]{1,2}[\s.．]+")
_LABEL_LENGTH = 4  # 将来像, 基本戦略, 方針, 施策: labels of a figure's columns


def begins_scheme(text: str) -> bool:
    """Whether a line is the title of the figure of all measures."""
    return bool(_SCHEME.match(text))


def is_figure_line(text: str) -> bool:
    """Whether a line is the title of a figure or table, or its source."""
    return bool(_CAPTION.match(text))


def is_contents_line(text: str) -> bool:
    """Whether a line stands in the table of contents."""
    return text in ("目次", "目　次", "目 次") or bool(_CONTENTS.search(text))


def is_rule(text: str) -> bool:
    """Whether a line holds nothing but rules of a table."""
    return bool(_RULE.match(text))


def same_words(left: str, right: str) -> bool:
    """Whether two spellings differ in width, case and white space alone."""
    return fold_compact(left).text == fold_compact(right).text


def with_variants(known: Mapping[str, Pillar], paragraphs: Sequence[Paragraph]) -> tuple[Pillar, ...]:
    """Pillars in order, with the other spellings of their headings that the scheme of measures prints."""
    pillars = dict(known)
    for at, paragraph in enumerate(paragraphs):
        level = worded_level(paragraph.text)
        number = level.number if level is not None and level.start == len(paragraph.text) else ""
        if number in pillars and (spelt := blocks(paragraphs[at + 1 : at + 3])):
            pillar, printed = pillars[number], spelt[0].text
            if not same_words(pillar.heading.text, printed) and printed not in pillar.variants:
                pillars[number] = replace(pillar, variants=(*pillar.variants, printed))
    return tuple(sorted(pillars.values(), key=lambda pillar: [int(part) for part in pillar.number.split("-")]))


def figure_texts(loose: Sequence[Paragraph], plan: Plan) -> tuple[tuple[LooseText, ...], list[Span]]:
    """Figure texts and captions of the plan; and the pieces of figures that only repeat or announce something."""
    cut: list[Paragraph] = []
    gap = 0
    for paragraph in loose:
        rows = _cells(paragraph)
        gap = max(gap, paragraph.gap)
        cut.extend(replace(row, gap=gap) for row in rows)
        gap = 0 if rows else gap
    known = {fold_compact(spelt).text for pillar in plan.pillars for spelt in (pillar.heading.text, *pillar.variants)}
    told, repeated = [], []
    for view in blocks(cut):
        words = _LEADING_NUMBER.sub("", view.text)
        level = worded_level(view.text)
        is_bare = level is not None and level.start == len(view.text)
        if len(words) <= _LABEL_LENGTH or is_bare or fold_compact(words).text in known:
            repeated.append(view.span(0, len(view.text)))
        else:
            told.append(Candidate(view=view, block=plan.id))
    return attribute(told, (plan,), {plan.id: ""}), repeated


def _cells(paragraph: Paragraph) -> list[Paragraph]:
    """A row of a ruled table without its rules; rules alone are no text."""
    text = paragraph.text
    if "|" not in text or _RULE.match(text):
        return [] if _RULE.match(text) else [paragraph]
    parts, start = [], 0
    for at, char in enumerate(text + "|"):
        if char == "|":
            cell = paragraph.view.slice(start, at).strip()
            if cell.text:
                parts.append(cell)
            start = at + 1
    spaced = [View(text=cell.text + " ", offsets=(*cell.offsets, cell.offsets[-1])) for cell in parts]
    return [Paragraph(view=joined(spaced).strip(), mark=paragraph.mark, gap=paragraph.gap)] if parts else []
