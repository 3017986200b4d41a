"""Completion: what words that are being typed may become."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CompletionKind(StrEnum):
    """What is named."""

    MUNICIPALITY = "municipality"
    CONCEPT = "concept"
    PROJECT = "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """One way to go on.

    Attributes:
        kind: what `text` names.
        text: the name.
        value: all that was typed, with the name in place of what it completes.
        note: which other name of it was typed (跡継ぎ for 事業承継), else what tells it apart; maybe empty.
    """

    kind: CompletionKind
    text: str
    value: str
    note: str
