"""One printed name -> Item: the name of a project without marks, explanation and status; it keeps its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plansearch.model.document import View
from plansearch.plans.brackets import BULLETS, ROUND, brackets, is_told, parts

_MARKS = "☆★※◎＊*" + BULLETS
_TAIL = re.compile(r"(?:[\s、。]|等|など|ほか|[（(]※\d*[)）]|※\d*|[*＊]\d*)+$")
_STATUS = r"(?:[【（(\[〔［](?P<{0}>新規|拡充|継続|重点|再掲)[】）)\]〕］])"
_STATUS_MARK = re.compile(rf"\s*{_STATUS.format('behind')}$|^{_STATUS.format('before')}\s*|\s+(?P<bare>新規|拡充)$")
_SHARED = re.compile(rf"^※\s*([{re.escape(_MARKS)}])\s*(?:印)?の(?:事業|取組|施策|プロジェクト)")
_ENUMERATOR = re.compile(
    r"(?:[①-⑳⑴-⒇❶-❿]|[（(][0-9０-９]{1,2}[)）]|[アイウエオカキクケコ][\s.．)）]|[0-9０-９]{1,2}[.．)）]\s*(?![0-9０-９])"
    r"|[-*]\s|事業\s*[0-9０-９]{1,2}[\s:：.．])\s*"
)
_NONE = re.compile(r"^(?:特に)?(?:該当)?(?:事業)?(?:なし|無し|ありません)$|^[-－―ー—‐−]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One printed project name.

    Attributes:
        name: without marks, explanation and 等.
        whole: the name with its bracket, where it has one.
        explanation: inside of the bracket behind the name, or None.
        clause: the sentence part that this item alone illustrates, or None.
        marks: signs printed before it.
        in_prose: whether it stands in the bracketed list behind a sentence.
        is_new: marked 新規.
    """

    name: View
    whole: View
    explanation: View | None
    clause: View | None
    marks: str
    in_prose: bool
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of names: the items in print order, marks whose projects belong here as well, and parts that are said."""

    items: tuple[Item, ...] = ()
    shared_marks: tuple[str, ...] = ()
    told: tuple[View, ...] = ()


def read_listing(listing: View, *, clause: View | None, in_prose: bool) -> Listing:
    """Read a list of names."""
    items, shared, told = list[Item](), list[str](), list[View]()
    for part in parts(listing):
        if (rule := _SHARED.match(part.text)) is not None:
            shared.append(rule.group(1))
        elif is_told(part.text):
            told.append(part)
        elif (item := read_item(part, clause=clause, in_prose=in_prose)) is not None:
            items.append(item)
    return Listing(items=tuple(items), shared_marks=tuple(shared), told=tuple(told))


def read_item(printed: View, *, clause: View | None = None, in_prose: bool = False) -> Item | None:
    """Read one printed name; None when nothing but marks is left of it, or it says that there is none."""
    view, marks = _without_marks(printed.strip())
    view, is_new = _without_status(view)
    if not view.text or _NONE.match(view.text):
        return None
    name, explanation = view, None
    groups = brackets(view.text, ROUND)
    if groups and groups[-1].end == len(view.text) and groups[-1].start > 0:
        name = without_tail(view.slice(0, groups[-1].start).strip())
        explanation = view.slice(groups[-1].start + 1, groups[-1].inner).strip()
    if not name.text:
        return None
    return Item(
        name=name,
        whole=view,
        explanation=explanation if explanation is not None and explanation.text else None,
        clause=clause,
        marks=marks,
        in_prose=in_prose,
        is_new=is_new,
    )


def without_tail(view: View) -> View:
    """Words without 等, notes' signs and stops at their end."""
    hit = _TAIL.search(view.text)
    return view.slice(0, hit.start()).strip() if hit else view


def without_enumerator(view: View) -> View:
    """Words without the number or letter that counts them."""
    hit = _ENUMERATOR.match(view.text)
    return view.slice(hit.end(), len(view.text)).strip() if hit and hit.end() < len(view.text) else view


def _without_marks(view: View) -> tuple[View, str]:
    marks = ""
    view = without_enumerator(view)
    while view.text and view.text[0] in _MARKS:
        marks += view.text[0]
        view = view.slice(1, len(view.text)).strip()
    return without_enumerator(view), marks


def _without_status(view: View) -> tuple[View, bool]:
    is_new = False
    while True:
        trimmed = without_tail(view)
        if (hit := _STATUS_MARK.search(trimmed.text)) is not None:
            is_new = is_new or "新規" in hit.group()
            kept = trimmed.slice(hit.end(), len(trimmed.text)) if hit.start() == 0 else trimmed.slice(0, hit.start())
            trimmed = kept.strip()
        if trimmed.text == view.text:
            return view, is_new
        view = trimmed
