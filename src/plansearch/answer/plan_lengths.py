"""Question, plans -> the plans whose period is as long as it asks: the longest, the shortest, those of eight years."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plansearch.japanese.folding import fold
from plansearch.model.plan import Plan

_LONGEST = re.compile(r"最長|(?:一番|最も|もっとも|いちばん)(?:期間が)?(?:長|なが)|\blongest\b", re.IGNORECASE)
_SHORTEST = re.compile(r"最短|(?:一番|最も|もっとも|いちばん)(?:期間が)?(?:短|みじか)|\bshortest\b", re.IGNORECASE)
_OF_YEARS = re.compile(
    r"(?<![0-9一二三四五六七八九十和成])([0-9]{1,2}|[一二三四五六七八九十])\s*(?:か|カ|ヶ|ヵ|箇)?年(?:間|計画"
    r"|もの|スパン|続|ある|に(?:及|わた|渡))"
    r"|\b([0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten)[- ]years?\b",
    re.IGNORECASE,
)
_NUMBER = r"[0-9]{1,2}|[一二三四五六七八九十]"
_ENGLISH_NUMBER = r"[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten"
# 3年より長い, 4年以上
_BEYOND = re.compile(
    rf"(?<![0-9和成])(?P<years>{_NUMBER})\s*(?:か|カ|ヶ|ヵ|箇)?年間?(?:より(?:も)?(?:長|なが)|を?超え|超(?=の|え)|(?P<or_more>以上))"
    rf"|\b(?:longer|more) than (?P<longer>{_ENGLISH_NUMBER}) years?\b|\bover (?P<more>{_ENGLISH_NUMBER}) years\b",
    re.IGNORECASE,
)
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_WORDS |= {char: at for at, char in enumerate("一二三四五六七八九十", start=1)}


def of_length(text: str, plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """The plans whose period has the length that a question asks for; all of them where it asks for none.

    Args:
        text: the question.
        plans: those that it can mean, at least one.
    """
    folded = fold(text)
    lengths = {plan.id: plan.years.last - plan.years.first + 1 for plan in plans}
    if (beyond := _BEYOND.search(folded)) is not None:
        number = (beyond["years"] or beyond["longer"] or beyond["more"]).lower()
        least = (_WORDS.get(number) or int(number)) + (not beyond["or_more"])
        return tuple(plan for plan in plans if lengths[plan.id] >= least)
    if _LONGEST.search(folded):
        wanted = max(lengths.values())
    elif _SHORTEST.search(folded):
        wanted = min(lengths.values())
    elif (found := _OF_YEARS.search(folded)) is not None:
        number = (found[1] or found[2]).lower()
        wanted = _WORDS.get(number) or int(number)
    else:
        return tuple(plans)
    return tuple(plan for plan in plans if lengths[plan.id] == wanted)
