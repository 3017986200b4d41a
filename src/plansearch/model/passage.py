"""Passage: the unit that is indexed, found and cited."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from plansearch.errors import InvalidValueError
from plansearch.model.document import DocumentId, Span
from plansearch.model.plan import PlanId, ProjectId

PassageId = NewType("PassageId", str)


class PassageKind(StrEnum):
    """What a passage tells of."""

    OVERVIEW = "overview"
    PILLAR = "pillar"
    PROJECT = "project"
    INDICATOR = "indicator"
    CAPTION = "caption"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of one plan, or of a document where no plan certainly owns it.

    Attributes:
        id: survives a rebuild while text and place are the same.
        document_id: the document its spans point into.
        plan_id: None where the owner is not certain; then no municipality may be claimed.
        kind: what it tells of.
        heading_path: municipality, plan, pillar, project; used for retrieval, shown as context, not part of the text.
        text: one line for each span: what the span says, after declared joins and repairs.
        spans: `spans[i]` is where line i of `text` is printed; the first one is what is cited.
        project_ids: projects it tells of.
    """

    id: PassageId
    document_id: DocumentId
    plan_id: PlanId | None
    kind: PassageKind
    heading_path: tuple[str, ...]
    text: str
    spans: tuple[Span, ...]
    project_ids: tuple[ProjectId, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a passage without words, or whose lines and spans do not match."""
        if not self.text.strip():
            message = f"Passage {self.id} has no text."
            raise InvalidValueError(message)
        if len(self.text.split("\n")) != len(self.spans):
            message = f"Passage {self.id} has {len(self.spans)} spans for {len(self.text.splitlines())} lines."
            raise InvalidValueError(message)
