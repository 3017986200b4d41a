"""ProblemKind: a kind of problem that the service tells of, in the words of both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from plansearch.model.reply import Language

FOLDER: Final = "/problems"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The words for a kind of problem in one language: its title, what it means, what to do."""

    title: str
    meaning: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemKind:
    """A kind of problem.

    Attributes:
        name: the last part of its address; never changed.
        status: the HTTP status that it is sent with.
    """

    name: str
    status: int
    english: Said
    japanese: Said

    @property
    def uri(self) -> str:
        """What `type` holds: the path of its page on this service."""
        return f"{FOLDER}/{self.name}"

    def said(self, language: Language) -> Said:
        """Its words in one language."""
        return self.japanese if language is Language.JAPANESE else self.english
