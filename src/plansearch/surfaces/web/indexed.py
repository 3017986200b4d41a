"""Engine -> what is in its release, as pages show it: how much, which places, which years."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from plansearch.engine import Engine
from plansearch.model.document import Document
from plansearch.surfaces.web import labels
from plansearch.surfaces.web.citing import path_to, standing
from plansearch.surfaces.web.contexts import AboutPage, HomePage, PlansPage
from plansearch.surfaces.web.form import SearchForm
from plansearch.surfaces.web.pager import pager
from plansearch.surfaces.web.parts import Counts, Frame, Link
from plansearch.surfaces.web.records import plan_row
from plansearch.surfaces.web.searching import Choices, example_links, form_view

PLANS_ON_A_PAGE = 100
_DATE_LENGTH = len("2026-04-01")


@lru_cache(maxsize=1)
def choices_of(engine: Engine) -> Choices:
    """What can be filtered by; read once, as a release never changes."""
    years = {year for record in engine.plans() for year in range(record.plan.years.first, record.plan.years.last + 1)}
    places = sorted((record.municipality for record in engine.municipalities()), key=lambda place: place.code)
    plans = tuple(
        (record.plan.id, f"{record.plan.municipality.name}「{record.plan.title}」") for record in engine.plans()
    )
    return Choices(municipalities=tuple(places), years=tuple(sorted(years)), plans=plans)


def frame_of(engine: Engine, title: str, section: str = "") -> Frame:
    """What stands around a page."""
    release = engine.release
    return Frame(title=title, section=section, release=release.id, built_on=release.manifest.built_at[:_DATE_LENGTH])


def home_page(engine: Engine) -> HomePage:
    """/."""
    choices = choices_of(engine)
    return HomePage(
        frame=frame_of(engine, "", "search"),
        form=form_view(SearchForm(), choices),
        examples=example_links(),
        counts=_counts(engine),
        years=_years(choices),
        prefectures=tuple(
            (prefecture, tuple(Link(text=each.name, url=path_to("municipalities", each.code)) for each in places))
            for prefecture, places in groupby(choices.municipalities, key=lambda place: place.prefecture)
        ),
    )


def plans_page(engine: Engine, number: int) -> PlansPage | None:
    """/plans: a page of the list, from 1; None where there is no such page."""
    found = sorted(
        engine.plans(),
        key=lambda record: (record.plan.municipality.code, record.plan.years.first, record.plan.id),
    )
    pages = max(1, -(-len(found) // PLANS_ON_A_PAGE))
    if not 1 <= number <= pages:
        return None
    start = (number - 1) * PLANS_ON_A_PAGE
    return PlansPage(
        frame=frame_of(engine, "計画の一覧", "plans"),
        rows=tuple(plan_row(record) for record in found[start : start + PLANS_ON_A_PAGE]),
        total=len(found),
        pager=pager(number, pages, lambda other: f"/plans?page={other}") if pages > 1 else None,
    )


def about_page(engine: Engine) -> AboutPage:
    """/about."""
    manifest = engine.release.manifest
    return AboutPage(
        frame=frame_of(engine, "このサービスについて", "about"),
        counts=_counts(engine),
        years=_years(choices_of(engine)),
        encoder=f"{manifest.encoder.name}（{manifest.encoder.dim}次元）",
        analyzer=manifest.analyzer,
        sources=tuple(_source(engine.document(source.document_id)) for source in manifest.sources),
    )


def _source(document: Document) -> tuple[str, str, str, str]:
    about = document.provenance
    return (
        f"{about.publisher}「{about.title}」",
        standing(about.status, about.edition),
        document.path,
        document.sha256,
    )


def _counts(engine: Engine) -> Counts:
    counts = engine.release.manifest.counts
    return Counts(
        municipalities=len(choices_of(engine).municipalities),
        plans=counts.get("plans", 0),
        projects=counts.get("projects", 0),
        passages=counts.get("passages", 0),
    )


def _years(choices: Choices) -> str:
    """The fiscal years of all plans in both forms; empty while there is no plan."""
    if not choices.years:
        return ""
    first, last = choices.years[0], choices.years[-1]
    return f"{labels.era(first)}～{labels.era(last)}（{labels.western(first, last)}）"
