"""A context -> HTML: the one place where templates are loaded and their rules are set.

Everything is escaped, in every template; a name that a context does not have is an error.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from plansearch.model.reply import Language
from plansearch.surfaces.web.assets import assets
from plansearch.surfaces.web.contexts import (
    AboutPage,
    ComparePage,
    CoveragePage,
    HomePage,
    MunicipalityPage,
    PassagePage,
    PlanPage,
    PlansPage,
    ProblemPage,
    ProjectPage,
)
from plansearch.surfaces.web.contexts_search import SearchPage, SimilarPage
from plansearch.surfaces.web.localizing import kept_in
from plansearch.surfaces.web.phrasing import phrased, phrases, whole
from plansearch.surfaces.web.telling import teller
from plansearch.surfaces.web.words import worded

Page = (
    AboutPage
    | ComparePage
    | CoveragePage
    | HomePage
    | MunicipalityPage
    | PassagePage
    | PlanPage
    | PlansPage
    | ProblemPage
    | ProjectPage
    | SearchPage
    | SimilarPage
)
_TEMPLATES: dict[type[Page], str] = {
    AboutPage: "about.html",
    ComparePage: "compare.html",
    CoveragePage: "coverage.html",
    HomePage: "home.html",
    MunicipalityPage: "municipality.html",
    PassagePage: "passage.html",
    PlanPage: "plan.html",
    PlansPage: "plans.html",
    ProblemPage: "problem.html",
    ProjectPage: "project.html",
    SearchPage: "search.html",
    SimilarPage: "similar.html",
}


def render(page: Page, language: Language = Language.JAPANESE, *, other: str = "/") -> str:
    """The HTML of a page.

    Its template sees the context as `page`, the static files as `assets`, frame words by `t`, and what
    the engine says by `say`.

    Args:
        page: what is shown.
        language: of the words around it.
        other: address of the same page in the other language.
    """
    template = _environment().get_template(_TEMPLATES[type(page)])
    html = template.render(
        page=page, assets=assets(), t=worded(language), say=teller(language), language=language.value, other=other
    )
    return kept_in(html, language)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("plansearch.surfaces.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # templates are part of the package; looking for changes costs a tenth of a page
    )
    environment.globals |= {"phrases": phrases, "phrased": phrased, "whole": whole}
    return environment
