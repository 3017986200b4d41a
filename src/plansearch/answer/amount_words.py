"""Question for a number -> which printed sentences can hold it, and how much of what is counted they must say.

A number beside other matter is no answer: 50 companies of one network are not those of another.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from plansearch.answer.quantities import find_quantities

_INDICATORS = re.compile(
    r"数値目標|成果指標|目標値|戦略\s*[0-9]+の目標|目標(?:は|を)?いくつ|(?:数|率|割合|額)の(?:目標|現状)"
    r"|現状値|指標|KPI|目指|\b(?:targets?|goals?|indicators?|baseline|how many .* expect)\b",
    re.IGNORECASE,
)
# Words that ask for a figure and do not say of what.
_FIGURE = re.compile(
    r"の?値(?:つき|付き)?(?=\s|$|の|は|。)|の?(?:時点の)?(?:数字|数値)(?=\s|$|の|は)|の?(?:数値目標|成果指標"
    r"|目標(?:件数|数値|値|数)?|現状値?|基準値|指標|kpi)"
    r"|\b(?:targets?|goals?|indicators?|baselines?|aims?|at|now|currently|today|at present|expect(?:s|ed)?"
    r"|wants?|high|large|the share of|hopes?|intends?|numbers?|values?|figures?)\b"
    r"|\s*,?\s*\band\b(?: (?:what (?:is|are) )?the\b)?\W*$|\b(?:by|in)\s*$"
    r"|(?:現在|今|いま|将来)(?:は|で|の)?"
    r"|何(?:社|件|人|名|店|割|点|回|本|校|台|団体|事業|年|[かカヶケ箇]所|世帯|%|パーセント)間?(?:まで|くらい"
    r"|ぐらい|ほど)?"
    r"|(?:いくつ|どの?(?:くらい|ぐらい)|どれ(?:くらい|だけ))(?:まで)?|(?:の)?見込み(?:値|は)?|増や(?:す|し)"
    r"|増え(?:る)?|減ら(?:す|し)"
    r"|の?数(?=\s|$)",
    re.IGNORECASE,
)
_MEANING = re.compile(r"[一-龥々ァ-ヶー]")
_LATIN = re.compile(r"[a-z]{3,}")
# 三本柱, 一社; digits alone may number a list.
_IN_KANJI = re.compile(r"[一二三四五六七八九十百][つ本点社件人名校店割]")
# Met or not, these words say nothing of what is counted.
_PLAIN = re.compile(r"計画|ビジョン|事業|支援|取り?組み?|産業|地域|[区市町]内|全体|合計|全部")
# 第5次, 2期目 count nothing.
_ORDINALS = ("次", "期", "号", "版", "代")
# How a plan is built (3つの戦略, 三つの柱): who asks for these is told the parts; anything else is not counted by it.
_OF_PARTS = re.compile(r"[0-9０-９一二三四五六七八九十]+つの(?:基本|重点|主要)?(?:戦略|柱|方針|目標|視点|理念|施策)")
_A_PART = re.compile(r"戦略|柱|方針|目標|視点|理念|施策|\b(?:strateg|pillar|polic|principle)", re.IGNORECASE)
# Counters that stand for no unit of a kind that `sought` knows.
_WORDS = ("団体", "事業", "世帯", "施設", "地区", "組合")
_COUNTER = re.compile(rf"何({'|'.join(_WORDS)}|[かカヶケヵ箇]所)")
_PLACES = ("か所", "つ", "所")
# Of each of a plan's parts, so of all: 三つの戦略それぞれの, for each of its strategies.
_OF_EACH = re.compile(
    r"(?:[0-9一二三四五六七八九十]+つの)?(?:各|全|すべての|全ての)?(?:基本|重点)?(?:戦略|柱|方針|分野|施策)(?:の?(?:それぞれ|各々|おのおの)|ごと|別|毎)?(?:に|の|で|は|を|について)*"
    r"|めざす|数値|数字|値|各々|全部|すべて|全て|一覧|設定|掲げ[ぁ-ん]*|いくつか"
    r"|\b(?:each|all|every|the|of|its|their|for|set|sets|two|three|four|five|six|numeric\w*|quantitative|vision|plan|listed|under|both"
    r"|strateg(?:y|ies)|pillars?|policies|policy|values?|figures?)\b"
)
# Less than half of what is asked for is other matter; of a question in English a word of its Japanese must be met.
_SHARE, _A_WORD = 0.5, 2


def names_indicators(text: str) -> bool:
    """Whether a question speaks of targets or indicators as such."""
    return _INDICATORS.search(text) is not None


def what_is_counted(theme: str) -> str:
    """A folded theme without the words that ask for a figure."""
    return " ".join(_FIGURE.sub(" ", theme).split())


def asks_for_each(theme: str) -> bool:
    """Whether a folded theme says no more than that figures of all parts of a plan are asked for."""
    return not _MEANING.search(left := _OF_EACH.sub(" ", what_is_counted(theme))) and not _LATIN.search(left)


def least_met(theme: str) -> float:
    """How many characters of a printed statement the words of a folded theme must cover."""
    counted = what_is_counted(theme)
    size = len(_MEANING.findall(_PLAIN.sub("", counted)))
    return max(_SHARE * size if size > 1 else 0.0, _A_WORD if _LATIN.search(counted) else 0)


def holds_number_for(question: str) -> Callable[[str], bool]:
    """What tells a sentence that counts something, in the counter that the question asks in, where it asks in one."""
    counter = _COUNTER.search(question)
    if counter is None:
        return _counts if _A_PART.search(question) else holds_a_number
    units = _PLACES if counter[1] not in _WORDS else (counter[1], counter[1][0])
    return lambda text: any(each.unit in units for each in find_quantities(text))


def holds_a_number(text: str) -> bool:
    """Whether a sentence counts something other than the parts of its plan."""
    return _counts(_OF_PARTS.sub(" ", text))


def _counts(text: str) -> bool:
    counted = (each for each in find_quantities(text) if each.unit and not text[: each.start].endswith("第"))
    return any(each.unit not in _ORDINALS for each in counted) or _IN_KANJI.search(text) is not None
