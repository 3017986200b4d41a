"""Question -> what form of answer it asks for, and its theme without the words of asking.

Rules of words in Japanese and English; none names a municipality, a document or a project. Places and years are read by
`search`; how many places were named is passed in. What the plans hold is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plansearch.answer.asking_grammar import asks_yes_or_no, content_of
from plansearch.answer.asking_part import asking_part
from plansearch.answer.change_words import asks_of_change, asks_whether_still, speaks_of_change, theme_of_change
from plansearch.answer.count_words import asks_how_many
from plansearch.answer.english_grammar import content_of_english, is_english
from plansearch.answer.events import date_sought
from plansearch.answer.plain_words import names_plans_alone
from plansearch.answer.prompting import language_of
from plansearch.answer.question_words import theme_of
from plansearch.answer.relative_words import without_relatives
from plansearch.answer.side_words import sides_asked
from plansearch.answer.sought import Sought, number_at_end, sought_in
from plansearch.answer.standing_words import asks_whether_stands, theme_of_standing
from plansearch.japanese.folding import fold
from plansearch.model.reply import Language, QuestionKind

_COMPARE = re.compile(
    r"ちが[いう]|比べ|比較|違い|違う|違います|異な|並べ|どちら|それぞれ|\bcompar\w*|\bversus\b|\bvs\b"
    r"|\bdiffer\w*|\bboth\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"(?:どの|どんな|何という)(?:自治体|市区?町?村?|区|町|村|計画)|どこ|(?:自治体|市区町村|区市町村|市町村?|区|市|計画)"
    r"(?:を|は|が)?[^。]{0,8}(?:教えて|挙げて|知りたい|一覧|すべて|全部|は何|はあり)|(?:自治体|市区町村"
    r"|区市町村|(?<!いつの)(?<!年の)(?<!年度の)計画|している区|している市)"
    r"(?:は|名)?[?？。]*$|(?:る|た|い|の)(?:区|市|町|市町)(?:は|名)?[?？。]*$|\bwho\b|\bwhere\b"
    r"|\b(?:which|any) (?:\w+ ){0,2}(?:municipalit\w+|cities|city|wards?|towns?|villages?|plans?|governments?|councils?"
    r"|places|authorities)\b"
    r"|\bwhich ones?\b(?! of\b)|(?:該当する|当てはまる|あてはまる|当たる)(?:自治体|市区?町?村?|区市?町?村?|町村?|村)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"いくつ|いくら|何[社件人名店割点回本校台円個%％]|何種類|何通り|何ポイント|何者|どこまで(?:増|減|伸|高"
    r"|引き)|(?:昭和|大正"
    r"|明治|西暦)\s*何年|何パーセント|目標値|現状値|数値目標|成果指標|指標|割合|数字|数値|人数|件数|金額|実績値"
    r"|何(?:団体|か所|箇所|ヶ所|事業|世帯)|どの(?:くらい|ぐらい)の?(?:数|人|会社|企業|団体|店)|KPI|上限額"
    r"|戦略\s*[0-9]+の目標|目標(?:は|を)?いくつ|(?:数|率|割合|額)の目標|現状(?:は|で)?どれ"
    r"|\bhow (?:many|much)\b|\btargets?\b|\bindicators?\b|\bpercentage\b|\bnumber of\b|\bhow (?:high|large|big"
    r"|low)\b|\bshare of\b|\bbaseline\b"
    r"|\bwhat (?:share|proportion|rate)\b",
    re.IGNORECASE,
)
# A number in a question for a reason is one that it takes for granted.
_WHY = re.compile(r"なぜ|どうして|理由|経緯|いきさつ|訳は|\b(?:why|reasons?)\b", re.IGNORECASE)
_WHEN = re.compile(
    r"いつ|何年|(?:計画)?期間|対象年度|有効期限|どの計画|どちらの計画|(?:どの|どんな|どちらの|何の)(?:時期|期"
    r"|年度|年|頃|ころ)"
    r"|\bhow long\b|\bwhen\b|\buntil\b.*\byears?\b|\bwhich (?:fiscal )?years?\b"
    r"|\bwhat (?:fiscal )?years?\b|\bunder which plan\b|\bwhich plan\b|\bperiod\b|\bsince when\b",
    re.IGNORECASE,
)
# Beside who: the years of each plan are asked for as well.
_YEARS_TOO = re.compile(
    r"いつ(?:の|から|まで|です|か)|何年|計画期間|\bwhen\b"
    r"|\b(?:which|what) (?:fiscal )?years?\b|\b(?:which|what) period\b"
)
_EXISTS = re.compile(
    r"(?:あり|い|[てで])(?:ます|る)(?:の)?(?:でしょう|です)?か|(?:って)?(?:あります|ある|[てで]い?(?:る"
    r"|ます))(?:の)?\s*[?？]"
    r"|ある(?:の)?(?:でしょう|です)か|ありませんか|あるか|はある[?？]?$"
    r"|載っていますか|あるので|^\s*(?:is|are) there\b|^\s*(?:does|do|did|has|have|will|(?:can|could"
    r"|may) (?!you\b|tell))\b|\bis there\b|\bare there\b",
    re.IGNORECASE,
)
_OPEN_WORD = re.compile(
    r"何|なに|なぜ|理由|原因|どんな|どの|どう|どこ|いつ|いくら|いくつ|教えて|\b(?:what|how|which|who|where|when|why)\b",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"何を|なにを|何か(?!ら)|なにか|どんな|どのよう|どう(?:支|し|や)|教えて|内容|取組|取り組み|支援|事業|施策"
    r"|\bwhat\b|\bhow\b|\bwhich projects\b",
    re.IGNORECASE,
)
_ANYTHING = re.compile(
    r"\b(?:i|we|my|our|me)\b.*\banything\b|(?<!\bdo )\banything (?:for|that helps)\b"
    r"|何か(?:あり|ない|使え|受けられ)|使えるもの"
    r"|たい(?:ん|の)?です(?:が|けど).{0,24}(?:支援|制度|補助|助成|事業|もの|窓口).{0,4}あり"
)
# When plans run, in whatever words.
_PERIOD = re.compile(
    r"年|いつ|期[間限]|時期|[始終切続]|スタート|有効|現行|最新|\b(?:(?:fy ?)?(?:19|20)\d\d|fy|fiscal|years?|run\w*"
    r"|in force|active|effective|start\w*|begin\w*"
    r"|began|end(?:s|ed|ing)?|expir\w*|conclud\w*|time ?frame|timeline|duration|current\w*|last\w*|period"
    r"|dates?|until|when|long)\b"
)
_WHICH = re.compile(r"(?:計画|ビジョン|プラン)は?(?:どれ|どっち|どちら)|\b(?:which|what) (?:of [^?]{0,40})?plans?\b")
# The same where years that are stated are gone.
_TIMES = re.compile(
    r"年度|何年|期[間限]|時期|最終年|いつ|[始終]ま?[わっりる]|\b(?:how (?:long|many years)|time ?frame|timeline"
    r"|duration|period"
    r"|(?:start|begin|end|expir|conclud)\w*|(?:first|last|final|closing|opening) (?:fiscal )?years?)\b"
)
_PLANS_ASKED = re.compile(r"計画|ビジョン|プラン|\bplans?\b|\bvision\b", re.IGNORECASE)
_ASKS = re.compile(
    r"[?？]\s*$|(?:ます|です|でした|ました|ません|でしょう)か|教えて|ください|下さい|知りたい|お願いします"
    r"|ほしい(?:です)?$|比べて|比較$"
    r"|(?:は|に)?(?:どこ|いつ|何|なに|いくら|いくつ|だれ|誰|どう)(?:です|でしょう|か|$)|どの(?:自治体|区|市|町|計画)"
    r"|(?:る|た|い)(?:自治体|市区町村|区市町村)(?:は|を)?$"
    r"|^\s*(?:what|which|who|where|when|how|why|is|are|does|do|did|has|have|can|compare|list|tell)\b"
)
_WHERE = re.compile(r"(?:事業|取組|取り組み|施策|支援|制度|計画|もの|例)は、?どこにあり")
_SIDES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, taken apart.

    Attributes:
        kind: what form of answer.
        language: of the answer's frame.
        theme: what it is about, without places, years and words of asking; empty where only those are left.
        sought: a detail that must be printed for the question to be answered (an amount, a telephone number), or None.
        plans_asked: whether it asks for plans as such: which there are, when they run.
        whole: of a question of change, the theme with its words of change.
    """

    kind: QuestionKind
    language: Language
    theme: str
    sought: Sought | None
    plans_asked: bool
    whole: str = ""


def read_question(text: str, rest: str, *, places: int) -> Asked:
    """Take a question apart.

    Args:
        text: the question as typed.
        rest: what is left of it without the places and years that were read.
        places: how many single municipalities it names, or is held to.
    """
    folded = fold(text)
    theme = _theme(folded, rest)
    kind = _kind(folded, theme, places, asks_period=_TIMES.search(fold(rest)) is not None)
    whole = theme if kind is QuestionKind.CHANGED else ""
    if kind is QuestionKind.CHANGED:
        theme = (asks_whether_stands(folded) and theme_of_standing(rest)) or theme_of_change(theme)
    if kind is QuestionKind.OPEN and theme:
        # Told at length: what is asked stands in all of it.
        theme = (
            content_of_english(fold(rest), told=True) if is_english(fold(rest)) else content_of(fold(rest), told=True)
        )
    return Asked(
        kind=kind,
        language=language_of(text),
        theme=theme,
        # 何件, asked of municipalities, is their number: it is counted, not printed.
        # どこにありますか, asked of no place, asks whose it is.
        sought=None
        if places == 0 and (asks_how_many(folded) or _WHERE.search(folded))
        else sought_in(folded) or date_sought(folded, kind, language_of(text)),
        plans_asked=not theme and _PLANS_ASKED.search(folded) is not None,
        whole=whole,
    )


def _theme(folded: str, rest: str) -> str:
    """What it is about; nothing where all that is left says when plans run, or that they are asked for."""
    theme = theme_of(rest)
    is_of_plans = _PLANS_ASKED.search(folded) is not None and (_PERIOD.search(folded) or not theme)
    return "" if is_of_plans and names_plans_alone(theme) and not _WHY.search(folded) else theme


def asks_when(text: str) -> bool:
    """Whether a question asks for years, be it beside something else."""
    return _YEARS_TOO.search(asking_part(fold(text))) is not None


def puts_side_by_side(text: str) -> bool:
    """Whether a question compares things."""
    return _COMPARE.search(fold(text)) is not None


def is_question(text: str) -> bool:
    """Whether words are a question or a request, not words to be looked for."""
    return _ASKS.search(fold(text)) is not None


def _kind(text: str, theme: str, places: int, *, asks_period: bool) -> QuestionKind:
    # 世の中は変わると思いますが、…: what is told before says nothing of the form of the answer.
    heard = without_relatives(asking_part(text))
    of_change = asks_of_change(text) and speaks_of_change(heard)
    of_plans = not theme and _PLANS_ASKED.search(text) is not None and not of_change
    if of_plans and (asks_period or _WHEN.search(heard) or _WHICH.search(heard)):
        return QuestionKind.WHEN
    of_places = places >= _SIDES and (_COMPARE.search(heard) or not _WHO.search(heard))
    if of_places or (places == 1 and sides_asked(text) is not None):
        return QuestionKind.COMPARE
    if of_change or (places and asks_whether_still(text)) or (places == 1 and asks_whether_stands(text)):
        return QuestionKind.CHANGED
    if places == 0 and asks_how_many(heard):
        return QuestionKind.WHO if theme else QuestionKind.WHEN
    counts = _AMOUNT.search(heard) or number_at_end(heard)
    if counts and not _WHY.search(heard):
        return QuestionKind.AMOUNT
    return _kind_of_one(text, heard) if places == 1 else _kind_of_all(heard, theme)


def _kind_of_all(text: str, theme: str) -> QuestionKind:
    if not theme and _PLANS_ASKED.search(text):
        return QuestionKind.WHEN
    if _WHO.search(text) or not _OPEN_WORD.search(text):
        return QuestionKind.WHO
    return QuestionKind.WHEN if _WHEN.search(text) else QuestionKind.OPEN


def _kind_of_one(whole: str, text: str) -> QuestionKind:
    if _WHEN.search(text):
        return QuestionKind.WHEN
    # Somebody tells of himself, and asks what fits.
    if _ANYTHING.search(whole):
        return QuestionKind.OPEN
    if (_EXISTS.search(text) or asks_yes_or_no(text)) and not _OPEN_WORD.search(text):
        return QuestionKind.EXISTS
    return QuestionKind.WHAT if _WHAT.search(text) or not _OPEN_WORD.search(text) else QuestionKind.OPEN
