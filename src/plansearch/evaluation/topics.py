"""topics.jsonl -> Topics; Topics and passages -> qrels.

A judgment names municipality, first year and words of the text, not a passage, so that it survives any change of
splitting: a passage is as relevant as the best judgment whose words it holds, in a plan that the judgment names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from plansearch.errors import PlanSearchError
from plansearch.japanese.folding import fold_compact
from plansearch.model.passage import Passage, PassageId
from plansearch.model.plan import Plan, PlanId

FILE = "topics.jsonl"
Qrels = dict[str, dict[str, int]]


class Kind(StrEnum):
    """What makes a topic hard."""

    EVERYDAY = "everyday"
    EXACT = "exact"
    PLACE_PERIOD = "place_period"
    ENGLISH = "english"
    BROAD = "broad"
    UNANSWERABLE = "unanswerable"


class Half(StrEnum):
    """Whether parameters may be chosen on a topic (dev), or it is kept for reporting."""

    DEV = "dev"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgment:
    """One place that answers a topic: grade 2 answers it, grade 1 helps.

    Attributes:
        municipality: six-digit code.
        first: first fiscal year of the plan.
        words: words of the plan's text, as printed, without line wraps.
    """

    municipality: str
    first: int
    words: str
    grade: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A question and what answers it; a topic without judgments cannot be answered from the corpus."""

    id: str
    kind: Kind
    half: Half
    query: str
    judgments: tuple[Judgment, ...]

    @property
    def answerable(self) -> bool:
        """Whether the corpus holds an answer."""
        return bool(self.judgments)


def read_topics(folder: Path) -> tuple[Topic, ...]:
    """Read `folder/topics.jsonl`, one topic a line.

    Raises:
        PlanSearchError: when the file is missing or a line is not a topic; names the line.
    """
    path = folder / FILE
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        message = f"There are no topics at {path} ({error.strerror})."
        raise PlanSearchError(message, remedy=f"Name a folder with a {FILE}.") from error
    topics = []
    for number, line in enumerate(lines, start=1):
        try:
            topics.append(_topic(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            message = f"{path}, line {number}: not a topic ({error!r})."
            raise PlanSearchError(message, remedy="Each line needs id, kind, half, query and judgments.") from error
    if len({topic.id for topic in topics}) != len(topics):
        message = f"{path} holds a topic twice."
        raise PlanSearchError(message, remedy="Give each topic its own id.")
    return tuple(topics)


def _topic(row: dict[str, object]) -> Topic:
    judged = row["judgments"]
    if not isinstance(judged, list):
        message = "judgments is not a list"
        raise TypeError(message)
    return Topic(
        id=str(row["id"]),
        kind=Kind(str(row["kind"])),
        half=Half(str(row["half"])),
        query=str(row["query"]),
        judgments=tuple(
            Judgment(
                municipality=str(each["municipality"]),
                first=int(each["first"]),
                words=str(each["words"]),
                grade=int(each["grade"]),
            )
            for each in judged
        ),
    )


def judge(topics: Iterable[Topic], passages: Sequence[Passage], plans: Mapping[PlanId, Plan]) -> Qrels:
    """Grades by topic and passage id; topics without a judged passage are left out."""
    by_plan: dict[tuple[str, int], list[tuple[PassageId, str]]] = {}
    for passage in passages:
        if passage.plan_id is not None:
            plan = plans[passage.plan_id]
            key = (plan.municipality.code, plan.years.first)
            by_plan.setdefault(key, []).append((passage.id, fold_compact(passage.text).text))
    qrels: Qrels = {}
    for topic in topics:
        for judgment in topic.judgments:
            words = fold_compact(judgment.words).text
            for passage_id, text in by_plan.get((judgment.municipality, judgment.first), ()):
                if words in text:
                    grades = qrels.setdefault(topic.id, {})
                    grades[passage_id] = max(judgment.grade, grades.get(passage_id, 0))
    return qrels


def unmatched(topics: Iterable[Topic], passages: Sequence[Passage], plans: Mapping[PlanId, Plan]) -> tuple[str, ...]:
    """Judgments whose words stand in no passage of their plan, as `topic: words`: text that is not indexed."""
    missing = []
    for topic in topics:
        for judgment in topic.judgments:
            alone = Topic(id=topic.id, kind=topic.kind, half=topic.half, query=topic.query, judgments=(judgment,))
            if not judge([alone], passages, plans):
                missing.append(f"{topic.id}: {judgment.municipality} {judgment.first} {judgment.words}")
    return tuple(missing)
