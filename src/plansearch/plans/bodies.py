"""Paragraphs that follow a pillar's heading -> its own text and the captions around it.

Page layout sets captions before, within and behind a text. The text begins where something is said or listed, and goes
on while sentences, bullets of one kind, or names on lines of their own follow.
"""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.corpus.lines import Paragraph
from plansearch.model.document import View
from plansearch.plans.brackets import BULLETS, LISTING, is_caption, is_dated, is_project_like, is_sentence, parts
from plansearch.plans.items import without_enumerator
from plansearch.plans.levels import bare_level
from plansearch.plans.names import PillarText, Style, ends_as_sentence, read_pillar_text
from plansearch.plans.statements import joined


def split_body(following: Sequence[Paragraph], style: Style | None = None) -> tuple[list[Paragraph], list[Paragraph]]:
    """Tell a pillar's own paragraphs from the others."""
    if not following:
        return [], []
    start = _start(following, style)
    rest = list(following[:start])
    body = [following[start]]
    for at in range(start + 1, len(following)):
        paragraph = following[at]
        if _goes_on(body, paragraph, style):
            body.append(paragraph)
        elif is_caption(paragraph.text) and _is_list_missing(body, following[at + 1 : at + 2], style):
            rest.append(paragraph)
        else:
            return body, [*rest, *following[at:]]
    return body, rest


def read_body(body: Sequence[Paragraph], style: Style | None = None) -> PillarText:
    """What a pillar's paragraphs say and list, part by part: a sentence is said, what follows it may be its list."""
    read = [read_pillar_text(view, style) for view in _units(body, style)]
    return PillarText(
        descriptions=tuple(part for each in read for part in each.descriptions),
        items=tuple(item for each in read for item in each.items),
        shared_marks=tuple(mark for each in read for mark in each.shared_marks),
        notes=tuple(note for each in read for note in each.notes),
    )


def mark_of(paragraph: Paragraph) -> str:
    """What a paragraph of a list begins with: its bullet, the kind of its number, or nothing."""
    if paragraph.mark in ("-", "*", "+"):
        return paragraph.mark
    if paragraph.text[0] in BULLETS:
        return paragraph.text[0]
    level = bare_level(paragraph.text)
    if level is not None and level.style != "tight":
        return level.style
    return "enumerated" if without_enumerator(paragraph.view).text != paragraph.text else ""


def _units(body: Sequence[Paragraph], style: Style | None) -> list[View]:
    """Paragraphs, or several as one where a list or a sentence goes on over them."""
    units: list[list[View]] = []
    for paragraph in body:
        starts = not units or mark_of(paragraph)
        if starts or not _is_one_with(units[-1][-1].text, paragraph, style):
            units.append([paragraph.view])
        else:
            units[-1].append(paragraph.view)
    return [joined(unit) for unit in units]


def _is_one_with(before: str, paragraph: Paragraph, style: Style | None) -> bool:
    """Whether a paragraph goes on in the text before it: a list's next names, a sentence's list, the next sentence."""
    if _hangs(before) or paragraph.text[0] in LISTING:
        return True
    return before.endswith("。") and _is_prose(paragraph, style)


def _is_prose(paragraph: Paragraph, style: Style | None) -> bool:
    read = read_pillar_text(paragraph.view, style)
    return any(item.in_prose for item in read.items) or ends_as_sentence(paragraph.text)


def _hangs(text: str) -> bool:
    return text.endswith(("、", ","))


def _start(following: Sequence[Paragraph], style: Style | None) -> int:
    """Where the text begins: at the first paragraph, unless only a later one certainly says or lists something."""
    if _is_certain(following[0], style):
        return 0
    return next((at for at, each in enumerate(following) if _is_certain(each, style)), 0)


def _is_certain(paragraph: Paragraph, style: Style | None) -> bool:
    text = paragraph.text
    if is_caption(text) or text.startswith(("※", "注")):
        return False
    if _is_prose(paragraph, style) or mark_of(paragraph):
        return True
    return len(read_pillar_text(paragraph.view, style).items) > 1 or is_project_like(text.rstrip("、,"))


def _goes_on(body: Sequence[Paragraph], paragraph: Paragraph, style: Style | None) -> bool:
    mark = mark_of(paragraph)
    if _hangs(body[-1].text) or (len(body) > 1 and mark and mark == mark_of(body[-1])):
        return True
    text = read_body(body, style)
    if text.items:
        return _is_next_item(body, paragraph, mark)
    if mark or paragraph.text[0] in LISTING:
        return True
    if is_caption(paragraph.text) or paragraph.text.startswith(("※", "注")):
        return False
    # A sentence without its list of projects: the list may follow, or another sentence that ends in one.
    return _is_more(paragraph, style)


def _is_next_item(body: Sequence[Paragraph], paragraph: Paragraph, mark: str) -> bool:
    """Whether a paragraph is one more name of a list that has one a line."""
    before = mark_of(body[-1])
    if before or mark:
        return mark == before
    names = [body[-1].text, paragraph.text]
    return all(
        is_project_like(name) and not (is_caption(name) or is_dated(name)) and not _is_several(name) for name in names
    )


def _is_several(text: str) -> bool:
    return len(list(parts(View(text=text, offsets=tuple(range(len(text))))))) > 1


def _is_more(paragraph: Paragraph, style: Style | None) -> bool:
    text = paragraph.text
    if text.rstrip("。等 ").endswith(("）", ")")) and paragraph.gap <= 1:
        return True
    if is_sentence(text):
        return text.endswith("。")
    names = [item.name.text for item in read_pillar_text(paragraph.view, style).items]
    return bool(names) and all(map(is_project_like, names))


def _is_list_missing(body: Sequence[Paragraph], following: Sequence[Paragraph], style: Style | None) -> bool:
    """Whether a sentence still lacks its list and the list stands behind a caption."""
    return bool(following) and following[0].text[0] in LISTING and not read_body(body, style).items
