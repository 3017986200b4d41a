"""plansearch: search and citations over the plans of Japanese municipalities.

    corpus/  --corpus-->  Document  --plans-->  Plan  --passages-->  Passage  --index-->  index/ (a release)
    question --search-->  Ranking   --answer--> Citation: who, which plan, which years, which project, the printed words

`build` makes and publishes a release, `open` opens the published one and is asked with the names that HTTP uses:

    import plansearch
    plans = plansearch.open("index")
    for result in plans.search("跡継ぎのいない会社", municipalities=["墨田区"]):
        print(result.citation.label, result.passage.text)

`open_engine` gives the engine behind it, which takes and gives the values of `plansearch.model`.

Names are imported when they are first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plansearch.engine import Engine, open_engine
    from plansearch.engine.building import build
    from plansearch.errors import PlanSearchError
    from plansearch.model.answer import Citation, Result, SearchResults
    from plansearch.model.passage import Passage
    from plansearch.model.place import Municipality
    from plansearch.model.plan import Plan
    from plansearch.model.query import Filters, Mode, Query
    from plansearch.model.years import YearFilter
    from plansearch.settings import Settings
    from plansearch.surfaces.python.opened import Plans, open  # noqa: A004 - read as `plansearch.open`

__all__ = [
    "Citation",
    "Engine",
    "Filters",
    "Mode",
    "Municipality",
    "Passage",
    "Plan",
    "PlanSearchError",
    "Plans",
    "Query",
    "Result",
    "SearchResults",
    "Settings",
    "YearFilter",
    "__version__",
    "build",
    "open",
    "open_engine",
]

_HOMES = {
    "Citation": "model.answer",
    "Engine": "engine",
    "Filters": "model.query",
    "Mode": "model.query",
    "Municipality": "model.place",
    "Passage": "model.passage",
    "Plan": "model.plan",
    "PlanSearchError": "errors",
    "Plans": "surfaces.python.opened",
    "Query": "model.query",
    "Result": "model.answer",
    "SearchResults": "model.answer",
    "Settings": "settings",
    "YearFilter": "model.years",
    "build": "engine.building",
    "open": "surfaces.python.opened",
    "open_engine": "engine",
}

__version__: str


def __getattr__(name: str) -> object:
    """Import a public name from its module when it is first asked for."""
    value: object
    if name == "__version__":
        value = _version()
    elif name in _HOMES:
        value = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    else:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    globals()[name] = value
    return value


def _version() -> str:
    from importlib import metadata  # noqa: PLC0415 - it costs more than all the rest of this import

    try:
        return metadata.version(__name__)
    except metadata.PackageNotFoundError:
        return "0+unknown"  # a source tree on the path that was never installed


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
