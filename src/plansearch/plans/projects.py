"""Paragraph -> ProjectLine: the line that names a project in a plan with an outline, by its bullet or number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plansearch.corpus.lines import Paragraph
from plansearch.model.document import View
from plansearch.plans.brackets import is_told
from plansearch.plans.levels import bare_level

_BULLET = re.compile(r"^(?P<mark>[●○◎◆◇■□▶➢✓▪・])\s*(?P<rest>[^\t]+)$", re.DOTALL)
_COUNTED = re.compile(r"^(?P<mark>事業)\s*[0-9０-９]{1,2}[\s:：.．]\s*(?P<rest>[^\t]+)$", re.DOTALL)
_SAID = re.compile(r"^(?P<name>[^。：:\s　][^。：:\u3000]{1,39})[：:\u3000]\s*(?P<said>.*。)$", re.DOTALL)
_SMALL = "・▪✓-*+"
_NUMBERS = ("bracketed", "single")
_NAME_LENGTH = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLine:
    """A line of a list.

    Attributes:
        mark: its bullet, or the kind of its number.
        name: the words behind it, up to a colon.
        said: what is said behind the name on the same line, or None.
        whole: name and all.
    """

    mark: str
    name: View
    said: View | None
    whole: View

    def is_below(self, other: ProjectLine) -> bool:
        """Whether it belongs to the line `other` above it: a small bullet to one of another kind."""
        return self.mark in _SMALL and other.mark not in _SMALL


def project_line(paragraph: Paragraph) -> ProjectLine | None:
    """The line of a list that a paragraph is, or None; a sentence with a bullet names nothing."""
    found = _marked(paragraph)
    if found is None:
        return None
    mark, whole = found
    if (split := _SAID.match(whole.text)) is not None:
        name = whole.slice(split.start("name"), split.end("name")).strip()
        return ProjectLine(mark=mark, name=name, said=whole.slice(split.start("said"), len(whole.text)), whole=whole)
    if "。" in whole.text or is_told(whole.text) or not 1 < len(whole.text) <= _NAME_LENGTH:
        return None
    return ProjectLine(mark=mark, name=whole, said=None, whole=whole)


def _marked(paragraph: Paragraph) -> tuple[str, View] | None:
    view = paragraph.view
    if (match := _BULLET.match(view.text) or _COUNTED.match(view.text)) is not None:
        return match["mark"], view.slice(match.start("rest"), len(view.text)).strip()
    if paragraph.mark in ("-", "*", "+"):
        return paragraph.mark, view
    level = bare_level(view.text)
    if level is not None and level.style in _NUMBERS:
        return level.style, view.slice(level.start, len(view.text)).strip()
    return None
