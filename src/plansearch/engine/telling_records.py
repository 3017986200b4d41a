"""Records that a question asks for -> what became of projects between two plans, and what indicators stand at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from plansearch.answer import reasons
from plansearch.answer.amount_words import asks_for_each, least_met, what_is_counted
from plansearch.answer.change_words import groups_asked
from plansearch.answer.extractive.changes import Group, tell_changes
from plansearch.answer.extractive.choosing import near_the_best, printed_share, worth_showing
from plansearch.answer.extractive.clauses import met_in_name
from plansearch.answer.extractive.figures import states_year, tell_indicator
from plansearch.answer.extractive.findings import Finding, find, pairs_of, tell
from plansearch.answer.extractive.told import Section, Told
from plansearch.answer.plain_words import names_projects_alone
from plansearch.answer.plan_words import stated_first_years, two_plans
from plansearch.answer.records import Records
from plansearch.answer.theme_words import as_typed
from plansearch.engine.comparing import Comparing
from plansearch.engine.in_passing import prints
from plansearch.engine.material import NEAREST, Material, Read, as_result, query_of
from plansearch.engine.seeking import Found
from plansearch.engine.telling_plans import TellingPlans
from plansearch.japanese.folding import fold, fold_compact
from plansearch.japanese.years import find_years
from plansearch.model.answer import IndicatorRecord, Result
from plansearch.model.passage import PassageId, PassageKind
from plansearch.model.place import MunicipalityCode
from plansearch.model.plan import Plan, PlanId, ProjectId
from plansearch.model.query import Filters, Query
from plansearch.model.reply import Language
from plansearch.search.place_words import WIDTHS

# Share of the best met name that another indicator must be met in.
_NAMED = 0.8
# How much more like the words asked for an indicator must be than the next one, where neither is surely meant: that
# both count something makes them alike (of 20 wordings on three indicators, ones that are printed have 1.4 and more,
# others 1.14 at most), and from which score one is surely meant; a question in English scores lower.
_APART, _CLEAR, _ACROSS = 1.25, 0.7, 0.3
# Characters of a name that say anything.
_A_WORD = 2
_PILLAR = re.compile(r"(?:戦略|柱|方針|施策|\b(?:strategy|pillar|policy)\s)\s*(\d+)")
# A year that says which plan, not of which year a value is.
_OF_A_PLAN = re.compile(
    r"度?(?:から|より|に始|開始|策定|スタート|以降)|度?の?(?:[^、。]{0,8})(?:計画|ビジョン|プラン)|\s*[~〜-]"
)
_NONE_IN_BOTH = {
    Language.JAPANESE: "両方の計画にあると確かめられる事業は見当たりません。",
    Language.ENGLISH: "No project can be shown to stand in both plans.",
}
_PART = {
    Language.JAPANESE: "「{theme}」に当たる事業に限って示します。",
    Language.ENGLISH: "Only projects on “{theme}” are shown. ",
}
_GONE = (Group.ENDED, Group.LEFT)


# Of the two plans of a place a project that has nothing of the theme has 0.49 at most.
_CLEARLY = 0.52
# Of so many projects that a theme names it is told what they are, not only what became of them.
_MOST_TOLD_OF = 2
# The shortest name of a project in the first corpus.
_A_WHOLE_NAME = 6
_A_NAME = re.compile(r"[一-龥々ァ-ヶーa-z0-9・&]{4,}?(?:事業|制度|補助金|助成金)")
# Of the pairs of characters of two names those that both have: two projects of one plan share 0.7 at most.
_NEARLY_THE_NAME = 0.72


class TellingRecords:
    """Tells of projects and indicators of one release; safe to share between threads."""

    def __init__(
        self,
        records: Records,
        search: Callable[[Query], Found],
        comparing: Comparing,
        plans: TellingPlans,
        sufficient: float,
    ) -> None:
        """Take the stages that find; `sufficient` is the score from which a passage is worth showing."""
        self._records = records
        self._search = search
        self._comparing = comparing
        self._plans = plans
        self._sufficient = sufficient

    def changed(self, read: Read) -> Material:
        """What became of projects from one plan to the next."""
        language = read.asked.language
        wanted = replace(
            read.filters, fiscal_years=read.question.filters.fiscal_years, plans=read.question.filters.plans
        )
        if not (read.places or wanted.municipalities or wanted.plans) and (owner := self._only_owner(read)):
            wanted = replace(wanted, municipalities=(owner,))
        is_one = len(read.places) == 1 or len(wanted.municipalities) == 1 or bool(wanted.plans)
        plans = [record.plan for record in self._records.plans(wanted)] if is_one else []
        years = read.years or stated_first_years(read.question.text)
        two = two_plans(plans, years)
        if two is None:
            return Material(reason=reasons.one_plan(plans, language))
        pair = self._comparing.compare(plans=[plan.id for plan in two]).pairs[0]
        passages = self._project_passages(plan.id for plan in two)
        headings = {plan.id: self._plans.heading(plan) for plan in two}
        about: frozenset[ProjectId] | None = None
        nearest: tuple[Result, ...] = ()
        if read.asked.theme:
            answer = self._search(query_of(read, Filters(plans=tuple(plan.id for plan in two))))
            nearest = answer.results[:NEAREST]
            near = [] if answer.insufficient else near_the_best(answer.results, floor=self._sufficient)
            projects = [each for each in near if each.passage.kind is PassageKind.PROJECT]
            # Of two plans alone the best project is near too easily (BCP: a school of management).
            projects = [
                each
                for each in projects
                if language is Language.ENGLISH
                or each.score >= _CLEARLY
                or printed_share(each.passage.text, read.asked.theme) >= _NAMED
            ]
            named = [each for each in projects if met_in_name(each)]
            projects = named or projects
            about = _called(two, read.question.text) or frozenset(
                one for each in projects for one in each.passage.project_ids
            )
            if not about:
                return Material(nearest=nearest)
        groups = groups_asked(read.question.text, two[1].years.first)
        sections = tell_changes(pair, passages, language, headings=headings, about=about, groups=groups)
        lead = "".join(pair.notes) if language is Language.JAPANESE else ""
        if about is not None and sections:
            lead += _PART[language].format(theme=as_typed(read.asked.theme, read.question.text))
        if not sections and Group.ON in groups:
            # Nothing goes on: then what stands in one plan alone answers; of all projects, those of the earlier one.
            groups = _GONE if about is None else tuple(Group)
            sections = tell_changes(pair, passages, language, headings=headings, about=about, groups=groups)
            lead += _NONE_IN_BOTH[language]
        if about is not None and sections:
            sides = [(*each.left, *each.right) for each in pair.projects]
            changed = [side for side in sides if any(one.project.id in about for one in side)]
            ids = [one.project.id for side in changed[:_MOST_TOLD_OF] for one in side]
            rows = [passages[one] for one in ids if one in passages]
            # What they are: a name that goes on says nothing of what is done under it.
            said = [each for row in rows for each in tell(_said_of(row, read.asked.theme), language)]
            sections = (*sections, Section(heading="", told=tuple(said)))
        return Material(sections=sections, nearest=nearest, lead=lead)

    def _only_owner(self, read: Read) -> MunicipalityCode | None:
        """The one municipality whose plans speak of the theme of a question that names none; None for several."""
        if not read.asked.theme:
            return None
        answer = self._search(query_of(read, Filters()))
        near = [] if answer.insufficient else near_the_best(answer.results, floor=self._sufficient)
        owners = {each.citation.municipality for each in near}
        owner = owners.pop() if len(owners) == 1 else None
        return None if owner is None else owner.code

    def _project_passages(self, plans: Iterable[PlanId]) -> dict[ProjectId, Result]:
        return {
            record.passage.project_ids[0]: as_result(record)
            for plan in plans
            for record in self._records.passages_of(plan)
            if record.passage.kind is PassageKind.PROJECT and record.passage.project_ids
        }

    def figures(self, read: Read, *, named: bool) -> Material:
        """What indicators stand at and aim at; nothing where no plan has any.

        Args:
            read: the question.
            named: whether it speaks of targets or indicators; else one must bear what it asks for in its name.
        """
        language = read.asked.language
        found, is_of_year = self._of_years(read)
        if not is_of_year:
            rows = self._rows(found[:NEAREST])
            return Material(reason=reasons.other_years(read.years, language), nearest=tuple(rows.values()))
        rows = self._rows(found)
        answer = self._search(query_of(read, replace(read.filters, fiscal_years=None, kinds=(PassageKind.INDICATOR,))))
        numbers = frozenset(_PILLAR.findall(fold(read.question.text)))
        of_pillar = [each for each in found if (each.indicator.pillar or "").split("-")[0] in numbers]
        # An indicator must answer what is asked for, not only be one: else the target of 脱炭素 would be any target.
        theme = what_is_counted(read.asked.theme)
        theme = "" if names_projects_alone(theme) or asks_for_each(read.asked.theme) else theme
        told = []
        meant = self._meant(read, theme, named=named) if theme and not of_pillar else None
        for record in of_pillar or found:
            row = rows.get(record.id)
            if row is None or (meant is not None and row.passage.id not in meant):
                continue
            document = self._records.document(record.plan.document_id)
            told.append(tell_indicator(record, row, document, language))
        kept = tuple(each for each in told if each is not None)
        if not kept and theme and not of_pillar:
            # Other indicators must not stand in for the one that is asked for.
            shown = as_typed(theme, read.question.text)
            reason = reasons.not_printed(f"「{shown}」の指標の値", f"a value of an indicator on “{shown}”", language)
            return Material(reason=reason, nearest=answer.results[:NEAREST])
        sections = (Section(heading="", told=kept),) if kept else ()
        return Material(sections=sections, nearest=answer.results[:NEAREST])

    def _of_years(self, read: Read) -> tuple[tuple[IndicatorRecord, ...], bool]:
        """Indicators with a value of the years asked for, and True; all there are and False, where none is of these.

        A year beside a value is that of the value, which a plan states of years before and within its period.
        """
        found = self._comparing.indicators(replace(read.filters, kinds=()), "")
        years = frozenset(read.years) & years_of_values(read.question.text)
        if not years:
            return found, True
        wider = replace(read.filters, kinds=(), fiscal_years=read.question.filters.fiscal_years)
        everywhere = self._comparing.indicators(wider, "")
        of_years = tuple(each for each in everywhere if states_year(each, years))
        return (of_years, True) if of_years else (found, not found)

    def _meant(self, read: Read, theme: str, *, named: bool) -> frozenset[PassageId]:
        """Passages of indicators that answer the theme; that it asks for a figure says nothing of which."""
        query = query_of(read, replace(read.filters, fiscal_years=None, kinds=(PassageKind.INDICATOR,)))
        found = self._search(replace(query, text=theme, added=(), preferred=())).results
        foreign = read.asked.language is Language.ENGLISH
        floor = min(self._sufficient, _ACROSS) if foreign else self._sufficient
        near = tuple(worth_showing(found, floor))
        met = {each.passage.id: met_in_name(each) for each in near}
        best = max(met.values(), default=0)
        least = _A_WORD if named else max(least_met(theme), _A_WORD)
        stands_out = near[:1] if near and (len(found) == 1 or near[0].score >= _APART * found[1].score) else ()
        if best < least:
            # Named in other words (黒字 for 経常利益): then it must be far from being any other indicator.
            return frozenset(each.passage.id for each in stands_out if best or foreign or each.score >= _CLEAR)
        sure = [each for each in near if each in stands_out or each.score >= _CLEAR]
        return frozenset(each.passage.id for each in sure if met[each.passage.id] >= max(_NAMED * best, least))

    def figure(self, row: Result, language: Language) -> Told | None:
        """What the indicator of a passage stands at and aims at; None where it is no indicator or has no value."""
        passage = row.passage
        if passage.kind is not PassageKind.INDICATOR or passage.plan_id is None:
            return None
        found = self._comparing.indicators(Filters(plans=(passage.plan_id,)), "")
        record = next((each for each in found if each.indicator.span == passage.spans[0]), None)
        if record is None:
            return None
        return tell_indicator(record, row, self._records.document(passage.document_id), language)

    def _rows(self, found: Sequence[IndicatorRecord]) -> dict[str, Result]:
        """The passage of each indicator, by the indicator's id."""
        plans = dict.fromkeys(record.plan.id for record in found)
        rows = {
            each.passage.spans[0]: each
            for plan in plans
            for each in self._records.passages_of(plan)
            if each.passage.kind is PassageKind.INDICATOR
        }
        spans = ((record.id, record.indicator.span) for record in found)
        return {one: as_result(rows[span]) for one, span in spans if span in rows}


def _said_of(row: Result, theme: str) -> tuple[Finding, ...]:
    """The best sentence of a project, and those beside it that print the theme as well."""
    best = find([row])
    told = [each.said.words for each in best if each.said is not None]
    others = find([row], keeps=lambda text: prints(text, theme) and not any(one in text for one in told))
    return (*best, *(each for each in others if each.said is not None)) if told else best


def _called(plans: Iterable[Plan], text: str) -> frozenset[ProjectId]:
    """Projects that a question calls by the whole of their names, as they are printed."""
    asked = fold_compact(text).text
    names = {each.id: fold_compact(each.name.text).text for plan in plans for each in plan.projects}
    called = {name for name in names.values() if len(name) >= _A_WHOLE_NAME and name in asked}
    # One of several names may be mistyped: 空店舗活用支援事業.
    typed = [each for each in _A_NAME.findall(asked) if not any(each in name or name in each for name in called)]
    meant = (nearest for each in typed if (nearest := _nearest_name(each, frozenset(names.values()))))
    called.update(meant if called else ())
    return frozenset(one for one, name in names.items() if name in called)


def calls_several(text: str) -> bool:
    """Whether a question calls several projects by what may be their names: what became of each is told."""
    return len(set(_A_NAME.findall(fold_compact(text).text))) > 1


def _nearest_name(typed: str, names: Iterable[str]) -> str:
    """The name that is nearly what was typed; empty where none is, or several are."""
    own = pairs_of(typed)
    near = {one: 2 * len(own & pairs_of(one)) / max(len(own) + len(pairs_of(one)), 1) for one in names}
    best = [one for one, share in near.items() if share >= _NEARLY_THE_NAME]
    return best[0] if len(best) == 1 else ""


def years_of_values(text: str) -> frozenset[int]:
    """Single fiscal years in a question that can be those of values: none that says which plan is meant."""
    plain = text.translate(WIDTHS)
    return frozenset(
        each.years.first
        for each in find_years(plain)
        if each.years.first == each.years.last and _OF_A_PLAN.match(plain, each.end) is None
    )
