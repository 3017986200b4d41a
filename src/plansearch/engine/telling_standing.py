"""A thing that a question names, the plans of its place -> in which of them it stands, and in which none is found.

All plans of the place are asked, whichever of them the question names. That none is found in a plan is said as that and
no more: a thing that a summary does not name may go on all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from plansearch.answer.change_words import asks_whether_still
from plansearch.answer.extractive.changes import tell_changes
from plansearch.answer.extractive.choosing import near_the_best, printed_share
from plansearch.answer.extractive.clauses import met_in_name
from plansearch.answer.extractive.findings import find, tell
from plansearch.answer.extractive.told import Section, Told
from plansearch.answer.extractive.wording import period, runs
from plansearch.answer.reasons import stands_in
from plansearch.answer.records import Records
from plansearch.answer.standing_words import asks_whether_stands
from plansearch.answer.theme_words import as_typed
from plansearch.engine.comparing import CLOSE, Comparing
from plansearch.engine.covering import Covering
from plansearch.engine.material import NEAREST, Material, Read, as_result, query_of
from plansearch.engine.seeking import Found
from plansearch.engine.telling_plans import TellingPlans
from plansearch.japanese.folding import fold, fold_compact
from plansearch.model.answer import Result
from plansearch.model.coverage import Verdict
from plansearch.model.passage import PassageKind
from plansearch.model.plan import Plan, PlanId, ProjectId
from plansearch.model.query import Filters, Query
from plansearch.model.reply import Language, QuestionKind

# Of a plan that has the thing, which other projects of it are meant as well, in log odds below its best.
_BELOW = 1.5
# A project that a search alone finds is meant from here on; a question in English scores lower.
_ACROSS = 0.5
# How far it must stand above any other project then, in log odds, unless coverage leaves its plan alone undecided.
_APART = 1.0
# The latest plans of a place; more are no line of editions that a reader follows.
_MOST_PLANS = 5
_MOST_DESCRIBED = 2
# So many of the pairs of characters of the theme stand in the name of the project that it calls by name.
_IN_NAME = 0.8
# The shortest name of a project in the first corpus.
_A_NAME = 6
_NOT_FOUND = {
    Language.JAPANESE: "{other}の計画に、これに当たる記述は見当たりません",
    Language.ENGLISH: "nothing on this was found in the plan of {other}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stands:
    """A plan that has the thing: the projects that are it, or the passage that speaks of it where none is."""

    plan: Plan
    projects: tuple[Result, ...]
    passage: Result


class TellingStanding:
    """Tells in which plans of one release a thing stands; safe to share between threads."""

    def __init__(
        self,
        records: Records,
        search: Callable[[Query], Found],
        covering: Covering,
        comparing: Comparing,
        plans: TellingPlans,
    ) -> None:
        """Take the stages that find, and what tells of plans."""
        self._records = records
        self._search = search
        self._covering = covering
        self._comparing = comparing
        self._plans = plans

    def told(self, read: Read) -> Material | None:
        """In which plans it stands; None for any other question, for a place with one plan, and where it is in none."""
        asked, text = read.asked, fold(read.question.text)
        if asked.kind is not QuestionKind.CHANGED or len(read.places) != 1 or not asked.theme:
            return None
        if not (asks_whether_stands(text) or asks_whether_still(text)):
            return None
        return self._told(read)

    def elsewhere(self, read: Read) -> Material | None:
        """Where a project stands that is called by its name and held to plans that do not have it; else None.

        Asked what a plan says of another plan's project, in whatever words, that is the answer.
        """
        if len(read.places) != 1 or (read.filters.plans, read.filters.fiscal_years) == ((), None):
            return None
        own = {plan.id for plan in read.plans}
        there = {fold_compact(each.name.text).text for plan in read.plans for each in plan.projects}
        text = fold_compact(read.question.text).text
        named = [
            each.name.text
            for plan in self._of_place(read)
            if plan.id not in own
            for each in plan.projects
            if (name := fold_compact(each.name.text).text) in text and len(name) >= _A_NAME and name not in there
        ]
        if not named:
            return None
        asked = replace(read.asked, kind=QuestionKind.CHANGED, theme=max(named, key=len))
        return self._told(replace(read, asked=asked))

    def _told(self, read: Read) -> Material | None:
        asked = read.asked
        plans = self._of_place(read)
        if len(plans) <= 1:
            return None
        query = query_of(read, Filters(plans=tuple(plan.id for plan in plans)))
        results = self._search(query).results
        standing = self._standing(read, query, plans, results)
        if not standing:
            return None
        having = {each.plan.id for each in standing}
        lacking = [plan for plan in plans if plan.id not in having]
        theme = as_typed(asked.theme, read.question.text)
        lead = stands_in(theme, [each.plan for each in standing], lacking, asked.language)
        sections, notes = self._sections(plans, standing, lacking, asked.language)
        lead += "".join(notes) if asked.language is Language.JAPANESE else ""
        return Material(sections=sections, nearest=tuple(results[:NEAREST]), lead=lead) if sections else None

    def _of_place(self, read: Read) -> tuple[Plan, ...]:
        """The plans of the place by their years, whichever of them the words name."""
        given = read.question.filters
        wanted = replace(read.filters, fiscal_years=given.fiscal_years, plans=given.plans)
        plans = (record.plan for record in self._records.plans(wanted))
        return tuple(sorted(plans, key=lambda plan: (plan.years.first, plan.id)))[-_MOST_PLANS:]

    def _standing(
        self, read: Read, query: Query, plans: Sequence[Plan], results: Sequence[Result]
    ) -> tuple[_Stands, ...]:
        """Plans that coverage is sure of; where it is of none, the one whose project a search is sure of."""
        covered = {each.plan.plan.id: each for each in self._covering.coverage(query).plans}
        found = []
        for plan in plans:
            each = covered.get(plan.id)
            if each is not None and each.verdict is Verdict.HAS and each.evidence is not None:
                row = as_result(self._records.passage(each.evidence.passage_id), each.evidence.strength)
                own = _projects(results, plan.id)
                found.append(_Stands(plan=plan, projects=_nearest(own) if row.passage.project_ids else (), passage=row))
        if found:
            return _named(found, read.asked.theme)
        enough = _ACROSS if read.asked.language is Language.ENGLISH else CLOSE
        projects = [each for plan in plans for each in _projects(results, plan.id)]
        best = max(projects, key=lambda each: each.score, default=None)
        owner = next((plan for plan in plans if best is not None and best.passage.plan_id == plan.id), None)
        if best is None or owner is None or best.score < enough:
            return ()
        near = near_the_best(projects, floor=0.0, below=_APART)
        undecided = [one for one, each in covered.items() if each.verdict is Verdict.UNDECIDED]
        stands_out = len(near) == 1 or undecided == [owner.id]
        return (_Stands(plan=owner, projects=(best,), passage=best),) if stands_out else ()

    def _sections(
        self, plans: Sequence[Plan], standing: Sequence[_Stands], lacking: Sequence[Plan], language: Language
    ) -> tuple[tuple[Section, ...], tuple[str, ...]]:
        """What is told of projects and of passages, and what is to be said with it."""
        about = frozenset(one for each in standing for row in each.projects for one in row.passage.project_ids)
        having = {each.plan.id for each in standing if each.projects}
        sections = list[Section]()
        notes: dict[str, None] = {}
        rows = {} if not about else self._passages(plans)
        for left, right in combinations(plans, 2):
            if not about or having.isdisjoint({left.id, right.id}):
                continue
            pair = self._comparing.compare(plans=[left.id, right.id]).pairs[0]
            notes |= dict.fromkeys(pair.notes)
            headings = {plan.id: self._plans.heading(plan) for plan in (left, right)}
            told = tell_changes(pair, rows, language, headings=headings, about=about)
            # Of more than two plans the earlier and the later one are other plans each time.
            sections += told if len(plans) == 2 else [replace(each, heading="") for each in told]  # noqa: PLR2004
        said = [row for each in standing for row in each.projects[:_MOST_DESCRIBED]]
        described = tuple(told for row in said for told in tell(find([row]), language))
        bare = tuple(told for each in standing if not each.projects for told in self._bare(each, lacking, language))
        sections += [Section(heading="", told=each) for each in (described, bare) if each]
        return tuple(sections), tuple(notes)

    def _bare(self, stands: _Stands, lacking: Sequence[Plan], language: Language) -> Iterator[Told]:
        """What a passage says that is no project, and that another plan has nothing of it."""
        for told in tell(find([stands.passage])[:1], language):
            if not lacking:
                yield told
            for plan in lacking:
                tail = _NOT_FOUND[language].format(other=period(plan, language))
                heading = Told(text=runs(plan, language), parts=(self._plans.heading(plan),))
                yield replace(told, tail=tail, also=heading, plainer=None)

    def _passages(self, plans: Sequence[Plan]) -> dict[ProjectId, Result]:
        return {
            record.passage.project_ids[0]: as_result(record)
            for plan in plans
            for record in self._records.passages_of(plan.id)
            if record.passage.kind is PassageKind.PROJECT and record.passage.project_ids
        }


def _projects(results: Sequence[Result], plan: PlanId) -> tuple[Result, ...]:
    return tuple(one for one in results if one.passage.plan_id == plan and one.passage.kind is PassageKind.PROJECT)


def _named(found: Sequence[_Stands], theme: str) -> tuple[_Stands, ...]:
    """Where names print the theme, in the plans that have such a project these alone: others are merely alike."""
    kept = []
    for each in found:
        named = tuple(row for row in each.projects if printed_share(row.passage.text.split("\n")[0], theme) >= _IN_NAME)
        kept.append((each, named))
    if not any(named for _, named in kept):
        return tuple(found)
    return tuple(replace(each, projects=named) for each, named in kept if named)


def _nearest(projects: Sequence[Result]) -> tuple[Result, ...]:
    """The best projects of a plan; where names say words of what is asked, those."""
    near = near_the_best(projects, floor=0.0, below=_BELOW)
    return tuple(each for each in near if met_in_name(each)) or near
