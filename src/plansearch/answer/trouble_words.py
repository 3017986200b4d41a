"""Question -> which sentences answer it, where it asks for problems, causes, features or aims; nothing for any other.

Words of Japanese and English alone; social problems that projects solve (社会課題の解決) are none of the plan's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_CAUSE_ASKED = re.compile(r"なぜ|どうして|原因|理由|要因|経緯|いきさつ|\b(?:why|causes?|reasons?)\b", re.IGNORECASE)
_GIVEN_UP = re.compile(
    r"や(?:め|んだ)(?:た|て|る)|廃止|中止|打ち?切|取りや?止?め|終了|撤回|断念|見送|取り下げ|引き下げ|下げ[たて]|凍結"
    r"|\b(?:abandon|scrap|cancel|discontinu|abolish|stopp?|terminat|withdr[ae]w|lower|clos(?:e|ed|ing)\b"
    r"|end(?:ed)?\b|gave up|give up|cut\b)",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(r"背景|事情|わけ|訳|\bbackground\b|\bhow come\b", re.IGNORECASE)
_TROUBLE_ASKED = re.compile(
    r"現状認識|現状(?:を|について)?(?:どう|の(?:違|ちが|捉|とら|見方))|実情|(?<!社会)(?<!地域)課題(?!の?解決"
    r"|設定)|問題点|どう(?:見て|捉え|とらえ|認識|受け止め)"
    r"|\b(?:problems?|challenges?|difficult(?:y|ies))\b",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"(?<!社会)課題(?!の?解決)|問題|要因|原因|減少|縮小|不足|不振|廃業|撤退|移転|激化|懸念|厳し|陰り|遅れ"
    r"|伸び悩|悪化|老朽|高齢化"
    r"|難し|衰退|低迷|ダメージ"
)
# Features of a place and its trades; those of a project or a brand are said with it.
_FEATURES_ASKED = re.compile(
    r"(?:(?:地元|地域|産業|工業|商業|農業|観光|製造業|企業|経済|まち|町|街|区|市|村|土地|全体|計画)(?:の|として|と"
    r"|や|、|\s|は|から(?:見|み)た)*)*"
    r"(?:特徴|特色|特性|強み|性格|(?:主な|おもな|主要な?|中心(?:的な|となる|の)?|基幹|盛んな|得意な)(?:産業|業種)|産業構造|産業の構成)",
)
_FEATURE = re.compile(
    r"集積|特性|特徴|特色|強み|恵まれ|占め|傾向|位置し|広がり|有し|有する|割合|利便性|技術力"
    r"|操業環境"
)
_TROUBLE_ALONE = re.compile(
    r"(?:(?:いちばん|一番|最も|もっとも|特に|とくに|最大|最優先|最重要|主|大事|重要|大きな?|大きい|深刻|喫緊|優先|直面する"
    r"|抱える|抱えている|解決すべき|取り組むべき|地域|産業|区|市|町|村|計画|経済|全体|今|現在|いま)(?:な|の|に|と|は|が|で|、|\s)*)*"
    r"(?:課題|問題点?|悩み|難題)(?:や(?:課題|問題点?))?"
)
_CALLED_TROUBLE = re.compile(r"課題|問題|懸案|急務")
_CAUSE = re.compile(r"要因|原因|理由|背景")
_AIM_ASKED = re.compile(r"(?:全体として)?(?:何|なに)を(?:目指|めざ|目標|目的|ねらい)[^。]*")
# How a plan came about, asked of the plan as a whole.
_OF_A_PLAN = re.compile(
    r"(?:計画|ビジョン)(?:書)?(?:が|を|は|の)?(?:(?:作|つく|策定|立て|でき|生まれ|まとめ)[ぁ-ん]*)?(?:した|の)?(?:背景|経緯|きっかけ|いきさつ)"
)
_AIMED_AT = re.compile(
    r"どんな(?:まち|街|町|区|市|村|姿|地域|産業)(?:に|を)(?:なり|なろ|なる|目指|めざ|し(?:たい|よう)|つく|作)"
)
# The same of a place as a whole, in English: what it wants to be, not what it wants for one of its trades.
_AIMED_AT_ENGLISH = re.compile(
    r"\bwhat (?:kind|sort|type) of (?:\w+ )?(?:city|ward|town|village|place|community|area|future)\b.*"
    r"\b(?:wants?|wish(?:es)?|hopes?|aims?|aiming|seeks?|striv\w+|aspir\w+|trying|try|tries|become|envision\w*)\b"
    r"|\bwhat (?:does|do|is|are)\b.*\b(?:want|wish|hope|aim|seek|strive|aspire|aiming|striving|aspiring|trying) to "
    r"(?:be|become)\b|\bwhat (?:does|do|is|are)\b.*\b(?:aim(?:ing)?|striv(?:e|ing)) (?:for|at)\W*$"
)
_AIM_ALONE = re.compile(
    r"(?:(?:kind|sort|type|of|future|ideal|own|itself|overall|whole|wants?|hopes?|wish(?:es)?|aims?|aiming|seeks?"
    r"|strives?|striving|aspires?|aspiring|trying|tries|try|to|be|become|envisions?|for|at|a|as|in|by|on)\b\W*)*"
)
_AIM = re.compile(r"目指|めざ|目標と|目的と|図る|図って|ねらい|将来像|していく")
# Projects are done by means (…により) as well: a cause is what such words join to trouble.
_MEANS = re.compile(r"影響|により|による|ことから|ため")


def _is_cause(text: str) -> bool:
    return _CAUSE.search(text) is not None or (_MEANS.search(text) is not None and _TROUBLE.search(text) is not None)


def _is_trouble(text: str) -> bool:
    return _TROUBLE.search(text) is not None


def sentences_of_cause(question: str) -> Callable[[str], bool] | None:
    """What tells a sentence that gives a cause; None for a question that asks for none.

    Why something was given up is borne only by words that say so: what hurts the trade is no reason to end its grant.
    """
    gives_up = _GIVEN_UP.search(question) is not None
    if not _CAUSE_ASKED.search(question) and not (gives_up and _BACKGROUND.search(question)):
        return None
    if gives_up:
        return lambda text: _GIVEN_UP.search(text) is not None and _is_cause(text)
    return _is_cause


def clause_of_cause(theme: str) -> str:
    """The clause of a theme that asks for a cause, where others stand beside it."""
    clauses = re.split(r"[、。，]", theme)
    return next((each for each in clauses if _CAUSE_ASKED.search(each)), theme) if len(clauses) > 1 else theme


def sentences_of_trouble(question: str) -> Callable[[str], bool] | None:
    """What tells a sentence that answers; None for a question that asks for no problem and no cause."""
    if _TROUBLE_ASKED.search(question):
        return _is_trouble
    return sentences_of_cause(question)


def is_trouble_alone(theme: str) -> bool:
    """Whether a theme says no more than that problems are asked for, be it the greatest ones: いちばん大事な課題."""
    return _TROUBLE_ALONE.fullmatch(theme.strip()) is not None


def says_trouble(text: str) -> bool:
    """Whether a sentence calls something a problem."""
    return _CALLED_TROUBLE.search(text) is not None


def names_trouble(theme: str) -> bool:
    """Whether a theme is itself a problem: 大規模工場の撤退."""
    return _TROUBLE.search(theme) is not None


def sentences_of_features(theme: str) -> Callable[[str], bool] | None:
    """What tells a sentence that says what marks a place and its trades; None for a theme that asks for another's."""
    return (lambda text: _FEATURE.search(text) is not None) if _FEATURES_ASKED.fullmatch(theme.strip()) else None


def sentences_of_background(question: str) -> Callable[[str], bool] | None:
    """What tells a sentence that says why a plan was made; None for a question that asks for no plan's background."""
    return _is_trouble if _OF_A_PLAN.search(question) else None


def sentences_of_aim(theme: str, question: str = "") -> Callable[[str], bool] | None:
    """What tells a sentence that says what is aimed at; None where more than that is asked for."""
    in_english = _AIMED_AT_ENGLISH.search(question) and _AIM_ALONE.fullmatch(theme.strip())
    asked = _AIM_ASKED.fullmatch(theme.strip()) or _AIMED_AT.search(question) or in_english
    return (lambda text: _AIM.search(text) is not None) if asked else None
