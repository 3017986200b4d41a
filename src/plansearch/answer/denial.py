"""Question -> whether it asks who does not do something, which no printed words can bear.

A plan says what is done. That nothing is printed is no proof that nothing is done; `coverage` lists in which plans
nothing was found.
"""

from __future__ import annotations

import re

from plansearch.japanese.folding import fold
from plansearch.model.reply import Language, QuestionKind

_NOT = r"(?:ない|なかった|いません(?:でした)?|やめた|辞めた|廃止した|中止した|取りやめた)"
_JAPANESE = re.compile(
    rf"{_NOT}(?:の|という)?(?:は|自治体|市区町村|区市町村|区|市|町|村|団体|ところ|所|計画)(?!民|場|内|外)"
)
_NOT_DONE = re.compile(
    r"(?:(?:し|行っ|やっ|進め|取り組ん|取組ん|取り上げ|掲げ|定め|設け|含ん|含め|持っ|入っ|載っ|書い|触れ|扱っ)[てで](?:は|も)?い?"
    r"(?:ない|なかった|ません(?:でした)?)"
    r"|(?:支援|助成|補助|実施|予定|計画|記載|記述|取組|取り組み|施策|事業)(?:が|は|も|の)(?:ない|無い|なかった|ありません(?:でした)?)"
    r"|(?:を|が|は)(?:し|行わ|実施し)(?:ない|なかった|ません)"
    r"|(?:やめ|辞め|取りやめ|取り止め)(?:た|ました)|(?:廃止|中止|終了|休止|打ち?切り?)(?:に?(?:し|なっ|され)(?:た|ました|ている)))"
    r"(?:の|ん)?(?:は|が|も)?(?:どこ|どの|だれ|誰|[市区町村]+(?![民場内外])|自治体|団体|ところ|所|計画|です|でしょう|か|[\s。、?？]|$)"
)
_ENGLISH = re.compile(
    r"\b(?:(?:does|do|did|has|have|is|are)(?:n't| not)|no longer|stopped|abolished|gave up|never)\b", re.IGNORECASE
)


def asks_who_does_not(text: str, kind: QuestionKind) -> bool:
    """Whether a question of the kind who asks for those that do not, or no longer, do something."""
    return kind is QuestionKind.WHO and bool(_JAPANESE.search(text) or _ENGLISH.search(text))


def says_what_is_not(text: str) -> bool:
    """Whether words ask for what is not, or no longer, done: 事業承継をしていない, not 誰一人取り残さない."""
    return bool(_NOT_DONE.search(fold(text)) or _ENGLISH.search(text))


def why_not_of_plans() -> str:
    """Why no plan is given a verdict, and what gives one."""
    return (
        "行っていないことは計画の記述からは確かめられないため、判定しません。"
        "行っていることとして（主題だけで）調べると、記述が見当たらない計画の一覧を示します。"
    )


def why_not(language: Language) -> str:
    """Why there is no answer, and what shows more."""
    if language is Language.JAPANESE:
        return (
            "行っていないことは計画の記述からは確かめられません。"
            "記述が見つからない計画の一覧は、同じ主題の網羅検索（coverage）で確かめられます。"
        )
    return (
        "Plans print what is done; that something is not done cannot be shown by their words. "
        "The coverage of the theme lists the plans in which nothing was found."
    )
