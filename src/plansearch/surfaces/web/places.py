"""Engine, municipality -> its page: plans in time, projects by theme, what changed between plans, who is most like it.

Only its latest plans are held against those of others, so that a place with a long history is shown as soon.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from plansearch.engine import Engine
from plansearch.model.answer import PlanRecord
from plansearch.model.comparison import Likeness, PlanPair, Relation
from plansearch.model.concept import Concept
from plansearch.model.place import Municipality
from plansearch.model.plan import Plan, Project
from plansearch.model.query import Filters
from plansearch.surfaces.web.citing import compare_url, path_to
from plansearch.surfaces.web.comparing import RELATIONS
from plansearch.surfaces.web.contexts import MunicipalityPage
from plansearch.surfaces.web.form import COVERAGE, SearchForm
from plansearch.surfaces.web.labels import period, western
from plansearch.surfaces.web.parts import Frame, Link
from plansearch.surfaces.web.parts_comparison import AlikeRow, ChangeView, NeighbourRow, SharedThemes, ThemeRow
from plansearch.surfaces.web.records import plan_row
from plansearch.surfaces.web.timeline import timeline

_LATEST_HELD = 2  # plans that others are looked for
_ALIKE_SHOWN, _SHARED_SHOWN = 5, 6
_CHANGES_SHOWN = 4
_NEIGHBOURS_SHOWN = 5
_WHOLE_KM = 10
_Themed = tuple[Link, str]


def municipality_page(engine: Engine, place: Municipality, frame: Frame) -> MunicipalityPage:
    """A municipality with all that its plans say of it."""
    records = engine.plans(Filters(municipalities=(place.code,)))
    latest_first = sorted(records, key=lambda record: (-record.plan.years.first, record.plan.id))
    oldest_first = sorted(records, key=lambda record: (record.plan.years.first, record.plan.id))
    themes, unthemed = themes_of([record.plan for record in latest_first], engine.vocabulary.spoken_of)
    return MunicipalityPage(
        frame=frame,
        name=place.name,
        name_en=place.name_en,
        kana=place.kana,
        code=place.code,
        prefecture=place.prefecture,
        rows=tuple(plan_row(record) for record in latest_first),
        search_url=SearchForm(muni=(place.code,)).url(),
        timeline=timeline(
            [(record.plan.family, record.plan) for record in oldest_first],
            name="timeline",
        ),
        themes=themes,
        unthemed=unthemed,
        changes=tuple(_change(pair) for pair in _pairs(engine, latest_first)),
        alike=_alike(engine, latest_first),
        neighbours=_neighbours(engine, place),
        compare_url=f"/compare?municipalities={place.code}",
    )


def themes_of(
    plans: Sequence[Plan], concepts_in: Callable[[str], tuple[Concept, ...]]
) -> tuple[tuple[ThemeRow, ...], tuple[_Themed, ...]]:
    """Concepts with the projects whose name or description speaks of them; and the projects that speak of none.

    Args:
        plans: in the order in which their projects are to stand.
        concepts_in: the concepts that a text speaks of.
    """
    spoken: defaultdict[str, list[_Themed]] = defaultdict(list)
    labels: dict[str, str] = {}
    unthemed = []
    for plan in plans:
        for project in plan.projects:
            themed = _themed(plan, project)
            concepts = concepts_in(f"{project.name.text}\n{project.description}")
            for concept in concepts:
                labels[concept.id] = concept.preferred
                spoken[concept.id].append(themed)
            if not concepts:
                unthemed.append(themed)
    ordered = sorted(spoken, key=lambda one: (-len(spoken[one]), labels[one]))
    rows = tuple(
        ThemeRow(name=labels[one], url=SearchForm(q=labels[one], path=COVERAGE).url(), projects=tuple(spoken[one]))
        for one in ordered
    )
    return rows, tuple(unthemed)


def shared_themes(engine: Engine, names: Sequence[str]) -> SharedThemes:
    """The concepts that projects of several of these municipalities speak of, those of most of them first."""
    sides = [engine.resolve_municipality(name) for name in names]
    labels: dict[str, ThemeRow] = {}
    spoken: defaultdict[str, list[tuple[_Themed, ...]]] = defaultdict(lambda: [()] * len(sides))
    for at, place in enumerate(sides):
        records = engine.plans(Filters(municipalities=(place.code,)))
        plans = [record.plan for record in sorted(records, key=lambda each: (-each.plan.years.first, each.plan.id))]
        for row in themes_of(plans, engine.vocabulary.spoken_of)[0]:
            labels[row.name] = row
            spoken[row.name][at] = row.projects
    shared = [name for name, told in spoken.items() if sum(map(bool, told)) > 1]
    shared.sort(key=lambda name: (-sum(map(bool, spoken[name])), -sum(map(len, spoken[name])), name))
    return SharedThemes(
        sides=tuple(Link(text=place.name, url=path_to("municipalities", place.code)) for place in sides),
        rows=tuple((Link(text=name, url=labels[name].url), tuple(spoken[name])) for name in shared),
    )


def _themed(plan: Plan, project: Project) -> _Themed:
    link = Link(text=project.name.text, url=path_to("projects", project.id))
    return link, western(plan.years.first, plan.years.last)


def _pairs(engine: Engine, latest_first: Sequence[PlanRecord]) -> list[PlanPair]:
    """Each plan with the one before it, the latest first; editions of one plan are not told twice."""
    pairs: dict[tuple[str, int], PlanPair] = {}
    for record in latest_first:
        lineage = engine.plan(record.plan.id).lineage
        key = (record.plan.family, record.plan.years.first)
        if lineage is not None and lineage.predecessor is not None and key not in pairs and len(pairs) < _CHANGES_SHOWN:
            pairs[key] = engine.comparing.compare(plans=(lineage.predecessor.plan, record.plan.id)).pairs[0]
    return list(pairs.values())


def _change(pair: PlanPair) -> ChangeView:
    counts = Counter[Relation]()
    named: defaultdict[Relation, list[Link]] = defaultdict(list)
    for each in pair.projects:
        told = each.right or each.left
        counts[each.relation] += len(told)
        named[each.relation] += [Link(text=one.project.name, url=one.citation.permalink) for one in told]
    order = [relation for relation in RELATIONS if counts[relation]]
    return ChangeView(
        earlier=western(pair.left.plan.years.first, pair.left.plan.years.last),
        later=western(pair.right.plan.years.first, pair.right.plan.years.last),
        note=" ".join(pair.notes),
        counts=tuple((RELATIONS[relation][0], counts[relation]) for relation in order),
        named=tuple((RELATIONS[relation][0], tuple(named[relation])) for relation in order),
        url=compare_url(pair.left.plan.id, pair.right.plan.id),
    )


def _alike(engine: Engine, latest_first: Sequence[PlanRecord]) -> tuple[AlikeRow, ...]:
    """Plans of other municipalities, each municipality once, the most alike first."""
    found: dict[str, tuple[float, AlikeRow]] = {}
    families = {record.plan.family: record for record in reversed(latest_first)}
    for record in list(families.values())[:_LATEST_HELD]:
        for item in engine.comparing.similar(record.plan.id, count=_ALIKE_SHOWN).items:
            other = item.record
            if isinstance(other, PlanRecord) and other.plan.municipality != record.plan.municipality:
                known = found.get(other.plan.municipality.code)
                if known is None or known[0] < item.score:
                    found[other.plan.municipality.code] = (item.score, _alike_row(record.plan, other.plan, item))
    best = sorted(found.items(), key=lambda each: (-each[1][0], each[0]))
    return tuple(row for _, (_, row) in best[:_ALIKE_SHOWN])


def _neighbours(engine: Engine, place: Municipality) -> tuple[NeighbourRow, ...]:
    return tuple(
        NeighbourRow(
            municipality=Link(text=each.name, url=path_to("municipalities", each.code)),
            distance=f"{apart:.0f}" if apart >= _WHOLE_KM else f"{apart:.1f}",
            url=f"/compare?municipalities={place.code}&municipalities={each.code}",
        )
        for each, apart in engine.comparing.neighbours(place.code, count=_NEIGHBOURS_SHOWN)
    )


def _alike_row(plan: Plan, other: Plan, item: Likeness) -> AlikeRow:
    concepts = tuple(concept.preferred for concept in item.concepts)
    return AlikeRow(
        municipality=Link(text=other.municipality.name, url=path_to("municipalities", other.municipality.code)),
        plan=Link(text=other.title, url=path_to("plans", other.id)),
        period=period(other.years),
        of=western(plan.years.first, plan.years.last),
        closeness=f"{item.score:.2f}",
        shared=(concepts or item.words)[:_SHARED_SHOWN],
        url=compare_url(plan.id, other.id),
    )
