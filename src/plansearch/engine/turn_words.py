"""One turn of a conversation -> what it names, and whether it stands by itself or leans on what was asked before.

Rules of words in Japanese and English; none names a municipality, a document or a project. What was asked before is not
known here, and neither is what the plans hold.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from plansearch.answer.prompting import language_of
from plansearch.answer.question_kinds import read_question
from plansearch.answer.question_words import theme_of
from plansearch.japanese.folding import fold
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.place import MunicipalityCode
from plansearch.model.reply import Language, QuestionKind
from plansearch.search.leftover_words import words_without
from plansearch.search.place_relations import settled
from plansearch.search.place_words import PlaceMention, find_places
from plansearch.search.understanding import EDITION
from plansearch.search.year_words import find_years_asked

# 今年度 is looked for, not counted: any day will do.
_ANY_DAY = date(2000, 4, 1)
_ASPECTS = (QuestionKind.WHEN, QuestionKind.AMOUNT, QuestionKind.CHANGED)
# あとつぎ, またたび: what may begin another word needs a pause behind it.
_LEADING = re.compile(
    r"^\s*(?:(?:それでは|それじゃあ?|では|じゃあ?|そしたら|それなら|そして|次に|続いて|続けて|ちなみに|同じく)[、,\s]*"
    r"|(?:あと|また|なら|で|あわせて|合わせて)[、,\s]+"
    r"|(?:(?:ok(?:ay)?|well|and|then|so|also|now)\b[,\s]*)*(?:(?:what|how) about\b\s*)"
    r"|(?:(?:ok(?:ay)?|well|and|then|so|also)\b[,\s]*)+)",
    re.IGNORECASE,
)
# 商店街とその周辺, "companies that have no heir": only at the head of a turn do such words point at an earlier one.
_POINTING = re.compile(
    r"^\s*(?:その(?!他|ほか|まま|もの|上|うえ)(?:よう[なに]|計画(?:書)?|事業|取組|取り組み|支援|制度|施策|自治体|区|市|町|村)?"
    r"(?:では|には|の|で|に|は|が)?|(?:そう|こう)(?:いう|いった|した)|それ(?!ぞれ|以外|ほど)(?:の|は|を|に|が)?"
    r"|そこ(?:では|には|の|で|に)|同じ(?:区|市|町|村|自治体|計画|よう[なに])(?:では|には|の|で|に)?"
    r"|同(?:区|市|町|村)(?:では|には|の|で|に)|上記の?)"
    r"|\b(?:in|of|for|under) (?:that|this|the same) (?:plan|city|ward|town|municipality|place)\b"
    r"|(?<!is )(?<!are )\bthere(?=\W*$)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(\s*(?:(?:when|how|is|are|was|were|does|do|did|has|have|what)\s+)*)(?:its|their|it|they)\b", re.IGNORECASE
)
_WHO = re.compile(
    r"自治体|市区町村|区市町村|どこ|だれ|誰|(?:どの|他の|ほかの|別の|よその|すべての|全ての)(?:区|市|町|村)|全体|全域"
    r"|\bwho\b|\bwhere\b|\bwhich\b|\banyone\b|\b(?:other|all|any|every) (?:\w+ )?(?:municipalit|cit|ward|town|place)\w*"
    r"|\b(?:municipalities|cities|wards|towns|places)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"他|ほか|別の|以外|よその|\bother\b|\belse\b", re.IGNORECASE)
_TOGETHER = re.compile(
    r"比べ(?:ると|て|たら)?|比較(?:すると|して|したら)?|違い|違う|違います|異な|\bcompar\w*|\bversus\b|\bvs\b|\bdiffer\w*",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"もっと|詳しく|くわしく|続き|つづき|具体的に|\bmore\b|\bgo on\b|\bcontinue\b|\bdetails?\b|\bother ones\b",
    re.IGNORECASE,
)
# Which plans there are is a question of its own; 大田区の計画では？ is not.
_LISTS_PLANS = re.compile(r"(?:計画|ビジョン|プラン)(?:書)?(?!(?:では|でも|にも|だと|なら))|\bplans?\b", re.IGNORECASE)
# Nouns that are somebody's or something's: of what is left to the question before.
_ASPECT_NOUNS = re.compile(
    r"目標値?|現状値|数値目標|成果指標|指標|KPI|件数|金額|割合|期限|(?:計画)?期間|予算|補助率|補助額|上限額?|対象者?|条件|窓口|電話番号"
    r"|申請(?:方法|先)?|締め?切り|手続き?|理由|背景|課題|概要|内容|効果|特徴|名称|事業名|何(?=です|$|[?？])"
    r"|\b(?:targets?|indicators?|amounts?|budgets?|deadlines?|periods?|reasons?|conditions?|names?|contents?|background)\b",
    re.IGNORECASE,
)
_FILLING = re.compile(
    r"場合|ケース|あり(?:ます|ません|ました)(?:でした|でしょう)?か?|載って(?:い)?(?:ます|ました|た|る)か?|ある(?:の|ん)?(?:です|でしょう)?か?|教えて|ください|下さい|知りたい|すべて|全て|全部"
    r"|どうなって(?:い)?(?:ます|る)(?:の|ん)?(?:です|でしょう)?か?|どうなり(?:ます|ました)か|どうなる(?:の|ん)?(?:です|でしょう)?か?"
    r"|どう(?:なん|なの)?(?:です|でしょう)?か?(?=[\s?？。]|$)|いかが(?:です|でしょう)?か?|(?:だった|でした)ら|だと|なら|にも|でも|には|では|とも"
    r"|同様|同じ(?:く|よう[なに]?)?|(?:そう|こう)(?:いう|いった|した)|その|似た(?:よう[なに]?)?|逆に|一方|変えて|置き換えて|見て|調べて|(?:も)?お願い(?:します)?|も?やって(?:い)?(?:ます|る)(?:の|ん)?(?:です)?か?"
    r"|(?:の)?(?:方|ほう)(?=[はをも、\s?？。]|$)|もの|こと|制度|取り組み|取組|事業|施策|支援|計画(?:書)?|年度|(?:です|でしょう|ます)か?|[もはがをにでとの、。?？!！\s]|他|ほか",
)
_FILLING_ENGLISH = re.compile(
    r"\b(?:what|how|about|does|do|did|is|are|was|were|there|any(?:thing|one)?|some(?:thing)?|similar|same|likewise|too|well|"
    r"as|it|that|this|they|in|for|of|at|on|by|the|a|an|and|or|to|case|please|tell|me|show|do|doing|done|have|has|plans?|"
    r"compared?|comparison|with|from|versus|vs|differ\w*|else|same|other|support|programm?es?|projects?|measures?)\b|[\s?.,!']",
    re.IGNORECASE,
)
_PARTICLES = re.compile(r"(?:における|での|では|には|にも|でも|との|の|で|に|は|も|、)+$")
_BEFORE_IT = re.compile(
    r"(?:その|それ(?:より)?)(?:1つ|一つ|ひとつ)?(?:以?前|まえ)(?:の計画(?:書)?|の)?(?!提)|the one before", re.IGNORECASE
)
_BEHIND_IT = re.compile(
    r"(?:その(?:1つ|一つ|ひとつ)?)?(?:次|後)の計画(?:書)?|次期の?計画|その(?:次|後)(?:の)?(?=[はにでも、\s?？]|$)"
    r"|\b(?:the )?next plan\b|the one after",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"[\s、。!！.]*(?:どうも|大変|本当に|ご回答|回答)?(?:ありがとう(?:ござい(?:ます|ました))?|了解(?:です|しました)?|わかりました|分かりました|なるほど|はい|"
    r"いいえ|こんにちは|こんばんは|おはよう(?:ございます)?|はじめまして|助かりました|よろしく(?:お願いします)?|すごい|OK|"
    r"thanks?(?: you)?(?: very much)?|hello|hi|yes|no|i see|great|good)[\s、。!！.]*",
    re.IGNORECASE,
)


class Edition(StrEnum):
    """A plan that is named by where it stands among the plans of its municipality."""

    PREVIOUS = "previous"
    CURRENT = "current"
    LATEST = "latest"
    NEXT = "next"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words of a turn, half-open, without the particle behind them."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A turn, taken apart.

    Attributes:
        text: the words.
        language: that it is written in.
        places: municipalities and groups of them that it names, those to be left out too.
        years: what it says of years.
        edition: a plan named by its place in the row of plans, and which.
        bare: the words without these, and without those that only tie it to what was asked before.
        theme: what it is about; empty where it names no theme of its own.
        kind: how its bare words ask.
        names_aspect: whether all it names is when, how much, what changed, a target: something of what it does not say.
        is_marked: whether its words point at what was asked before (では, その, "what about").
    """

    text: str
    language: Language
    places: tuple[PlaceMention, ...]
    years: tuple[Stretch, ...]
    edition: Stretch | None
    which: Edition | None
    bare: str
    theme: str
    kind: QuestionKind
    names_aspect: bool
    is_marked: bool

    @property
    def names_something(self) -> bool:
        """Whether a place, years or an edition is named."""
        return bool(self.places or self.years or self.edition)

    @property
    def asks_who(self) -> bool:
        """Whether it asks which municipalities, or speaks of all of them."""
        return _WHO.search(self.text) is not None

    @property
    def asks_for_others(self) -> bool:
        """Whether it asks for other ones than before."""
        return _OTHERS.search(self.text) is not None

    @property
    def asks_together(self) -> bool:
        """Whether what it names is to be put beside what was named before."""
        return _TOGETHER.search(self.text) is not None

    @property
    def asks_for_more(self) -> bool:
        """Whether it asks for the same at more length."""
        return _MORE.search(self.text) is not None

    @property
    def lists_plans(self) -> bool:
        """Whether it asks which plans there are."""
        return not self.is_marked and self.edition is None and _LISTS_PLANS.search(self.text) is not None

    @property
    def is_polite(self) -> bool:
        """Whether it asks nothing: thanks, a greeting."""
        return _POLITE.fullmatch(self.text) is not None


def read_turn(text: str, indexed: Collection[MunicipalityCode]) -> Turn:
    """Take a turn apart.

    Args:
        text: the words, at most as long as a question may be.
        indexed: municipalities that have plans.
    """
    found = find_places(text, Gazetteer.load(), indexed)
    places = tuple(_plain(each, text, indexed) for each in (*settled(_meant(found), text), *_left_out(found)))
    years = [each for each in find_years_asked(text, _ANY_DAY) if each.years is not None]
    edition, which = _edition(text)
    rest = words_without(text, places, years, edition)
    headless = _LEADING.sub("", rest)
    unpointed = _PRONOUN.sub(r"\1", _POINTING.sub(" ", headless))
    tied = _LEADING.sub("", unpointed)
    filling = _FILLING if language_of(text) is Language.JAPANESE else _FILLING_ENGLISH
    told = fold(_MORE.sub("", _TOGETHER.sub("", _WHO.sub("", tied))))
    left = filling.sub("", told)
    theme = theme_of(tied)
    kind = read_question(tied or text, tied or text, places=1).kind
    is_aspect = bool(left) and (not filling.sub("", _ASPECT_NOUNS.sub("", told)) or (not theme and kind in _ASPECTS))
    return Turn(
        text=text,
        language=language_of(text),
        places=tuple(sorted(places, key=lambda each: each.start)),
        years=tuple(_stretch(text, each.start, each.end) for each in years),
        edition=None if edition is None else Stretch(start=edition.start(), end=edition.end(), words=edition.group()),
        which=which,
        bare=tied.strip(),
        theme=theme or left if left and not is_aspect else "",
        kind=kind,
        names_aspect=is_aspect,
        is_marked=_LEADING.search(text) is not None or unpointed != rest,
    )


def _meant(found: Collection[PlaceMention]) -> list[PlaceMention]:
    return [each for each in found if not each.excluded]


def _left_out(found: Collection[PlaceMention]) -> list[PlaceMention]:
    return [each for each in found if each.excluded]


def _plain(place: PlaceMention, text: str, indexed: Collection[MunicipalityCode]) -> PlaceMention:
    """Without the particle behind it; of several bodies those that have plans."""
    words = text[place.start : place.end]
    end = place.start + len(_PARTICLES.sub("", words)) if place.excluded else place.end
    known = tuple(each for each in place.candidates if each.code in indexed)
    return replace(place, end=end, words=text[place.start : end], candidates=known or place.candidates)


def _stretch(text: str, start: int, end: int) -> Stretch:
    words = _PARTICLES.sub("", text[start:end]).rstrip()
    start += len(words) - len(words.lstrip())
    return Stretch(start=start, end=start + len(words.lstrip()), words=words.lstrip())


def _edition(text: str) -> tuple[re.Match[str] | None, Edition | None]:
    if (match := _BEFORE_IT.search(text)) is not None:
        return match, Edition.PREVIOUS
    if (match := _BEHIND_IT.search(text)) is not None:
        return match, Edition.NEXT
    match = EDITION.search(text)
    return match, None if match is None or match.lastgroup is None else Edition(match.lastgroup)
