"""Question -> whether it asks who does not do something, which no printed words can bear.

A plan says what is done. That nothing is printed is no proof that nothing is done; `coverage` lists in which plans
nothing was found.
"""

from __future__ import annotations

import re

from plansearch.model.reply import Language, QuestionKind

_NOT = r"(?:ない|なかった|いません(?:でした)?|やめた|辞めた|廃止した|中止した|取りやめた)"
_JAPANESE = re.compile(
    rf"{_NOT}(?:の|という)?(?:は|自治体|市区町村|区市町村|区|市|町|村|団体|ところ|所|計画)(?!民|場|内|外)"
)
_ENGLISH = re.compile(
    r"\b(?:(?:does|do|did|has|have|is|are)(?:n't| not)|no longer|stopped|abolished|gave up|never)\b", re.IGNORECASE
)


def asks_who_does_not(text: str, kind: QuestionKind) -> bool:
    """Whether a question of the kind who asks for those that do not, or no longer, do something."""
    return kind is QuestionKind.WHO and bool(_JAPANESE.search(text) or _ENGLISH.search(text))


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
