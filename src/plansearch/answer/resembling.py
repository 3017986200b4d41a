"""A plan, project or passage -> the records of its kind that are most like it, and what is alike in them.

Candidates come from the vectors of the release. Plans are compared by the mean vectors of their passages, passages by
their vectors, projects by their own words, since a project's passage repeats what is said of its pillar.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import numpy as np
import numpy.typing as npt

from plansearch.answer.likeness import WORTH_A_LOOK, likeness, words_of_project
from plansearch.answer.records import Records
from plansearch.index.release import OpenIndex
from plansearch.index.table import KINDS
from plansearch.japanese.folding import fold_compact
from plansearch.model.answer import PassageRecord, PlanRecord, ProjectRecord
from plansearch.model.comparison import Likeness
from plansearch.model.passage import PassageId, PassageKind
from plansearch.model.plan import Plan, PlanId, ProjectId
from plansearch.protocols import Encoder
from plansearch.search.highlights import SpanAnalyzer

Record = PlanRecord | ProjectRecord | PassageRecord
_Mask = npt.NDArray[np.bool_]
_Vector = npt.NDArray[np.float32]
_Scored = list[tuple[Record, float]]
# Passages near to a plan or a project, from which its neighbours are told: many passages tell of one plan.
_DEPTH = 300
_MOST_PLANS = 50
_MOST_WORDS = 8
# Two plans share every short word.
_SHORTEST_WORD, _SHORTEST_IN_PLANS = 2, 3
# Say nothing of what two plans have in common.
_PLAIN = frozenset(("事業", "支援", "支援事業", "地域", "推進", "促進", "取組", "実施", "計画", "区内", "市内", "町内"))


class Resembling:
    """Likenesses within one release; safe to share between threads."""

    def __init__(self, index: OpenIndex, records: Records, encoder: Encoder, analyzer: SpanAnalyzer) -> None:
        """Take the release, its records, what knows meanings of words, and what cuts texts into words."""
        self._index = index
        self._records = records
        self._encoder = encoder
        self._analyzer = analyzer

    def like(self, record: Record, count: int, *, elsewhere: bool) -> tuple[Likeness, ...]:
        """The `count` records most like one, best first, ties by id.

        Args:
            record: a plan, a project or a passage of this release.
            count: how many at most, at least 1.
            elsewhere: whether records of other municipalities come before those of its own.
        """
        plan = _plan_of(record, self._records)
        own, same_place = self._masks(plan)
        certain = self._index.table.plan_of_row >= 0
        find = self._finder(record)
        others = find(certain & ~same_place)
        near = find(certain & same_place & ~own) if same_place.any() else []
        ranked = [*_ranked(others), *_ranked(near)] if elsewhere else _ranked([*others, *near])
        text = _text_of(record)
        return tuple(self._likeness(text, each, score) for each, score in ranked[:count])

    def _masks(self, plan: Plan | None) -> tuple[_Mask, _Mask]:
        """Rows of the plan in all its editions, and of its municipality; both empty where the owner is not certain."""
        table = self._index.table
        nothing = np.zeros(table.plan_of_row.shape, dtype=np.bool_)
        if plan is None:
            return nothing, nothing
        place = [at for at, code in enumerate(table.municipalities) if code == plan.municipality.code]
        own = [at for at in place if table.families[at] == plan.family and table.periods[at][0] == plan.years.first]
        return np.isin(table.plan_of_row, own), np.isin(table.plan_of_row, place)

    def _finder(self, record: Record) -> Callable[[_Mask], _Scored]:
        match record:
            case PlanRecord():
                return lambda allowed: self._plans(record, allowed)
            case ProjectRecord():
                return lambda allowed: self._projects(record, allowed)
            case PassageRecord():
                return lambda allowed: self._passages(record, allowed)

    def _passages(self, record: PassageRecord, allowed: _Mask) -> _Scored:
        vector = self._index.vectors.vector(self._index.store.row(record.passage.id))
        return [(self._records.passage(each), score) for each, score in self._near(vector, allowed)]

    def _projects(self, record: ProjectRecord, allowed: _Mask) -> _Scored:
        table = self._index.table
        of_projects = table.kind_of_row == KINDS.index(PassageKind.PROJECT)
        own = [one.id for one in self._index.store.passages_of(record.plan.id) if record.project.id in one.project_ids]
        rows = [row for row in self._index.store.rows(own) if of_projects[row]]
        near = chain.from_iterable(
            self._near(self._index.vectors.vector(row), allowed & of_projects) for row in rows[:1]
        )
        found = self._index.store.passages([each for each, _ in near])
        ids: dict[ProjectId, None] = dict.fromkeys(chain.from_iterable(each.project_ids for each in found))
        candidates = [self._records.project(each) for each in ids]
        scores = likeness(
            [words_of_project(record.project, record.plan)],
            [words_of_project(each.project, each.plan) for each in candidates],
            self._encoder,
            self._index.concepts.thesaurus,
        )
        return [
            (each, float(score)) for each, score in zip(candidates, scores[0], strict=True) if score >= WORTH_A_LOOK
        ]

    def _plans(self, record: PlanRecord, allowed: _Mask) -> _Scored:
        mean = self._mean(record.plan.id)
        near = self._near(mean, allowed)
        found = self._index.store.passages([each for each, _ in near])
        ids: dict[PlanId, None] = dict.fromkeys(each.plan_id for each in found if each.plan_id is not None)
        means = {each: self._mean(each) for each in list(ids)[:_MOST_PLANS]}
        scored = ((each, round(float(mean @ vector), 6)) for each, vector in means.items())
        return [(self._records.plan(each), min(score, 1.0)) for each, score in scored if score > 0.0]

    def _near(self, vector: _Vector, allowed: _Mask) -> list[tuple[PassageId, float]]:
        """The passages nearest to a vector, best first, each with its cosine above 0."""
        rows, scores = self._index.vectors.search(vector, _DEPTH, allowed)
        ids = self._index.store.passage_ids(rows.tolist())
        return [(one, min(score, 1.0)) for one, score in zip(ids, scores.tolist(), strict=True) if score > 0.0]

    def _mean(self, plan: PlanId) -> _Vector:
        """The unit mean of a plan's passages; zeros where they cancel out."""
        ids = [each.id for each in self._index.store.passages_of(plan)]
        total = np.sum([self._index.vectors.vector(row) for row in self._index.store.rows(ids)], axis=0)
        length = float(np.linalg.norm(total))
        return np.asarray(total / length if length else total, dtype=np.float32)

    def _likeness(self, text: str, record: Record, score: float) -> Likeness:
        other = _text_of(record)
        thesaurus = self._index.concepts.thesaurus
        ours, theirs = (
            {concept for line in each.split("\n") for concept in thesaurus.spoken_of(line)} for each in (text, other)
        )
        shortest = _SHORTEST_IN_PLANS if isinstance(record, PlanRecord) else _SHORTEST_WORD
        return Likeness(
            record=record,
            score=score,
            words=self._shared(text, other, shortest),
            concepts=tuple(thesaurus.by_id[one] for one in sorted(ours & theirs)),
        )

    def _shared(self, text: str, other: str, shortest: int) -> tuple[str, ...]:
        """Words of a text that stand in another one as well, the longest first; words within longer ones left out."""
        there = fold_compact(other).text
        words = {fold_compact(text[start:end]).text for _, start, end in self._analyzer.term_spans(text)}
        shared = sorted(
            (word for word in words - _PLAIN if len(word) >= shortest and word in there),
            key=lambda word: (-len(word), word),
        )
        whole = [word for at, word in enumerate(shared) if not any(word in longer for longer in shared[:at])]
        return tuple(whole[:_MOST_WORDS])


def _ranked(scored: _Scored) -> _Scored:
    return sorted(scored, key=lambda each: (-each[1], _id_of(each[0])))


def _plan_of(record: Record, records: Records) -> Plan | None:
    if not isinstance(record, PassageRecord):
        return record.plan
    return None if record.passage.plan_id is None else records.plan(record.passage.plan_id).plan


def _id_of(record: Record) -> str:
    match record:
        case PlanRecord():
            return record.plan.id
        case ProjectRecord():
            return record.project.id
        case PassageRecord():
            return record.passage.id


def _text_of(record: Record) -> str:
    match record:
        case PlanRecord(plan=plan):
            overview = (part.text for section in plan.overview for part in section.paragraphs)
            pillars = (f"{each.heading.text}\n{each.description}" for each in plan.pillars)
            return "\n".join(
                [*overview, *pillars, *(f"{each.name.text}\n{each.description}" for each in plan.projects)]
            )
        case ProjectRecord(project=project):
            return f"{project.name.text}\n{project.description}"
        case PassageRecord(passage=passage):
            return passage.text
