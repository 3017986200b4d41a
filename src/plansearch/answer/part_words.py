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
    r"|directions|themes|axes|blocks"
)
# How important a part is, or what it is a part of: basic strategies, policy directions.
_RANK = r"(?:(?:basic|core|main|key|major|big|broad|overall|central|principal|policy|strategic|top-level) ){0,2}"
_COUNTED = re.compile(
    rf"({_NUMBER})\s*(?:つの?|本の?|点の?|個の?|大)?({_WORDS})|({_WORDS}|{_PARTS})(?:の?数(?![値])"
    rf"|[^。?？、]{{0,12}}?{_HOW_MANY})"
    rf"|\b([0-9]|two|three|four|five|six)\s+{_RANK}({_ENGLISH_PARTS})\b|\bhow many {_RANK}({_ENGLISH_PARTS})\b"
    rf"|{_HOW_MANY}の({_WORDS}|{_PARTS})"
    # 計画の柱を、事業つきで並べて
    rf"|({_WORDS})(?:と(?:その)?(?:事業|内容))?(?:の(?:名前|名称|一覧|内訳|見出し))?(?:を|は|、)[^。?？]{{0,12}}?"
    r"(?:並べ|挙げ|あげ|列挙|列記|書き出|教え|示[しせ]|一覧|知りたい|全部|すべて|全て)"
    # 二つの計画の柱の違い
    rf"|({_WORDS})(?:は|の|が|を|、)[^。?？]{{0,8}}?(?:違[いうっ]|ちが[いうっ]|異な|比べ|比較"
    r"|対比|変わ|変化|変遷|入れ替|差)"
)
# 4つのテーマ: so many of something that need not be headings.
_LISTED = re.compile(rf"({_NUMBER})つの([一-龥ァ-ヶー]+)")
_LISTED_ENGLISH = re.compile(r"\b(two|three|four|five|six) (?:\w+ )?(\w+s)\b")
_COUNTS = re.compile(rf"{_HOW_MANY}|件数|個数|の数[はをがと、?。\s]|\bhow many\b|\bnumber of\b")
_FIRST_LEVEL = "柱"
_ANY_PART = re.compile(
    rf"[大中小主]?(?:{_WORDS}|{_PARTS})|\b(?:pillars?|strateg(?:y|ies)|polic(?:y|ies)"
    rf"|how many|under)\b"
)
_NUMERALS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_PLURALS = {"pillars": "柱", "strategies": "戦略", "policies": "方針", "directions": "方針"}
# How parts stand in a plan, how many it has and what they are called: what it is made of says nothing of matter.
_STANDING = re.compile(
    r"\b(?:sits?|sat|stands?|lies?|fall|falls|come|comes|belongs?|divid\w+|split\w*|break|breaks|broken|group(?:s|ed|ing)?"
    r"|sort(?:s|ed)?|organi[sz]\w*|arrang\w+|structur\w+|consist\w*|compris\w+|contain\w*|ha(?:s|ve)|make|makes|made|up"
    r"|sets?|out|lays?|laid|called|call|calls|named?|each|one|is|are|into|does|do|main|key|core|basic|major|its|their"
    r"|efforts?|work|contents?|measures?|carry|carries|carrying|bear|bears|mark(?:s|ed)?|label\w*|how many"
    rf"|{_ENGLISH_PARTS}|policy|strategic)\b"
)
# Two headings under both of which something stands: (1)と(2)の両方に, both (1) and (2).
_BOTH = re.compile(
    rf"(?:(?:{_WORDS}|見出し)\s*)?\(?([1-9])\)?\s*(?:と|及び|および|・|、)\s*(?:(?:{_WORDS}|見出し)\s*)?\(?([1-9])\)?"
    r"\s*の?(?:見出し|柱)?の?(?:両方|双方|どちら|いずれ|両)(?:の?(?:見出し|柱))?(?:に|で|の下)"
    r"|\bboth (?:[a-z]+ ){0,2}?\(?([1-9])\)? and (?:[a-z]+ ){0,2}?\(?([1-9])\)?"
)
_MARK = re.compile(r"[☆★○●◎◇◆□■△▲▽▼◯✩✪]")
# A mark that is called by its name.
_STAR = re.compile(r"星(?:印|マーク|じるし|の印|のマーク)|\b(?:star|starred|stars)\b")
_NEW = re.compile(
    r"「?新規」?(?:[ぁ-ん「」]|[付記書印表示主扱当]|マーク|印){0,12}(?:事業|取り?組み?|施策|もの)"
    r"|[\"“']new[\"”'] (?:mark|label|flag|tag|stamp|sign)s?\b"
    r"|\b(?:mark|label|flag|tag|stamp|sign)(?:s|ed|led|ged|ped)?\b(?: (?:of|as|with|saying|reading))?"
    r" *[\"“'「]?(?:new\b|新規)[\"”'」]?(?: *[(（] *(?:new|新規) *[)）]?)?|\bnew projects?\b"
)
_PROJECTS_COUNTED = re.compile(
    rf"何事業|(?:事業|取り?組み?|施策)を[^。?？]{{0,20}}数え[^。?？]{{0,12}}?{_HOW_MANY}|(?:事業|取り?組み?"
    rf"|施策)(?:は|が|の数|数)[^。?？、]{{0,12}}?{_HOW_MANY}|{_HOW_MANY}の(?:事業|取り?組み?"
    r"|施策)"
    r"|(?:事業|取り?組み?|施策)の?(?:総数|数)(?=[はをがと、?。\s]|$)"
    r"|\bhow many (?:[\w-]+ ){0,3}?(?:projects|measures|schemes)\b"
    r"|\bnumber of (?:[\w-]+ ){0,2}?(?:projects|measures)\b"
    # Some projects stand under two headings; how many are there?
    r"|\bprojects?\b.*\bhow many (?:(?:different|distinct|separate|individual|unique) )?(?:are|ones|of them)\b"
    # All of them, to be listed.
    r"|(?:全|全部の|すべての|全ての|あらゆる)(?:事業|施策)(?:を|の(?:名|一覧|リスト)|名)"
    r"|(?:事業|施策)(?:名|の名前|の名称)?(?:を|は)?(?:ひとつ|一つ)?(?:残らず|漏れなく|もれなく"
    r"|全部|すべて|全て|ひとつずつ|一つずつ)"
    r"|\b(?:list|name|enumerate|give)\b[^.?]*\b(?:all|every|each)\b[^.?]*\bprojects?\b"
)
# That each is counted once, and how: what is counted is said elsewhere.
_ONCE = re.compile(
    r"(?:重複|重なり|重なる|ダブり|二重)(?:して(?:いる|いない)?)?(?:する|した)?(?:もの|分|事業)?(?:を|は|が|なく|なし)?"
    r"(?:除[いくき]|省[いくき]|数え(?:ず|ない)|ない)?[ぁ-ん]*|[同二1一]つ(?:と|に)数え[ぁ-ん]*|1回だけ|一度だけ"
    r"|合計|総計|個別|個々|全部で|合わせて|数え[ぁ-ん]*|それぞれ|何という|列挙|一覧"
    r"|\b(?:count(?:s|ed|ing)?|without|once|twice|only|different|distinct|individual|separate"
    r"|unique|total|altogether|told|overall"
    r"|repeat(?:s|ed|ing|edly)?|appear(?:s|ing)?|duplicat\w+|double|doubl\w+|every|each"
    r"|listing|enumerate|say|give|any|it|them|heading"
    r"|headings|both|time|times|some|more than|just)\b"
)
_PLAIN = re.compile(
    r"(?<![0-9])[0-9]\)|[~〜～]|付|頭|冠|記号|マーク|星|事業|取り?組み?|施策|内容|意味|印|教え"
    r"|計画|ビジョン|将来像|概要|一覧|全部|全て|すべて|もの|こと|名前|名称|目標"
    r"|説明|紹介|どんな|何|新規|「|」|主な|一番|基本"
    r"|[ぁ-ん\s?。、・,.!()（）]|\b(?:projects?|under|of|in|the|are|is|what|which|all|list"
    r"|name|stand|there|new|marked|as|measures?"
    r"|schemes?|items?|initiatives?|them|please|calls?|its|their|lines|action)\b"
)


# That a name bears a mark.
_MARK_WORDS = re.compile(
    r"\b(?:mark(?:ed|s)?|bear(?:s|ing)?|carr(?:y|ies)|preceded|front|before|with|names?|have"
    r"|has|an?|by|how many)\b"
)


_BOTH_WORDS = re.compile(
    r"\(?[1-9]\)?|見出し|両方|双方|どちら|いずれ|名前|名称|挙が|載|並|重な|件数?|共通|柱|\b(?:both|headings?|under|and|in|appear\w*)\b"
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
    marks = _MARK.findall(text) or (["☆"] if _STAR.search(folded) else [])
    match = None if numbered else _COUNTED.search(folded)
    counted, count = ("", 0) if match is None else _count(match)
    new = _NEW.search(folded) is not None
    if not (numbered or marks or match or new):
        return PartsAsked()
    # A question told at length keeps its words of asking; here they say nothing.
    theme = theme_of(theme)
    named = _COUNTED.sub("", _NUMBERED.sub("", theme))
    named = named.replace(counted, "") if counted else named
    named = _STAR.sub("", _MARK.sub("", _NEW.sub("", named)))
    if folded.isascii():
        named = _STANDING.sub(" ", named)
    if marks:
        named = _ONCE.sub(" ", _MARK_WORDS.sub(" ", named))
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
    named = _ONCE.sub(" ", _PROJECTS_COUNTED.sub("", theme_of(theme)))
    return not _PLAIN.sub("", named) or names_projects_alone(named)


def headings_shared(text: str, theme: str) -> tuple[int, int] | None:
    """The numbers of two headings, where a question asks what stands under both of them and nothing else; else None."""
    folded = fold(text)
    match = _BOTH.search(folded)
    if match is None:
        return None
    named = _STANDING.sub(" ", _BOTH.sub(" ", theme_of(theme)))
    if _PLAIN.sub("", _BOTH_WORDS.sub(" ", named)) and not names_projects_alone(_BOTH_WORDS.sub(" ", named)):
        return None
    first, second = (int(each) for each in match.groups() if each)
    return first, second


def counts_parts(text: str) -> bool:
    """Whether a question asks how many there are."""
    return _COUNTS.search(fold(text)) is not None


def counts_inner_parts(text: str) -> bool:
    """Whether a question that gives a part's number asks how many parts are below it: the directions of strategy 2."""
    match = _COUNTED.search(_NUMBERED.sub(" ", fold(text)))
    return match is not None and not _PROJECTS_COUNTED.search(fold(text))


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
