"""Projects of two plans, one after the other -> what goes on: same, renamed, merged, split, each with its evidence.

Nothing is said without words that show it: equal names, names that differ by words that say nothing of the object, a
text that names the earlier project with a word of change, or one and the same description. Likeness of meaning shows
nothing here (国内 and 海外 are near), so no vector is looked at. Whatever fits two ways is left unsaid.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from plansearch.answer.project_names import ProjectName, read_name, unquoted
from plansearch.japanese.folding import fold_compact
from plansearch.model.comparison import Relation
from plansearch.model.plan import Plan, Project

_Value = TypeVar("_Value")
# How far each kind of evidence is trusted. All of them were right wherever they spoke on the judged pairs of
# `tests/quality/`, so the figures put the kinds in order and are no frequencies.
_SAME, _STATED, _NAMED, _TOLD = 1.0, 0.95, 0.9, 0.85
# Shorter remainders are themes (創業, 事業承継): so many characters must be left of a name, and more where the means
# change as well (補助金, 制度).
_SHORTEST_CORE, _SHORTEST_BARE = 4, 6
# Stock phrases of descriptions (経費の一部を補助) are shorter.
_SHORTEST_TOLD = 15
_FORMER = r"(?:旧|旧称|前身の|前身は)[:(]?"
_CHANGED = (
    r"(?:から|より|を|の|が|は)?、?"
    r"(?:名称変更|名称を変更|改称|改名|改め|改組|再編|リニューアル|統合|一本化|分割|引き継|引継|後継)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What goes on: places of projects in the earlier (left) and the later (right) plan.

    Attributes:
        score: how far this kind of evidence is trusted, 0..1.
        evidence: a sentence for the reader.
    """

    relation: Relation
    score: float
    left: tuple[int, ...]
    right: tuple[int, ...]
    evidence: str


def same_names(left: Sequence[Project], right: Sequence[Project]) -> tuple[Tie, ...]:
    """Projects of one municipality whose names are one but for widths, spaces and signs."""
    ours, theirs = (_by(enumerate(side), lambda each: read_name(each.name.text, "").key) for side in (left, right))
    return tuple(
        Tie(relation=Relation.SAME, score=_SAME, left=(ones[0],), right=(others[0],), evidence="同じ名称です。")
        for key, ones in ours.items()
        if len(ones) == 1 and len(others := theirs.get(key, [])) == 1
    )


def kinship(earlier: Plan, later: Plan) -> tuple[Tie, ...]:
    """What goes on from a plan to the next one of the same municipality and family; no project stands in two ties."""
    before, after = _Side.of(earlier), _Side.of(later)
    ties: list[Tie] = []
    for find in (lambda *_: same_names(earlier.projects, later.projects), _stated, _joined, _bracketed, _cut, _told):
        found = [tie for tie in find(before, after) if tie.relation is Relation.SAME or _is_free(tie, before, after)]
        # Two findings of one kind about one project contradict each other.
        for tie in found:
            if not any(_overlap(tie, other) for other in found if other is not tie):
                ties.append(tie)
                before.free.difference_update(tie.left)
                after.free.difference_update(tie.right)
    return tuple(ties)


@dataclass(slots=True, kw_only=True)
class _Side:
    """The projects of one plan.

    Attributes:
        texts: name and own description, folded, without quotation marks.
        told: own description, folded; empty where there is none.
        free: places of the projects that stand in no tie yet and are not marked as new.
    """

    names: tuple[ProjectName, ...]
    texts: tuple[str, ...]
    told: tuple[str, ...]
    free: set[int]

    @classmethod
    def of(cls, plan: Plan) -> _Side:
        projects = plan.projects
        return cls(
            names=tuple(read_name(each.name.text, plan.municipality.name) for each in projects),
            texts=tuple(unquoted(fold_compact(f"{each.name.text}\n{each.description}").text) for each in projects),
            told=tuple(fold_compact(each.description).text for each in projects),
            free={at for at, each in enumerate(projects) if not each.is_new},
        )

    def by(self, key: Callable[[ProjectName], str]) -> Mapping[str, list[int]]:
        """Free projects by a part of their names."""
        return _by(((at, self.names[at]) for at in sorted(self.free)), key)


def _stated(before: _Side, after: _Side) -> list[Tie]:
    """The later text names the earlier project, and says that it was changed."""
    named = {at: before.names[at].text for at in sorted(before.free) if len(before.names[at].text) >= _SHORTEST_CORE}
    if not named:
        return []
    any_name = "|".join(re.escape(name) for name in sorted(set(named.values()), key=lambda name: (-len(name), name)))
    more = rf"(?:(?:、|・|と|及び|並びに)(?:{any_name}))*"
    claims = {
        at: [
            one
            for one, name in named.items()
            if name in after.texts[at]
            and re.search(rf"{_FORMER}{re.escape(name)}|{re.escape(name)}{more}{_CHANGED}", after.texts[at])
        ]
        for at in sorted(after.free)
    }
    claimed: defaultdict[int, list[int]] = defaultdict(list)
    for at, ones in claims.items():
        for one in ones:
            claimed[one].append(at)
    evidence = "後の計画に、前の事業の名称と、変更を示す語があります。"
    gathered = [
        _tie(ones, [at], _STATED, evidence)
        for at, ones in claims.items()
        if ones and all(claimed[one] == [at] for one in ones)
    ]
    parted = [
        _tie([one], by, _STATED, evidence)
        for one, by in claimed.items()
        if len(by) > 1 and all(claims[at] == [one] for at in by)
    ]
    return [*gathered, *parted]


def _joined(before: _Side, after: _Side) -> list[Tie]:
    """Several names stand joined in one name, and nothing else does."""
    merged = [
        _tie(parts, [at], _NAMED, "前の計画の複数の事業の名称をつないだ名称です。")
        for at in sorted(after.free)
        if (parts := _parts(after.names[at], before))
    ]
    split = [
        _tie([at], parts, _NAMED, "前の計画の事業の名称を分けた名称です。")
        for at in sorted(before.free)
        if (parts := _parts(before.names[at], after))
    ]
    return [*merged, *split]


def _parts(whole: ProjectName, side: _Side) -> list[int]:
    """The projects whose names are the parts of a name, one for each; empty where one is missing or in doubt."""
    if len(whole.parts) == 1 or min(map(len, whole.parts)) < _SHORTEST_CORE:
        return []
    cores = side.by(lambda name: name.core)
    found = [cores.get(part, []) for part in whole.parts]
    return [ones[0] for ones in found] if all(len(ones) == 1 for ones in found) else []


def _bracketed(before: _Side, after: _Side) -> list[Tie]:
    """One name, and the same name with something in brackets behind it."""
    ours, theirs = (side.by(lambda name: name.base) for side in (before, after))
    ties = []
    for base, ones in ours.items():
        others = theirs.get(base, [])
        plain = [
            *(not before.names[at].is_bracketed for at in ones),
            *(not after.names[at].is_bracketed for at in others),
        ]
        alone = [side for side in (ones, others) if len(side) == 1]
        if not others or not alone or sum(plain) != 1 or len(base) < _SHORTEST_CORE:
            continue
        first = before.names[ones[0]] if alone[0] is ones else after.names[others[0]]
        if len(alone) == 1 and first.is_bracketed:
            continue
        ties.append(_tie(ones, others, _NAMED, "括弧の中を除けば同じ名称です。"))
    return ties


def _cut(before: _Side, after: _Side) -> list[Tie]:
    """Names that are one but for words that say nothing of the object, where no other name holds what is left."""
    cores = _only_pairs(before, after, lambda name: name.core, _SHORTEST_CORE)
    bares = _only_pairs(before, after, lambda name: name.bare, _SHORTEST_BARE)
    return [
        _tie([one], [at], _NAMED, "自治体名や「事業」「支援」「補助金」「制度」などの語を除けば同じ名称です。")
        for one, at in sorted({*cores, *bares})
    ]


def _only_pairs(before: _Side, after: _Side, cut: Callable[[ProjectName], str], shortest: int) -> list[tuple[int, int]]:
    theirs = after.by(cut)
    return [
        (ones[0], others[0])
        for left, ones in before.by(cut).items()
        if len(left) >= shortest
        and len(others := theirs.get(left, [])) == 1
        and before.names[ones[0]].bracket == after.names[others[0]].bracket
        and all(len([at for at in side.free if left in side.names[at].core]) == 1 for side in (before, after))
    ]


def _told(before: _Side, after: _Side) -> list[Tie]:
    """One and the same description, long enough to be no stock phrase."""
    ours, theirs = (
        _by(((at, side.told[at]) for at in sorted(side.free)), lambda text: text) for side in (before, after)
    )
    return [
        _tie(ones, theirs[text], _TOLD, "名称は異なりますが、事業の説明が同じです。")
        for text, ones in ours.items()
        if len(text) >= _SHORTEST_TOLD and len(ones) == 1 and len(theirs.get(text, [])) == 1
    ]


def _tie(left: Sequence[int], right: Sequence[int], score: float, evidence: str) -> Tie:
    relation = Relation.MERGED if len(left) > 1 else Relation.SPLIT if len(right) > 1 else Relation.RENAMED
    return Tie(relation=relation, score=score, left=tuple(left), right=tuple(right), evidence=evidence)


def _is_free(tie: Tie, before: _Side, after: _Side) -> bool:
    return before.free.issuperset(tie.left) and after.free.issuperset(tie.right)


def _overlap(one: Tie, other: Tie) -> bool:
    return not (set(one.left).isdisjoint(other.left) and set(one.right).isdisjoint(other.right))


def _by(items: Iterable[tuple[int, _Value]], key: Callable[[_Value], str]) -> Mapping[str, list[int]]:
    """Places by a key, in the order in which they come."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, value in items:
        found[key(value)].append(at)
    return found
