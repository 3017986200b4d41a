"""A plan, its document -> what was read with reservations: repaired characters, words whose owner is not certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from plansearch.model.document import PAGE_BREAK, Document
from plansearch.model.plan import LooseText, Plan

_REASONS: Final = MappingProxyType(
    {
        "Simplified Chinese form where Japanese needs another character": "日本語では使わない簡体字のため",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairRow:
    """Characters that are printed otherwise than they are read, and where: the line of the document, from 1."""

    line: int
    printed: str
    read_as: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseRow:
    """A caption or note within the plan's lines: whether it is certainly this plan's, and on what that rests."""

    line: int
    words: str
    owned: bool
    basis: str


def repairs_of(plan: Plan, document: Document) -> tuple[RepairRow, ...]:
    """Repairs within a plan's lines."""
    return tuple(
        RepairRow(
            line=_line(document, each.span.start),
            printed=each.printed,
            read_as=each.read_as,
            reason=_REASONS.get(each.reason, each.reason),
        )
        for each in document.repairs
        if plan.span.start <= each.span.start < plan.span.end
    )


def loose_of(plan: Plan, document: Document, texts: Sequence[LooseText]) -> tuple[LooseRow, ...]:
    """Captions and notes that stand within a plan's lines, and those elsewhere that are its own."""
    found = sorted(texts, key=lambda each: each.statement.span)
    return tuple(
        LooseRow(
            line=_line(document, each.statement.span.start),
            words=each.statement.text,
            owned=each.owner == plan.id,
            basis=each.basis,
        )
        for each in found
        if each.owner == plan.id or (each.owner is None and _within(plan, each))
    )


def _within(plan: Plan, each: LooseText) -> bool:
    return plan.span.start <= each.statement.span.start < plan.span.end


def _line(document: Document, at: int) -> int:
    return document.text.count("\n", 0, at) + document.text.count(PAGE_BREAK, 0, at) + 1
