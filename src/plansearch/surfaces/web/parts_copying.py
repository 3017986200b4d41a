"""Texts in which a passage can be cited, ready to be drawn; nothing here knows HTTP or HTML."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyView:
    """A reference in one form, to be copied: what the form is called, and the text."""

    form: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesView:
    """A passage as it can be cited.

    Attributes:
        id: of the box on its page.
        texts: the forms.
    """

    id: str
    texts: tuple[CopyView, ...]
