"""References to passages and plans: in which form clients ask for them, and what is sent."""

from __future__ import annotations

from enum import StrEnum
from typing import NotRequired

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from plansearch.surfaces.schema.requests import LanguageParams


class ReferenceFormat(StrEnum):
    """A source line in Japanese (出典), or a form that reference managers read."""

    TEXT = "text"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


class ReferenceParams(LanguageParams):
    """The query string of GET /api/v1/passages/{id}/citation and /api/v1/plans/{id}/citation."""

    format: ReferenceFormat = Field(
        default=ReferenceFormat.TEXT,
        description="text is the source line (出典); bibtex, ris and csl-json are what reference managers read.",
    )


class CslName(TypedDict):
    """The name of a body, not to be taken apart."""

    literal: str


CslItem = TypedDict(
    "CslItem",
    {
        "id": str,
        "type": str,
        "author": list[CslName],
        "title": str,
        "container-title": NotRequired[str],
        "publisher": str,
        "edition": NotRequired[str],
        "page": NotRequired[str],
        "note": NotRequired[str],
        "URL": NotRequired[str],
        "language": str,
    },
)
CslItem.__doc__ = "An item of CSL-JSON; what is not known is left out, as the format has no null."


class ReferencesOut(BaseModel):
    """A record as a reference: a Japanese source line (出典), BibTeX, RIS (lines end with CR LF) and CSL-JSON."""

    model_config = ConfigDict(frozen=True)

    source_line: str
    bibtex: str
    ris: str
    csl_json: CslItem
