"""A context -> HTML: the one place where templates are loaded and their rules are set.

Everything is escaped, in every template; a name that a context does not have is an error.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from plansearch.surfaces.web.assets import assets
from plansearch.surfaces.web.contexts import (
    AboutPage,
    HomePage,
    MunicipalityPage,
    PassagePage,
    PlanPage,
    PlansPage,
    ProblemPage,
    ProjectPage,
    SearchPage,
)

Page = (
    AboutPage
    | HomePage
    | MunicipalityPage
    | PassagePage
    | PlanPage
    | PlansPage
    | ProblemPage
    | ProjectPage
    | SearchPage
)
_TEMPLATES: dict[type[Page], str] = {
    AboutPage: "about.html",
    HomePage: "home.html",
    MunicipalityPage: "municipality.html",
    PassagePage: "passage.html",
    PlanPage: "plan.html",
    PlansPage: "plans.html",
    ProblemPage: "problem.html",
    ProjectPage: "project.html",
    SearchPage: "search.html",
}


def render(page: Page) -> str:
    """The HTML of a page; its template sees the context as `page` and the static files as `assets`."""
    return _environment().get_template(_TEMPLATES[type(page)]).render(page=page, assets=assets())


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("plansearch.surfaces.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
