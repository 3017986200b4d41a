"""Comparison -> the page of a comparison: projects of two plans face to face, and a theme on each side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from plansearch.engine import CLEARLY_ALIKE
from plansearch.model.answer import PlanRecord
from plansearch.model.comparison import (
    Basis,
    Comparison,
    PillarRelation,
    PlanPair,
    ProjectRelation,
    Relation,
    Theme,
    ThemeSide,
    ToldPillar,
    ToldProject,
)
from plansearch.model.plan import Plan
from plansearch.surfaces.web.citing import passage_view, path_to, unwrapped
from plansearch.surfaces.web.contexts import ComparePage
from plansearch.surfaces.web.form import SearchForm
from plansearch.surfaces.web.labels import western
from plansearch.surfaces.web.parts import Frame, Link
from plansearch.surfaces.web.parts_comparison import (
    CompareForms,
    Near,
    Pairing,
    PairingGroup,
    PairView,
    PillarPairing,
    SharedThemes,
    SideView,
    ThemeView,
    Told,
)
from plansearch.surfaces.web.records import plan_row

RELATIONS: Final = MappingProxyType(
    {
        Relation.SAME: ("継続", "同じ名称の事業が、両方の計画にあります。"),
        Relation.RENAMED: ("改称", "名称は変わりましたが、同じ事業と言える根拠があります。"),
        Relation.MERGED: ("統合", "いくつかの事業が、一つの事業になりました。"),
        Relation.SPLIT: ("分割", "一つの事業が、いくつかの事業になりました。"),
        Relation.NEW: ("新規", "後の計画にだけある事業です。"),
        Relation.ENDED: ("終了", "前の計画にだけある事業です。"),
        Relation.ALIKE: ("類似", "名称や説明が近い事業です。同じ事業とは限りません。"),
        Relation.ONLY: ("一方のみ", "もう一方の計画に、同じと言える事業がありません。"),
    }
)
_PILLARS: Final = MappingProxyType({Relation.SAME: "同じ柱", Relation.ALIKE: "近い柱", Relation.ONLY: "一方のみ"})
_BASES: Final = MappingProxyType(
    {
        Basis.SUCCESSION: "同じ自治体の、前の計画と後の計画です。",
        Basis.EDITIONS: "同じ計画の二つの版です。",
        Basis.SAME_MUNICIPALITY: "同じ自治体の、種類の異なる計画です。",
        Basis.ACROSS: "異なる自治体の計画です。",
    }
)
_LONE: Final = frozenset({Relation.NEW, Relation.ENDED, Relation.ONLY})
_PROVEN: Final = frozenset({Relation.SAME, Relation.RENAMED, Relation.MERGED, Relation.SPLIT})
# The kinds of evidence are trusted by 1 (the same name), 0.95 (a plan says so), 0.9 and 0.85 (names and descriptions).
_CERTAIN, _SURE = 0.95, 0.9
# Of all pairs of plans of the first corpus, projects as near as this are about one subject, though loosely.
_LOOSELY_ALIKE = 0.5
_TITLE_LENGTH = 40  # code points of a theme in the title of a window


def compare_page(
    frame: Frame, forms: CompareForms, found: Comparison, shared: SharedThemes | None = None
) -> ComparePage:
    """Plans side by side, a theme on each side, or both; of municipalities also the themes that they share."""
    facing = [record.plan.id for record in found.plans]
    if found.theme is None and len(found.pairs) == 1:
        facing = [found.pairs[0].left.plan.id, found.pairs[0].right.plan.id]
    sent: list[tuple[str, str]] = [("plans", plan) for plan in facing]
    if found.theme is not None:
        if not found.plans:
            sent = [("municipalities", side.municipality.code) for side in found.theme.sides]
        sent.append(("query", found.theme.query))
    if found.plans:
        frame = replace(frame, title="{words}", words=" / ".join(side_of(record.plan) for record in found.plans))
    elif found.theme is not None:
        names = " / ".join(side.municipality.name for side in found.theme.sides)
        frame = replace(frame, title="{words}", words=f"{names}「{found.theme.query[:_TITLE_LENGTH]}」")
    elif shared is not None:
        frame = replace(frame, title="{words}", words=" / ".join(side.text for side in shared.sides))
    return ComparePage(
        frame=frame,
        forms=forms,
        state="found",
        notes=found.notes,
        pairs=tuple(_pair(pair, number) for number, pair in enumerate(found.pairs, start=1)),
        theme=None if found.theme is None else _theme(found.theme, found.plans),
        shared=shared,
        json_url=f"/api/v1/compare?{urlencode(sent)}" if sent else "",
    )


def side_of(plan: Plan) -> str:
    """What a side is called in short: 荒川区 2022–2024年度."""
    return f"{plan.municipality.name} {western(plan.years.first, plan.years.last)}"


def closeness(score: float) -> str:
    """How alike two records are, in words and as a number."""
    return closeness_words(score).format(score=f"{score:.2f}")


def closeness_words(score: float) -> str:
    """How alike two records are, in words with a place for the score."""
    if score >= CLEARLY_ALIKE:
        return "よく似ている（近さ {score}）"
    return "やや似ている（近さ {score}）" if score >= _LOOSELY_ALIKE else "少し似ている（近さ {score}）"


def _certainty(relation: ProjectRelation) -> str:
    score = relation.score
    if relation.relation in _PROVEN:
        if score >= _CERTAIN:
            return "確か（根拠の確かさ {score}）"
        return "ほぼ確か（根拠の確かさ {score}）" if score >= _SURE else "おそらく（根拠の確かさ {score}）"
    return closeness_words(score) if relation.relation is Relation.ALIKE else ""


def _pair(pair: PlanPair, number: int) -> PairView:
    left, right = pair.left.plan, pair.right.plan
    return PairView(
        id=f"pair-{number}",
        left=plan_row(pair.left),
        right=plan_row(pair.right),
        left_side=side_of(left),
        right_side=side_of(right),
        basis=_BASES[pair.basis],
        notes=pair.notes,
        groups=tuple(_groups(pair, f"pair-{number}")),
        pillars=tuple(_pillars(each) for each in pair.pillars),
    )


def _groups(pair: PlanPair, name: str) -> Iterator[PairingGroup]:
    headings: dict[str, Mapping[str, str]] = {
        plan.id: {pillar.number: pillar.heading.text for pillar in plan.pillars}
        for plan in (pair.left.plan, pair.right.plan)
    }
    by_relation: defaultdict[Relation, list[ProjectRelation]] = defaultdict(list)
    for each in pair.projects:
        by_relation[each.relation].append(each)
    for relation, (words, meaning) in RELATIONS.items():
        found = by_relation[relation]
        if found:
            yield PairingGroup(
                id=f"{name}-{relation}",
                relation=words,
                meaning=meaning,
                count=sum(max(len(each.left), len(each.right)) for each in found),
                is_lone=relation in _LONE,
                pairings=tuple(_pairing(each, headings) for each in found),
            )


def _pairing(each: ProjectRelation, headings: Mapping[str, Mapping[str, str]]) -> Pairing:
    nearest = each.nearest
    return Pairing(
        left=tuple(_told(told, headings) for told in each.left),
        right=tuple(_told(told, headings) for told in each.right),
        evidence=each.evidence,
        certainty=_certainty(each),
        score=f"{each.score:.2f}",
        nearest=None
        if nearest is None
        else Near(
            project=_told(nearest.project, headings),
            words=closeness_words(nearest.score),
            score=f"{nearest.score:.2f}",
        ),
    )


def _told(told: ToldProject, headings: Mapping[str, Mapping[str, str]]) -> Told:
    name, quote = told.project.name, unwrapped(told.citation.quote)
    plan = told.citation.plan
    numbered = {} if plan is None else headings[plan.id]
    return Told(
        name=Link(text=name, url=told.citation.permalink),
        pillars=tuple(numbered[number] for number in told.pillars if number in numbered),
        description=told.description,
        quote="" if _bare(quote) == _bare(name) else quote,
    )


def _bare(text: str) -> str:
    return "".join(text.split())


def _pillars(each: PillarRelation) -> PillarPairing:
    def named(side: Sequence[ToldPillar]) -> tuple[str, ...]:
        return tuple(told.heading for told in side)

    return PillarPairing(relation=_PILLARS[each.relation], left=named(each.left), right=named(each.right))


def _theme(theme: Theme, plans: Sequence[PlanRecord]) -> ThemeView:
    of_plans = {record.plan.id: record for record in plans}

    def side(each: ThemeSide) -> SideView:
        record = None if each.plan is None else of_plans[each.plan]
        code = each.municipality.code
        narrowed = (
            SearchForm(q=theme.query, muni=(code,))
            if record is None
            else SearchForm(q=theme.query, plan=(record.plan.id,))
        )
        return SideView(
            head=Link(text=each.municipality.name, url=path_to("municipalities", code))
            if record is None
            else Link(text=side_of(record.plan), url=path_to("plans", record.plan.id)),
            found=each.found,
            note=each.note,
            passages=tuple(
                passage_view(result.passage, result.citation, result.highlights)
                for result in (*each.results, *each.nearest)
            ),
            search_url=narrowed.url(),
        )

    return ThemeView(words=theme.query, added=theme.terms_added, sides=tuple(side(each) for each in theme.sides))
