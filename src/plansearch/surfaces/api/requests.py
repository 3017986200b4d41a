"""What every address under /api/v1 asks of a request: the engine that answers it, its language, and its good form."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Final

from fastapi import Depends, HTTPException, Path, Request

from plansearch.engine import Engine
from plansearch.errors import PlanSearchError
from plansearch.model.reply import Language
from plansearch.surfaces.holder import EngineHolder
from plansearch.surfaces.languages import language_of

# Whatever else a query string holds is taken once.
LISTS: Final = frozenset({"municipalities", "families", "kinds", "plans", "off"})
JSON: Final = "application/json"
_NAMED = {"minLength": 1, "maxLength": 200}

PlanPath = Annotated[
    str,
    Path(
        description="The id of a plan, as /plans lists it.",
        examples=["131181-2022-chiiki-sangyo-kasseika"],
        json_schema_extra=_NAMED,
    ),
]
ProjectPath = Annotated[
    str,
    Path(
        description="The id of a project, as /projects lists it.",
        examples=["131075-2019-chiiki-sangyo-kasseika-41911ca7"],
        json_schema_extra=_NAMED,
    ),
]
PassagePath = Annotated[
    str,
    Path(description="The id of a passage, as a search or a citation names it.", json_schema_extra=_NAMED),
]
RecordPath = Annotated[
    str,
    Path(
        description="The id of a plan, a project or a passage, or how one alone begins.",
        examples=["131181-2022-chiiki-sangyo-kasseika"],
        json_schema_extra=_NAMED,
    ),
]
CodePath = Annotated[
    str,
    Path(
        description="全国地方公共団体コード: six digits, the last of which checks the others.",
        examples=["131181"],
        json_schema_extra={"pattern": r"^\d{6}$"},
    ),
]
ConceptPath = Annotated[
    str,
    Path(
        description="The id of a concept, as /thesaurus lists it.",
        examples=["accelerator"],
        json_schema_extra=_NAMED,
    ),
]


class RepeatedParameterError(PlanSearchError):
    """Raised when a parameter that is taken once came more than once.

    Attributes:
        names: of these parameters.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        """Remember which."""
        super().__init__(f"Given more than once: {', '.join(names)}.", remedy="Give each once.")
        self.names = names


def engine_of(request: Request) -> Engine:
    """The engine that answers this request, the same from beginning to end.

    Raises:
        IndexMissingError: when no release is served.
        StaleIndexError: when the published one cannot be opened.
    """
    pinned: Engine | None = getattr(request.state, "engine", None)
    if pinned is None:
        holder: EngineHolder = request.app.state.holder
        pinned = request.state.engine = holder.engine
    return pinned


def language_of_request(request: Request) -> Language:
    """The language that a client wants problems told in."""
    return language_of(request.headers.get("accept-language", ""), request.query_params.get("lang", ""))


def is_json(request: Request) -> bool:
    """Whether a body is sent as JSON."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() == JSON


async def json_only(request: Request) -> None:
    """Refuse a body that is not sent as JSON."""
    if not is_json(request):
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)


async def each_once(request: Request) -> None:
    """Refuse a parameter that came twice and is taken once: of two values one would be lost without a word."""
    names = [name for name, _ in request.query_params.multi_items()]
    twice = tuple(name for name in dict.fromkeys(names) if name not in LISTS and names.count(name) > 1)
    if twice:
        raise RepeatedParameterError(twice)


WELL_FORMED = [Depends(each_once)]
