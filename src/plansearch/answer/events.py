"""Question -> whether it asks when something happens, which the period of a plan does not say.

A plan's period says when projects are carried out, begin and end. When a drama is broadcast, a seminar held or a centre
opened is said by a printed date alone.
"""

from __future__ import annotations

import re

from plansearch.answer.sought import Sought
from plansearch.japanese.folding import fold
from plansearch.model.reply import Language, QuestionKind

_DIGITS = r"[0-9０-９元一二三四五六七八九十]+"
_DATE = Sought(
    label="時期",
    english="a date",
    printed=rf"{_DIGITS}[）)]?\s*年(?!間|代)|{_DIGITS}\s*月(?!額)|{_DIGITS}\s*日(?!本|野)",
)
# What plans do with their projects: their period is when.
_CARRIED_OUT = (
    r"実施|行[わうい]|始[まめ]|開始|終[わえ]|終了|完了|進め|取り?組|続[くけい]|継続|載[っせ]"
    r"|記載|掲載|書[かい]|ある|あり|有効|予定|支援"
    r"|補助|助成|作[らるっ]|つくら|策定|改定|計画|導入|やっ|やり|する|でき|使え|対象"
)
_AFTER = re.compile(
    rf"(?:いつ(?:頃|ごろ)?(?:に)?|何年度?に|何月に)、?\s*(?!{_CARRIED_OUT})(?P<what>[一-龥ァ-ヶー]{{2,}}"
    r"|[一-龥](?![はがをのにでともへや])[ぁ-ん])"
)
_BEFORE = re.compile(r"(?P<what>[一-龥ァ-ヶー]{2,})(?:される|された|する|した)(?:の|日|時期)は(?:いつ|何[年月日])")
_ENGLISH = re.compile(
    r"\bwhen (?:is|are|was|were|will|did|does)\b.*\b(?:held|broadcast|aired|opened|open|opening|built|founded|released"
    r"|published|announced|established|born|completed)\b",
    re.IGNORECASE,
)
# What happened once, or is shown: a picture's caption may print its year.
_HAPPENED = re.compile(
    r"写真|画像|様子|キャプション|挿絵|撮影|撮ら?[れっ]|式典|[一-龥]式(?=が|は|の|って|を"
    r"|[、\s?。]|$)|(?:開か|行わ|催さ|建てら|作ら|つくら|造ら)れた"
    r"|(?:開催|設立|創設|開設|創立|認定|認証|表彰|建設|発足|竣工|完成|設置|開業)(?:さ|し|の?年"
    r"|時期|日)|があった|いつの(?:もの|写真)|何年のもの"
    r"|\b(?:photo\w*|pictur\w+|caption\w*|images?|shown|ceremon\w+|held|founded|set up"
    r"|established|took place|taken|opened|built|certif\w+"
    r"|award\w*|founding)\b"
)
_A_YEAR = re.compile(r"\d{4}|[0-9０-９元]+\s*年|[hr]\s*\d+")


def asks_of_event(text: str) -> bool:
    """Whether a folded question asks of something that happened once, or that a picture shows."""
    return _HAPPENED.search(text) is not None


def prints_year(text: str) -> bool:
    """Whether printed words hold a year."""
    return _A_YEAR.search(fold(text)) is not None


def date_sought(text: str, kind: QuestionKind, language: Language) -> Sought | None:
    """The date that a folded question asks for; None where the period of a plan may be the answer."""
    if kind is not QuestionKind.WHEN:
        return None
    if language is Language.ENGLISH:
        return _DATE if _ENGLISH.search(text) else None
    asked = _AFTER.search(text) or _BEFORE.search(text)
    if asked is None or re.match(_CARRIED_OUT, asked["what"]):
        return None
    return _DATE
