"""SearchForm and Coverage -> the page of coverage: counts, matrix, maps, and the words that each verdict rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from plansearch.engine import period_label
from plansearch.errors import InvalidQueryError
from plansearch.model.coverage import Cell as MatrixCell
from plansearch.model.coverage import Coverage, MunicipalityCoverage, PlanCoverage, PrefectureCoverage, Tally, Verdict
from plansearch.model.place import Municipality, MunicipalityCode
from plansearch.model.plan import PlanId
from plansearch.surfaces.schema.coverage import CoverageParams
from plansearch.surfaces.web.citing import citation_view, path_to, unwrapped
from plansearch.surfaces.web.contexts import CoveragePage
from plansearch.surfaces.web.filling import Choices, form_view
from plansearch.surfaces.web.form import SearchForm
from plansearch.surfaces.web.labels import KINDS, western
from plansearch.surfaces.web.pager import pager
from plansearch.surfaces.web.parts import FormView, Frame, Link
from plansearch.surfaces.web.parts_coverage import Cell, PlanVerdict, PrefectureView, Row, Share, State, VerdictGroup
from plansearch.surfaces.web.searching import held_to, problem_of, remark_on, unsaid, was_read
from plansearch.surfaces.web.tiles import tile_maps

ROWS_ON_A_PAGE = 100
EXAMPLES: Final = ("事業承継", "空き店舗を活用した創業", "キャッシュレス決済", "脱炭素経営", "人材確保")
STATES: Final = MappingProxyType(
    {
        State.HAS: ("○", "記述あり"),
        State.UNDECIDED: ("△", "判断できない"),
        State.HAS_NOT: ("×", "見当たらない"),
        State.OUTSIDE: ("・", "条件の外"),
        State.NOT_INDEXED: ("－", "索引にない"),
    }
)
_LEADS: Final = MappingProxyType(
    {
        State.HAS: "根拠とした記述",
        State.UNDECIDED: "最も近い記述（あるとは言い切れません）",
        State.HAS_NOT: "この計画に、近い記述は見当たりません。",
    }
)
_HEADINGS: Final = MappingProxyType(
    {
        State.HAS: "記述がある計画",
        State.UNDECIDED: "判断できない計画",
        State.HAS_NOT: "記述が見当たらない計画",
    }
)
_STATE_OF: Final = MappingProxyType(
    {Verdict.HAS: State.HAS, Verdict.UNDECIDED: State.UNDECIDED, Verdict.HAS_NOT: State.HAS_NOT}
)
_MISSING: Final = "{name}{total}自治体のうち{missing}自治体の計画は索引にありません。"
_COMPLETE: Final = "{name}{total}自治体すべての計画が索引にあります。"
_LISTED = 10  # concepts named; the others only widen the same thing


def params_of(form: SearchForm) -> CoverageParams:
    """What the form asks, in the shape of the wire contract.

    Raises:
        InvalidQueryError: naming the field of the form.
    """
    asked = form.request()
    years = asked.filters.fiscal_years
    return CoverageParams(
        query=asked.query,
        municipalities=list(asked.filters.municipalities),
        families=list(asked.filters.families),
        plans=list(asked.filters.plans),
        first=None if years is None else years.first,
        last=None if years is None else years.last,
        relation=None if years is None else years.relation,
        understand=asked.understand,
        expand=asked.expand,
    )


def blank_page(form: SearchForm, choices: Choices, frame: Frame) -> CoveragePage:
    """Nothing asked yet."""
    return CoveragePage(frame=frame, form=_form(form, choices), state="blank", examples=_examples())


def wrong_page(form: SearchForm, choices: Choices, frame: Frame, error: InvalidQueryError) -> CoveragePage:
    """A question that cannot be run as asked, with the form kept, what is wrong, and what to do."""
    field, problem = problem_of(error)
    return CoveragePage(
        frame=frame,
        form=_form(form, choices, wrong=field),
        state="wrong",
        problem=problem,
        detail=remark_on(error),
        examples=_examples(),
    )


def coverage_page(form: SearchForm, choices: Choices, frame: Frame, found: Coverage) -> CoveragePage:
    """What every plan says; of more municipalities than fit on a page, the page that is asked for."""
    pages = max(1, -(-len(found.municipalities) // ROWS_ON_A_PAGE))
    start = (form.number() - 1) * ROWS_ON_A_PAGE
    rows = found.municipalities[start : start + ROWS_ON_A_PAGE]
    here = {row.municipality.code for row in rows}
    answers = [each for each in found.plans if each.plan.plan.municipality.code in here]
    by_plan = {each.plan.plan.id: each for each in answers}
    periods = [years for years in found.periods if any((years.first, years.last) in _periods(row) for row in rows)]
    best = _best_of(found.plans)
    understood = found.understood
    return CoveragePage(
        frame=frame,
        form=_form(form, choices, places=understood.municipalities),
        state="found" if rows else "beyond" if found.municipalities else "none",
        examples=() if rows else _examples(),
        held_to=held_to(found.query, understood),
        not_indexed=unsaid(understood),
        added=understood.terms_added,
        as_written=replace(form, page="", understand=False).url() if was_read(found.query, understood) else "",
        unexpanded=replace(form, page="", expand=False).url() if understood.terms_added else "",
        notes=understood.notes,
        summary=found.summary,
        shares=_tallied(found.municipality_tally),
        plans_asked=len(found.plans),
        concepts=found.concepts[:_LISTED],
        more_concepts=max(0, len(found.concepts) - _LISTED),
        periods=tuple((western(years.first, years.last), period_label(years)) for years in periods),
        rows=tuple(_row(row, [(years.first, years.last) for years in periods], by_plan) for row in rows),
        prefectures=tuple(
            _prefecture(each, found.municipalities, best, choices.municipalities) for each in found.prefectures
        ),
        groups=tuple(_groups(answers)),
        csv_url=_export(form, "csv") if rows else "",
        json_url=_export(form, "") if rows else "",
        pager=pager(form.number(), pages, lambda number: form.on_page(number).url()) if pages > 1 and rows else None,
        first_page=form.on_page(1).url(),
        search_url=replace(form, page="", path="/search").url(),
    )


def _form(form: SearchForm, choices: Choices, *, wrong: str = "", places: Sequence[Municipality] = ()) -> FormView:
    # Coverage asks whole plans: kinds of passages, ways of searching and groups are no part of it.
    return replace(form_view(form, choices, wrong=wrong, places=places), kinds=(), modes=(), groups=())


def _examples() -> tuple[Link, ...]:
    return tuple(Link(text=text, url=SearchForm(q=text, path="/coverage").url()) for text in EXAMPLES)


def _export(form: SearchForm, written: str) -> str:
    sent = params_of(replace(form, page="")).model_dump(mode="json", exclude_defaults=True)
    pairs = {name: str(value).lower() if isinstance(value, bool) else value for name, value in sent.items()}
    return f"/api/v1/coverage?{urlencode(pairs | ({'format': written} if written else {}), doseq=True)}"


def _tallied(tally: Tally) -> tuple[Share, ...]:
    counts = {State.HAS: tally.has, State.UNDECIDED: tally.undecided, State.HAS_NOT: tally.has_not}
    return tuple(_share(state, count) for state, count in counts.items())


def _share(state: State, count: int, names: tuple[Link, ...] = ()) -> Share:
    mark, words = STATES[state]
    return Share(state=state, mark=mark, words=words, count=count, names=names)


def _periods(row: MunicipalityCoverage) -> set[tuple[int, int]]:
    return {cell.period for cell in row.cells}


def _row(row: MunicipalityCoverage, periods: Sequence[tuple[int, int]], by_plan: Mapping[PlanId, PlanCoverage]) -> Row:
    cells = {cell.period: _cell(cell, by_plan) for cell in row.cells}
    return Row(municipality=_link(row.municipality), cells=tuple(cells.get(period) for period in periods))


def _cell(cell: MatrixCell, by_plan: Mapping[PlanId, PlanCoverage]) -> Cell:
    answers = [by_plan[plan] for plan in cell.plans]
    surest = max((each for each in answers if each.verdict is cell.verdict), key=_strength)
    state = _STATE_OF[cell.verdict]
    mark, words = STATES[state]
    evidence, plan = surest.evidence, surest.plan.plan
    return Cell(
        id=f"tip-{plan.id}",
        state=state,
        mark=mark,
        words=words,
        url=path_to("plans", plan.id)
        if evidence is None
        else citation_view(evidence.citation, evidence.passage_id).printed_url,
        lead=_LEADS[state],
        quote="" if evidence is None else unwrapped(evidence.citation.quote),
        plans=len(answers),
    )


def _strength(each: PlanCoverage) -> float:
    return 0.0 if each.evidence is None else each.evidence.strength


def _groups(answers: Sequence[PlanCoverage]) -> list[VerdictGroup]:
    groups = []
    for verdict, state in _STATE_OF.items():
        plans = tuple(_plan(each) for each in answers if each.verdict is verdict)
        if plans:
            groups.append(VerdictGroup(state=state, mark=STATES[state][0], heading=_HEADINGS[state], plans=plans))
    return groups


def _plan(each: PlanCoverage) -> PlanVerdict:
    plan, evidence = each.plan.plan, each.evidence
    link = Link(text=each.plan.label, url=path_to("plans", plan.id))
    if evidence is None:
        return PlanVerdict(id=f"plan-{plan.id}", plan=link, kind="", quote="", words=(), citation=None)
    return PlanVerdict(
        id=f"plan-{plan.id}",
        plan=link,
        kind=KINDS[evidence.kind],
        quote=unwrapped(evidence.citation.quote),
        words=evidence.words,
        citation=citation_view(evidence.citation, evidence.passage_id),
    )


def _best_of(answers: Sequence[PlanCoverage]) -> Mapping[MunicipalityCode, PlanCoverage]:
    """For each municipality the plan that its verdict rests on."""
    order = tuple(Verdict)
    best: dict[MunicipalityCode, PlanCoverage] = {}
    for each in sorted(answers, key=lambda one: (order.index(one.verdict), -_strength(one), one.plan.plan.id)):
        best.setdefault(each.plan.plan.municipality.code, each)
    return best


def _counts_in(place: Municipality, whole: PrefectureCoverage) -> bool:
    """Whether a prefecture counts a body as one of its own: the ward of a designated city is a part of one."""
    return place.prefecture == whole.prefecture and " " not in place.name


def _prefecture(
    each: PrefectureCoverage,
    rows: Sequence[MunicipalityCoverage],
    best: Mapping[MunicipalityCode, PlanCoverage],
    indexed: Sequence[Municipality],
) -> PrefectureView:
    states = dict.fromkeys(each.not_indexed, State.NOT_INDEXED)
    states |= {place: State.OUTSIDE for place in indexed if _counts_in(place, each)}
    states |= {row.municipality: _STATE_OF[row.verdict] for row in rows if _counts_in(row.municipality, each)}
    names = {place.code: place.name for place in states}
    known = {place.code: state for place, state in states.items()}

    def told(code: MunicipalityCode) -> tuple[str, str, str]:
        evidence = best[code].evidence if code in best else None
        return names[code], STATES[known[code]][1], "" if evidence is None else unwrapped(evidence.citation.quote)

    shares = []
    for state in State:
        places = sorted((place for place in states if states[place] is state), key=lambda place: place.code)
        if places:
            shares.append(_share(state, len(places), tuple(_link(place) for place in places)))
    missing = each.total - each.indexed
    return PrefectureView(
        name=each.prefecture,
        summary=_MISSING if missing else _COMPLETE,
        total=each.total,
        missing=missing,
        maps=tile_maps(each.prefecture, known, told),
        shares=tuple(shares),
    )


def _link(place: Municipality) -> Link:
    return Link(text=place.name, url=path_to("municipalities", place.code))
