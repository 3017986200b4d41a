"""Words of a question -> its phrases between particles, in every way to take one of the things that it joins.

空き店舗や空き家を使った創業 has two ways: 空き店舗 and 創業, 空き家 and 創業. Which words tell anything is passed in.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from itertools import product

from plansearch.index.pieces import Pieces
from plansearch.japanese.morphemes import Morpheme

_JOINTS = re.compile(
    r"や[、，]|[・/／、，,（）()]|とか|または|又は|もしくは|若しくは|あるいは"
    r"|(?<=[一-龥々ァ-ヶーa-zA-Z])や(?=[一-龥々ァ-ヶa-zA-Z])|\bor\b",
    re.IGNORECASE,
)
# Between two words of content: 空き店舗 | を | 活用した創業, "buying machinery" and "training".
_PARTICLES = re.compile(
    r"(?<=[一-龥々ァ-ヶーa-zA-Z0-9きりみれけめ])(?:への|との|での|からの|による|から|まで|より|した|する|[のをにへとがはもで])"
    r"(?=[一-龥々ァ-ヶa-zA-Z0-9お])|(?:^|(?<=\s))(?:with|and|by|for|in|of|to|from|the|an?|on|into|their|its)(?=\s)",
    re.IGNORECASE,
)
_SIDES = re.compile(r"や、|、(?:または|又は|もしくは|若しくは|あるいは)|(?:または|又は|もしくは|若しくは|あるいは)、")
_OR = re.compile(r"または|又は|もしくは|若しくは|あるいは")
# Stand for any of the means that are listed before them: 補助金・制度.
_MEANS = frozenset({"制度", "仕組み", "支援制度", "支援策", "もの", "その他"})
# fmt: off
# Verbs, by lemma, that tell that something is done, not what: where people use them plans print 活用, 拡大, 開催.
_DOING = frozenset({
    "生かす", "広げる", "促す", "高める", "取り入れる", "使う", "用いる", "増やす", "増える", "広める", "伸ばす",
    "整える", "作る", "開く", "設ける", "持つ", "受ける", "出す", "手伝う", "助ける", "支える", "組む", "取り組む",
    "行う", "遣る", "為る", "進める", "図る", "目指す", "努める", "始める", "置く", "入れる", "強める", "深める",
    "応じる", "対する", "因る", "関する", "取る", "催す", "練る", "繋ぐ", "繋げる", "結ぶ", "盛り上げる",
    "引き出す", "叶える", "当てる", "向ける", "通じる", "通す",
})
# fmt: on
_VERB = "\0"
# More are hardly meant, and each of them is held to every passage.
_MOST_WAYS = 24


def phrases_of(text: str) -> list[list[str]]:
    """The phrases of each of the things that are joined, be each of them named in full."""
    return [_PARTICLES.split(words) for words in _JOINTS.split(text)]


def ways_of(text: str, morphemes: Sequence[Morpheme], told: Callable[[str], Pieces]) -> list[list[str]]:
    """Every way through a Japanese question; a verb that tells nothing parts phrases as a particle does.

    Args:
        text: the question.
        morphemes: of it.
        told: pieces of some words that tell what is asked for, in text order.
    """
    text = _without_doing(text, morphemes)
    sides = _SIDES.split(text)
    if len(sides) > 1 and all(sum(told(one).size > 0 for one in _chunks(side)) > 1 for side in sides):
        # 専門家の派遣や、専門家による助言: whole phrases are joined, each of which is enough.
        return [way for side in sides for way in _ways(side, told)]
    return _ways(text, told)


def _ways(text: str, told: Callable[[str], Pieces]) -> list[list[str]]:
    whole = phrases_of(text)
    firsts = sorted((way[0].strip() for way in whole), key=len)
    if len(firsts) > 1 and told(firsts[0]).size and all(first.startswith(firsts[0]) for first in firsts):
        # 副業人材や副業に近い働き方: each is named in full.
        return whole
    chunks = _chunks(text)
    joined = [[word for word in _JOINTS.split(chunk) if word.strip()] for chunk in chunks]
    # 出展または開催: the latter is enough, and that word tells nothing; so is any 制度 of 助成金・制度.
    needed = [
        [word for word in words if told(word).size]
        for words, chunk in zip(joined, chunks, strict=True)
        if all(told(word).size or not (_OR.search(chunk) or word in _MEANS) for word in words)
    ]
    chosen = [chunk for chunk in needed if chunk]
    if math.prod(len(chunk) for chunk in chosen) > _MOST_WAYS:
        return whole
    return [list(way) for way in product(*chosen)]


def _chunks(text: str) -> list[str]:
    """What particles, and verbs that tell nothing, part."""
    return [chunk for words in _PARTICLES.split(text) for chunk in words.split(_VERB) if chunk.strip()]


def _without_doing(text: str, morphemes: Sequence[Morpheme]) -> str:
    """Words with a mark for each verb that tells that something is done: 空き店舗を|創業."""
    chars = list(text)
    for each in morphemes:
        if each.kind == "動詞" and each.lemma in _DOING:
            chars[each.start : each.end] = _VERB * (each.end - each.start)
    return "".join(chars)
