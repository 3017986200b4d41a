"""Engine -> what is in its release, as pages show it: how much, which places, which years."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from plansearch.engine import Engine
from plansearch.model.document import Document
from plansearch.model.reply import Language
from plansearch.surfaces.web import labels
from plansearch.surfaces.web.citing import path_to, standing, web_address
from plansearch.surfaces.web.contexts import AboutPage, HomePage, PlansPage
from plansearch.surfaces.web.examples import examples_of
from plansearch.surfaces.web.filling import Choices, form_view
from plansearch.surfaces.web.form import SearchForm
from plansearch.surfaces.web.pager import pager
from plansearch.surfaces.web.parts import Counts, Frame, Link, SourceRow
from plansearch.surfaces.web.records import plan_row
from plansearch.surfaces.web.searching import example_links
from plansearch.surfaces.web.timeline import timeline

PLANS_ON_A_PAGE = 100
_DATE_LENGTH = len("2026-04-01")


@lru_cache(maxsize=4)
def choices_of(engine: Engine, language: Language = Language.JAPANESE) -> Choices:
    """What can be filtered by, and questions to begin with; read once, as a release never changes."""
    years = {year for record in engine.plans() for year in range(record.plan.years.first, record.plan.years.last + 1)}
    places = sorted((record.municipality for record in engine.municipalities()), key=lambda place: place.code)
    plans = tuple(
        (record.plan.id, f"{record.plan.municipality.name}「{record.plan.title}」") for record in engine.plans()
    )
    return Choices(
        municipalities=tuple(places),
        years=tuple(sorted(years)),
        plans=plans,
        examples=examples_of(engine, language),
        english=language is Language.ENGLISH,
    )


def frame_of(engine: Engine, title: str, section: str = "", *, words: str = "") -> Frame:
    """What stands around a page; `words` stand in the {words} of its title."""
    release = engine.release
    return Frame(
        title=title,
        words=words,
        section=section,
        release=release.id,
        built_on=release.manifest.built_at[:_DATE_LENGTH],
    )


def home_page(engine: Engine, language: Language = Language.JAPANESE) -> HomePage:
    """/."""
    choices = choices_of(engine, language)
    return HomePage(
        frame=frame_of(engine, "", "search"),
        form=form_view(SearchForm(), choices),
        examples=example_links(choices),
        counts=_counts(engine),
        years=_years(choices),
        prefectures=tuple(
            (
                prefecture,
                tuple(Link(text=choices.named(each), url=path_to("municipalities", each.code)) for each in places),
            )
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
    shown = found[start : start + PLANS_ON_A_PAGE]
    return PlansPage(
        frame=frame_of(engine, "計画の一覧", "plans"),
        rows=tuple(plan_row(record) for record in shown),
        total=len(found),
        pager=pager(number, pages, lambda other: f"/plans?page={other}") if pages > 1 else None,
        timeline=timeline([(record.plan.municipality.name, record.plan) for record in shown], name="timeline"),
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
        sources=tuple(_source(engine, engine.document(source.document_id)) for source in manifest.sources),
        threshold="" if manifest.calibration is None else f"{manifest.calibration.threshold:.2f}",
        golden=len(manifest.golden),
        left_out=tuple(sorted(manifest.left_out.items())),
    )


def _source(engine: Engine, document: Document) -> SourceRow:
    about = document.provenance
    periods = [record.plan.years for record in engine.plans() if record.plan.document_id == document.id]
    years = ""
    if periods:
        years = labels.western(min(each.first for each in periods), max(each.last for each in periods))
    return SourceRow(
        title=f"{about.publisher}「{about.title}」",
        standing=standing(about.status, about.edition),
        years=years,
        plans=len(periods),
        url=web_address(about.url),
        licence=about.licence,
        fetched_on=about.fetched_on,
        path=document.path,
        digest=document.sha256,
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
