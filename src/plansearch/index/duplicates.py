"""Passages -> sets of passages of one plan that a reader would call the same, and the file that keeps them.

A document says some things twice: a pillar with a single project is the project's passage over again, a summary comes
back in the body. What is said is the headings below the plan and the text together, for one passage has as its heading
what the other has as a line. It does not know what is searched; sets are made once, when a release is built, so that
every ranking of a release folds alike.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from plansearch.errors import StaleIndexError
from plansearch.japanese.folding import fold_compact
from plansearch.model.passage import Passage, PassageId
from plansearch.model.plan import DocumentPlans, PlanId, ProjectId

# Jaccard similarity of the sets of shingles (Broder 1997, doi:10.1109/SEQUEN.1997.666900). In the first corpus, 21
# plans, the pairs of one plan that name the same projects lie at 1.00 (7 pairs) or at 0.68 and below (282 pairs).
SAME = 0.9
SHINGLE = 3  # characters
_PLAN_PATH = 2  # municipality and title stand before every heading path of a plan
_NUMBERS = re.compile(r"\d+(?:\.\d+)?")

_Content = frozenset[str]
# Plan, names of projects, numbers: passages that differ in any of them are different answers, however alike.
_Key = tuple[PlanId, tuple[str, ...], tuple[tuple[str, ...], ...]]
Sets = tuple[tuple[PassageId, ...], ...]


def duplicate_sets(readings: Sequence[DocumentPlans], passages: Iterable[Passage]) -> Sets:
    """Sets of two passages or more that say the same, each by id, in the order of their first ids.

    Passages without a certain owner are in none. Each passage is held against the first one of a set, so that a chain
    of small differences does not join what is far apart.
    """
    names = {
        project.id: fold_compact(project.name.text).text
        for reading in readings
        for plan in reading.plans
        for project in plan.projects
    }
    found: dict[_Key, list[tuple[_Content, list[PassageId]]]] = {}
    for passage in sorted(passages, key=lambda one: one.id):
        if passage.plan_id is None:
            continue
        said = _said(passage)
        content = shingles(said)
        sets = found.setdefault(_key(passage.plan_id, passage.project_ids, said, names), [])
        for first, ids in sets:
            if similarity(first, content) >= SAME:
                ids.append(passage.id)
                break
        else:
            sets.append((content, [passage.id]))
    return tuple(sorted(tuple(ids) for sets in found.values() for _, ids in sets if len(ids) > 1))


def shingles(parts: Iterable[str]) -> _Content:
    """Every run of SHINGLE characters within a part; a shorter part is one run."""
    return frozenset(part[at : at + SHINGLE] for part in parts for at in range(max(1, len(part) - SHINGLE + 1)))


def similarity(one: _Content, other: _Content) -> float:
    """Jaccard similarity, 0..1: the share of all shingles that both have."""
    # The size alone often decides it, at no cost.
    if min(len(one), len(other)) < SAME * max(len(one), len(other)):
        return 0.0
    both = len(one & other)
    return both / (len(one) + len(other) - both)


def write_duplicates(path: Path, sets: Sets) -> None:
    """Write the sets as JSON."""
    path.write_text(json.dumps({"sets": sets}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_duplicates(path: Path) -> Mapping[PassageId, int]:
    """Passage -> the number of its set; passages in no set are left out.

    Raises:
        StaleIndexError: when the file is missing or damaged.
    """
    try:
        sets = json.loads(path.read_bytes())["sets"]
        return MappingProxyType({PassageId(str(one)): at for at, ids in enumerate(sets) for one in ids})
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"{path} cannot be read as sets of duplicates ({error!r})."
        raise StaleIndexError(message, remedy="Run `plansearch build --full`.") from error


def _said(passage: Passage) -> tuple[str, ...]:
    """Headings below the plan and lines, folded, each once."""
    parts = (*passage.heading_path[_PLAN_PATH:], *passage.text.split("\n"))
    return tuple(dict.fromkeys(fold_compact(part).text for part in parts))


def _key(plan: PlanId, projects: Iterable[ProjectId], said: Iterable[str], names: Mapping[ProjectId, str]) -> _Key:
    numbers = (tuple(_NUMBERS.findall(part)) for part in said)
    return plan, tuple(sorted({names.get(one, one) for one in projects})), tuple(sorted(filter(None, numbers)))
