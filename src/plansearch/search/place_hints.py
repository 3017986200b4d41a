"""Words of a query that look like a municipality there is not -> the ones with plans that may have been meant.

They are asked back, never taken: an answer about the wrong place is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plansearch.japanese.slips import slip_between

_LIKE_A_NAME = re.compile(r"(?<![一-龥々ァ-ヶ])[一-龥々ぁ-ゖァ-ヶ]{1,5}?[区市町村](?=[のにではがをも、。・?!\s]|$)")
# 港区 and 北区 are one slip from any ward of one character.
_SHORTEST = 3
_MOST = 3


def place_hints(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Notes that ask back, for names with their suffix that are one slip from some of `names`."""
    return tuple(
        f"「{typed}」は見つかりません。{'・'.join(f'「{name}」' for name in near)}ではありませんか。"
        for typed, near in near_places(text, names).items()
    )


def near_places(text: str, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Words like a name with its suffix that is none of `names`, each with those that are one slip from it."""
    found = {}
    for typed in _LIKE_A_NAME.findall(text):
        near = [
            name
            for name in names
            if len(name) >= _SHORTEST and name[-1] == typed[-1] and slip_between(typed, name) is not None
        ]
        if near and typed not in names:
            found[typed] = tuple(near[:_MOST])
    return found
