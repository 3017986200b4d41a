"""Question -> the parts of a plan that it asks for by number, mark or count: 戦略2の方針3, 柱1, ☆, 4つの柱, 新規の事業.

What the plans call their parts is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plansearch.answer.plain_words import names_projects_alone
from plansearch.answer.question_words import theme_of
from plansearch.japanese.folding import fold

_KANJI = {char: at for at, char in enumerate("一二三四五六七八九十", start=1)}
_NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十])"
# Words that plans number their parts with; 柱 stands for whatever they call the first of them.
_WORDS = r"基本戦略|戦略|基本方針|方針|基本目標|基本施策|施策|柱"
_NUMBERED = re.compile(
    rf"({_WORDS})\s*(?:の\s*)?\(?({_NUMBER})\)?(?![0-9]|\s*(?:つ|本|点|個|年|件|月|割|%|事業|以上))"
    rf"|第({_NUMBER})の({_WORDS})|({_NUMBER})(?:つ|番)目の({_WORDS})|\b(strategy|policy"
    rf"|pillar)\s+(?:no\.?\s*)?([0-9]{{1,2}})\b"
    # (2)に並ぶ事業: by the number that stands before its heading.
    r"|(?<!、)\(([0-9])\)(?=の|に|には|で)"
)
_ENGLISH = {"strategy": "戦略", "policy": "方針", "pillar": "柱"}
# What any plan's parts may be called where they are counted.
_PARTS = r"項目|分野|部分|区分|グループ|見出し|取り?組み?"
_HOW_MANY = r"(?:いくつ|何(?:つ|本|点|個|項目|種類|分野|件)(?!目))"
_ENGLISH_PARTS = (
    r"pillars|strategies|policies|lines of action|headings|areas|fields|priorities|categories|groups|parts|sections"
)
_COUNTED = re.compile(
    rf"({_NUMBER})\s*(?:つの?|本の?|点の?|個の?|大)?({_WORDS})|({_WORDS}|{_PARTS})(?:の?数(?![値])"
    rf"|[^。?？、]{{0,12}}?{_HOW_MANY})"
    rf"|\b([0-9]|two|three|four|five|six)\s+({_ENGLISH_PARTS})\b|\bhow many ({_ENGLISH_PARTS})\b"
    rf"|{_HOW_MANY}の({_WORDS}|{_PARTS})"
    # 計画の柱を、事業つきで並べて
    rf"|({_WORDS})(?:と(?:その)?(?:事業|内容))?(?:の(?:名前|名称|一覧|内訳|見出し))?(?:を|は|、)[^。?？]{{0,12}}?"
    r"(?:並べ|挙げ|あげ|列挙|列記|書き出|教え|示[しせ]|一覧|知りたい|全部|すべて|全て)"
    # 二つの計画の柱の違い
    rf"|({_WORDS})(?:は|の|が|を|、)[^。?？]{{0,8}}?(?:違[いうっ]|ちが[いうっ]|異な|比べ|比較|対比|変わ|変化|変遷|入れ替|差)"
)
# 4つのテーマ: so many of something that need not be headings.
_LISTED = re.compile(rf"({_NUMBER})つの([一-龥ァ-ヶー]+)")
_LISTED_ENGLISH = re.compile(r"\b(two|three|four|five|six) (?:\w+ )?(\w+s)\b")
_COUNTS = re.compile(rf"{_HOW_MANY}|件数|個数|の数[はをが?。\s]|\bhow many\b|\bnumber of\b")
_FIRST_LEVEL = "柱"
_ANY_PART = re.compile(
    rf"[大中小主]?(?:{_WORDS}|{_PARTS})|\b(?:pillars?|strateg(?:y|ies)|polic(?:y|ies)"
    rf"|how many|under)\b"
)
_NUMERALS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_PLURALS = {"pillars": "柱", "strategies": "戦略", "policies": "方針"}
_MARK = re.compile(r"[☆★○●◎◇◆□■△▲▽▼◯✩✪]")
_NEW = re.compile(
    r"「?新規」?(?:[ぁ-ん「」]|[付記書印表示主扱当]|マーク|印){0,12}(?:事業|取り?組み?|施策|もの)"
    r"|\b(?:mark|label|flag|tag|stamp|sign)(?:s|ed|led|ged|ped)?\b(?: (?:of|as|with|saying|reading))?"
    r" *[\"“'「]?(?:new\b|新規)[\"”'」]?(?: *[(（] *(?:new|新規) *[)）]?)?|\bnew projects?\b"
)
_PROJECTS_COUNTED = re.compile(
    rf"何事業|(?:事業|取り?組み?|施策)(?:は|が|の数|数)[^。?？、]{{0,12}}?{_HOW_MANY}|{_HOW_MANY}の(?:事業|取り?組み?|施策)"
    r"|(?:事業|取り?組み?|施策)の?(?:総数|数)(?=[はをが?。\s]|$)|\bhow many (?:projects|measures|schemes)\b"
    r"|\bnumber of (?:projects|measures)\b"
)
_PLAIN = re.compile(
    r"(?<![0-9])[0-9]\)|事業|取り?組み?|施策|内容|意味|印|教え|計画|ビジョン|将来像|概要|一覧|全部|全て|すべて|もの|こと|名前|名称|目標"
    r"|説明|紹介|どんな|何|新規|「|」|主な|一番|基本"
    r"|[ぁ-ん\s?。、・,.!()（）]|\b(?:projects?|under|of|in|the|are|is|what|which|all|list|name|stand|there|new|marked|as|measures?"
    r"|schemes?|items?|initiatives?|them|please|calls?|its|their|lines|action)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsAsked:
    """Parts of a plan that a question asks for as such.

    Attributes:
        numbered: words and numbers from the outermost on, for example (戦略, 2), (方針, 3).
        counted: a word of which the question asks for all, or for how many there are; empty for none.
        count: how many it says there are; 0 where it does not say.
        mark: a sign that stands before names; empty for none.
        new: whether it asks for what is marked as new.
    """

    numbered: tuple[tuple[str, int], ...] = ()
    counted: str = ""
    count: int = 0
    mark: str = ""
    new: bool = False

    def __bool__(self) -> bool:
        """Whether any part is asked for."""
        return bool(self.numbered or self.counted or self.mark or self.new)


def parts_asked(text: str, theme: str) -> PartsAsked:
    """Read a question; nothing where its theme says more than which part is meant.

    Args:
        text: as typed.
        theme: of it, without places and years.
    """
    folded = fold(text)
    numbered = tuple(_numbered(match) for match in _NUMBERED.finditer(folded))
    marks = _MARK.findall(text)
    match = None if numbered else _COUNTED.search(folded)
    counted, count = ("", 0) if match is None else _count(match)
    new = _NEW.search(folded) is not None
    # A question told at length keeps its words of asking; here they say nothing.
    theme = theme_of(theme)
    named = _COUNTED.sub("", _NUMBERED.sub("", theme))
    named = named.replace(counted, "") if counted else named
    named = _MARK.sub("", _NEW.sub("", named))
    if _PLAIN.sub("", named) and not names_projects_alone(_ANY_PART.sub(" ", named)):
        return PartsAsked()
    return PartsAsked(numbered=numbered, counted=counted, count=count, mark=marks[0] if marks else "", new=new)


def number_listed(text: str, theme: str) -> tuple[int, str]:
    """How many of what a question asks to be named, and nothing else; (0, "") for none: 取り組む4つのテーマ."""
    folded = fold(text)
    match = _LISTED.search(folded) or _LISTED_ENGLISH.search(folded)
    # Two plans, or two documents, are sides; projects are told by their records.
    if match is None or names_projects_alone(match[2]):
        return 0, ""
    rest = _ANY_PART.sub(" ", _LISTED_ENGLISH.sub(" ", _LISTED.sub(" ", theme)).replace(match[2], " "))
    if _PLAIN.sub("", rest) and not names_projects_alone(rest):
        return 0, ""
    count = _NUMERALS.get(match[1]) or _KANJI.get(match[1]) or int(match[1])
    return count, match[2]


def counts_projects(text: str, theme: str) -> bool:
    """Whether a question asks how many projects there are, and of nothing in particular."""
    folded = fold(text)
    if not _PROJECTS_COUNTED.search(folded) or _NUMBERED.search(folded):
        return False
    named = _PROJECTS_COUNTED.sub("", theme_of(theme))
    return not _PLAIN.sub("", named) or names_projects_alone(named)


def counts_parts(text: str) -> bool:
    """Whether a question asks how many there are."""
    return _COUNTS.search(fold(text)) is not None


def _numbered(match: re.Match[str]) -> tuple[str, int]:
    word, number = next(
        (word, number)
        for word, number in (
            (match[1], match[2]),
            (match[4], match[3]),
            (match[6], match[5]),
            (_ENGLISH.get(match[7] or ""), match[8]),
            (_FIRST_LEVEL, match[9]),
        )
        if word and number
    )
    return word, _KANJI.get(number) or int(number)


def _count(match: re.Match[str]) -> tuple[str, int]:
    if match[2]:
        return match[2], _KANJI.get(match[1]) or int(match[1])
    if match[5]:
        return _PLURALS.get(match[5], _FIRST_LEVEL), _NUMERALS.get(match[4]) or int(match[4])
    word = match[3] or match[7]
    if word:
        return word if re.fullmatch(_WORDS, word) else _FIRST_LEVEL, 0
    if match[8] or match[9]:
        return match[8] or match[9], 0
    return _PLURALS.get(match[6], _FIRST_LEVEL), 0
