"""Words of a query -> the years it asks for and how a plan's period must stand to them.

The relation is read from the words around the years: 「から始まった」「まで」「より前」, "since", "starting in".
Relative years (今年度) need today's date, which is passed in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from plansearch.japanese.years import find_years, fiscal_year_of
from plansearch.model.years import EARLIEST, LATEST, YearFilter, YearRelation
from plansearch.search.place_words import WIDTHS

_RELATIVE = {
    "今年度": 0, "本年度": 0, "来年度": 1, "次年度": 1, "昨年度": -1, "前年度": -1,
    "this fiscal year": 0, "next fiscal year": 1, "last fiscal year": -1,
}  # fmt: skip
# A plan that runs now is one of this fiscal year.
_NOW = re.compile(
    r"(?:今|いま|現在|目下)(?:は|も|の|時点で)?、?(?:有効|実施中|進行中|(?:計画)?期間中|(?:走っ|動い|生き"
    r"|続い)てい?る)(?:な|の)?"
    r"(?=[^、。]{0,6}(?:計画|ビジョン|プラン))"
    r"|\b(?:currently|now|presently) (?:in force|running|active|in effect|valid|under way)\b"
    r"|\b(?:in force|running|active|in effect|valid) (?:now|today|at present|right now|currently)\b",
    re.IGNORECASE,
)
# The last fiscal year is that of a plan; last fiscal year, that of today.
_RELATIVE_WORDS = re.compile(
    r"(?:(?<!\bthe )(?<!\bits )(?<!'s )(?<!\btheir )(?<!\beach )|(?=[^a-z]))(?:"
    + "|".join(_RELATIVE)
    + r")(?!\s+of\b)",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"(?P<lead>\b(?:starting|started|beginning|began|begun|begins|running)?\s*"
    r"(?:in|since|from|after|before|until|by|during|through|between|of|for|as of)?\s*(?:the\s+)?)"
    r"\b(?:(?P<fiscal>fiscal(?:\s+years?)?|FY|years?)\s*)?(?P<first>(?:19|20)\d\d)(?!\d)"
    r"(?:\s*(?:-|–|—|~|to|until|through|and)\s*(?:fiscal\s+|FY\s*)?(?P<last>(?:19|20)\d\d)(?!\d))?"
    # support for 2000 companies: a number, not a year
    r"(?!\s*(?:%|yen\b|companies|firms|businesses|shops|stores|people|participants|employees|members|jobs))",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"\s*(?:度)?(?:に|から|より)?(?:始|はじ|開始|スタート(?!アップ)|策定)|\s*(?:から|より)(?!前)|\s*発(?=の|計画)"
)
# 令和5年度から始まる計画 asks for a plan that begins then; 令和5年度からの創業支援 may ask for help in those years.
_PLAN_NAMED = re.compile(r".{0,12}?(?:計画|ビジョン|プラン|戦略)")
_SINCE = re.compile(r"\s*(?:度)?(?:以降|以後)")
_BEGUN_SINCE = re.compile(r"\s*(?:度)?(?:以降|以後)に?(?:始ま|はじま|開始|スタート(?!アップ)|策定)")
_BEFORE = re.compile(r"\s*(?:度)?(?:より前|の前|前の)")
# まで of a plan is its end; まで of anything else, までに and 以前 let in plans that are still running then.
_UNTIL = re.compile(r"\s*(?:度)?末?まで(?:の(?:計画|ビジョン|プラン)|続|[でに](?:終|おわ))")
_ENDS = re.compile(r"\s*(?:度)?末?(?:[にで](?:終|おわ)|終了)")
# Words of the plan itself may stand between a year and how the plan stands to it: 令和5年度いっぱいで期間が満了する.
_BETWEEN = (
    r"\s*度?末?(?:[をがにではのも、\s]|をもって|を以て|として|計画期間|計画|期間|ビジョン|プラン|最後|限り"
    r"|いっぱい|[一-龥]{2,3}の)*?"
)
_LAST = re.compile(
    rf"{_BETWEEN}(?:最終年|最後の年|最後に|終[わえ]|終了|終期|おわ[りる]|切れ|満了|満期|失効|完了(?:する"
    rf"|の)計画|限りで|期限(?:と|が来|を迎)|幕を(?:下|閉|引)|閉幕|終幕|区切り|ピリオド|尽き|締めくく|閉じ)"
)
_FIRST = re.compile(
    rf"{_BETWEEN}(?:初年|最初の年|起点|始点|始期|始ま|始動|はじま|開始|スタート(?!アップ)|走り(?:出|だ)|発足"
    rf"|発効|立ち?上[がげ]|皮切り|幕を?開|開幕|船出|門出|キックオフ|動き(?:出|だ))"
)
_LED_BY_END = re.compile(
    r"\b(?:end|expir|conclud|finish|terminat|complet|clos|laps|run(?:ning|s)? out|wind(?:ing|s)? (?:up|down)"
    r"|wrap(?:s|ping|ped)? up|ceas)\w*"
    r"(?:\s+(?:in|with|at|by|on|the|end|close|of|fiscal|years?|fy))*\s*$"
    r"|\b(?:last|final|closing)\s+(?:fiscal\s+)?year\s+(?:is|was|being|of|in|falls in)\s*(?:fiscal|fy)?\s*$",
    re.IGNORECASE,
)
_LED_BY_START = re.compile(
    r"\b(?:start|begin|began|begun|commenc|launch|kick(?:s|ed|ing)? off|set off|g[eo]t under way"
    r"|came into (?:force|effect))\w*"
    r"(?:\s+(?:in|with|at|from|on|the|of|fiscal|years?|fy))*\s*$"
    r"|\b(?:first|opening|initial)\s+(?:fiscal\s+)?year\s+(?:is|was|being|of|in|falls in)\s*(?:fiscal|fy)?\s*$",
    re.IGNORECASE,
)
# 令和6年度以外 shuts years out, which no filter can say: the words are left to the reader.
_NOT = re.compile(r"\s*(?:度)?(?:以外|を除)")
_BY = re.compile(r"\s*(?:度)?末?(?:まで|以前)")
# How far in front of a year English words of its relation begin.
_LEAD = 40
_TRAILING = re.compile(
    r"\s*(?:から始まった|から始まる|から始める|に始まった|に始まる|スタートの|開始の|ごろの?|頃の?|度?末"
    r"|まで続く|からはじまる|にはじまる|から開始|からの|から|以降の|以降に?|以後の?|より前の?|以前の?|"
    r"までの?|に終わる|に終わった|に期間が掛かっている|時点での|時点の|時点で?|現在の|現在|における|には|では"
    r"|での|にも|も|に|の|で|は|、)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsAsked:
    """Years as a query asks for them.

    Attributes:
        start: where the words begin, the relation's included.
        end: one past their end.
        years: the filter they amount to; None where they contradict themselves.
        note: why they were not used, or None.
        widens: whether plans that are running then will do where none begins then.
    """

    start: int
    end: int
    years: YearFilter | None
    note: str | None = None
    widens: bool = False


def find_years_asked(text: str, today: date) -> tuple[YearsAsked, ...]:
    """Every statement of years in a query, in order."""
    text = text.translate(WIDTHS)
    found: list[YearsAsked] = []
    for mention in find_years(text):
        end = _end(text, mention.end)
        if mention.conflict is not None:
            found.append(YearsAsked(start=mention.start, end=end, years=None, note=_contradiction(mention.conflict)))
            continue
        if without := _NOT.match(text, mention.end):
            words = text[mention.start : without.end()]
            note = f"「{words}」は条件にできないため、年度を絞らずに検索しました。"
            found.append(YearsAsked(start=mention.start, end=without.end(), years=None, note=note))
            continue
        first, last = mention.years.first, mention.years.last
        years = _led(text, mention.start, _japanese(text, mention.end, first, last))
        widens = years.relation is YearRelation.STARTS and _PLAN_NAMED.match(text, mention.end) is None
        found.append(YearsAsked(start=mention.start, end=end, years=years, widens=widens))
    now = fiscal_year_of(today.year, today.month)
    for match in _RELATIVE_WORDS.finditer(text):
        year = now + _RELATIVE[match.group().lower()]
        years = _japanese(text, match.end(), year, year)
        found.append(YearsAsked(start=match.start(), end=_end(text, match.end()), years=years))
    this_year = YearFilter(first=now, last=now)
    found += (YearsAsked(start=each.start(), end=each.end(), years=this_year) for each in _NOW.finditer(text))
    taken = [(each.start, each.end) for each in found]
    for match in _ENGLISH.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        if (asked := _english(match)) is not None:
            led = None if asked.years is None else _led(text, match.start("first"), asked.years)
            found.append(replace(asked, years=led))
    return tuple(sorted(found, key=lambda each: each.start))


def _end(text: str, at: int) -> int:
    """Where the words that belong to a year end: its relation and the particle that ties it to the rest."""
    while (match := _TRAILING.match(text, at)) is not None and match.end() > at:
        at = match.end()
    return at


def _japanese(text: str, end: int, first: int, last: int) -> YearFilter:
    first, last = _within(first), _within(last)
    if _BEFORE.match(text, end):
        years = YearFilter(first=first, last=None, relation=YearRelation.ENDED)
    elif _BEGUN_SINCE.match(text, end):
        years = YearFilter(first=first, last=None, relation=YearRelation.STARTS)
    elif _SINCE.match(text, end):
        years = YearFilter(first=first, last=None)
    elif _ENDS.match(text, end) or _LAST.match(text, end):
        years = YearFilter(first=first, last=last, relation=YearRelation.ENDS)
    elif _UNTIL.match(text, end):
        years = YearFilter(first=_within(last + 1), last=None, relation=YearRelation.ENDED)
    elif first < last:
        years = YearFilter(first=first, last=last, relation=YearRelation.COVERS)
    elif _BY.match(text, end):
        years = YearFilter(first=None, last=last)
    elif _STARTS.match(text, end) or _FIRST.match(text, end):
        years = YearFilter(first=first, last=last, relation=YearRelation.STARTS)
    else:
        years = YearFilter(first=first, last=last)
    return years


def _led(text: str, at: int, years: YearFilter) -> YearFilter:
    """The years with the relation that English words in front of them say: ends in, kicked off in."""
    if years.relation is not YearRelation.OVERLAPS or years.first is None or years.first != years.last:
        return years
    for led, relation in ((_LED_BY_END, YearRelation.ENDS), (_LED_BY_START, YearRelation.STARTS)):
        if led.search(text, max(0, at - _LEAD), at):
            return replace(years, relation=relation)
    return years


def _english(match: re.Match[str]) -> YearsAsked | None:
    lead = match["lead"].lower().split()
    if not lead and not match["fiscal"] and not match["last"]:
        return None  # a number alone is part of a name (Vision 2026)
    first, last = int(match["first"]), int(match["last"] or match["first"])
    if first > last:
        return YearsAsked(
            start=match.start(), end=match.end(), years=None, note=_contradiction(f"{first} is after {last}.")
        )
    starting = any(word.startswith(("start", "beg")) for word in lead)
    relation = YearRelation.COVERS if last > first else YearRelation.OVERLAPS
    years = YearFilter(first=first, last=last, relation=relation)
    if starting or ("from" in lead and not match["last"]):
        years = YearFilter(first=first, last=last, relation=YearRelation.STARTS)
    elif "since" in lead or "after" in lead:
        years = YearFilter(first=first, last=None)
    elif "by" in lead:
        years = YearFilter(first=None, last=first)
    elif "before" in lead:
        years = YearFilter(first=first, last=None, relation=YearRelation.ENDED)
    elif "until" in lead:
        years = YearFilter(first=first + 1, last=None, relation=YearRelation.ENDED)
    return YearsAsked(start=match.start(), end=match.end(), years=years)


def _contradiction(reason: str) -> str:
    return f"年の表記が矛盾しているため使いませんでした（{reason}）。"


def _within(year: int) -> int:
    return min(max(year, EARLIEST), LATEST)
