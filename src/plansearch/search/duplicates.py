"""Ranking, numbers of sets -> the ranking with one passage of each set, and the others named beside it.

What says the same was decided when the release was built (`index.duplicates`); here the best of each set is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plansearch.model.passage import PassageId
from plansearch.model.query import Hit, Ranking


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A ranking without repetitions.

    Attributes:
        ranking: the best passage of each set, and all that are in none, with scores and order unchanged.
        others: passage of `ranking` -> the ranked passages that say the same, in rank order.
    """

    ranking: Ranking
    others: Mapping[PassageId, tuple[PassageId, ...]]

    @property
    def count(self) -> int:
        """How many passages are folded."""
        return sum(map(len, self.others.values()))


def fold_duplicates(ranking: Ranking, sets: Mapping[PassageId, int]) -> Folded:
    """Fold a ranking.

    Args:
        ranking: the whole of it, so that pages of it do not depend on where they are cut.
        sets: passages that say the same have the same number; all others are left out.
    """
    first: dict[int, PassageId] = {}
    others: dict[PassageId, list[PassageId]] = {}
    kept: list[Hit] = []
    for hit in ranking.hits:
        number = sets.get(hit.passage_id)
        if number is None or number not in first:
            kept.append(hit)
            if number is not None:
                first[number] = hit.passage_id
        else:
            others.setdefault(first[number], []).append(hit.passage_id)
    return Folded(ranking=Ranking(hits=tuple(kept)), others={one: tuple(same) for one, same in others.items()})
