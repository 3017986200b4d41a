"""A passage with its citation -> the texts in which it can be cited: plain, Markdown, 出典, and its address.

The texts stand on the page, so that they can be marked and copied by hand where no script may use the clipboard.
"""

from __future__ import annotations

import re

from plansearch.model.answer import Citation, PassageRecord
from plansearch.model.passage import Passage
from plansearch.surfaces.bibliography import reference_to_passage, source_line
from plansearch.surfaces.web.citing import path_to, unwrapped
from plansearch.surfaces.web.parts_copying import CopiesView, CopyView

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|])")
_LINE = re.compile(r"\s+")


def copies(passage: Passage, citation: Citation, base: str, name: str) -> CopiesView:
    """The texts.

    Args:
        passage: what is cited.
        citation: of it.
        base: what absolute addresses begin with.
        name: id of the box on its page.
    """
    address = f"{base}{path_to('passages', passage.id)}"
    quote = _LINE.sub(" ", unwrapped(citation.quote))
    projects = "、".join(project.name for project in citation.projects)
    label = f"{citation.label} 事業：{projects}" if projects else citation.label
    source = source_line(reference_to_passage(PassageRecord(passage=passage, citation=citation)))
    return CopiesView(
        id=name,
        texts=(
            CopyView(form="引用", text=f"「{quote}」（{label}）{address}"),
            CopyView(form="Markdown", text=f"> {_plain(quote)}\n>\n> — [{_plain(label)}](<{address}>)"),
            CopyView(form="出典", text=source),
            CopyView(form="リンク", text=address),
        ),
    )


def _plain(text: str) -> str:
    """Words that Markdown shows as they are."""
    return _MARKDOWN.sub(r"\\\1", text)
