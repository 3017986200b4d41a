"""Question -> which sentences answer it, where it asks for problems or for causes; nothing for any other question.

Words of Japanese and English alone; social problems that projects solve (社会課題の解決) are none of the plan's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_CAUSE_ASKED = re.compile(r"なぜ|どうして|原因|理由|要因|\b(?:why|causes?|reasons?)\b", re.IGNORECASE)
_TROUBLE_ASKED = re.compile(
    r"(?<!社会)(?<!地域)課題(?!の?解決|設定)|問題点|\b(?:problems?|challenges?|difficult(?:y|ies))\b", re.IGNORECASE
)
_TROUBLE = re.compile(
    r"(?<!社会)課題(?!の?解決)|問題|要因|原因|減少|縮小|不足|不振|廃業|撤退|移転|激化|懸念|厳し|陰り|遅れ|伸び悩|悪化|老朽|高齢化"
    r"|難し|衰退|低迷|ダメージ"
)
_CAUSE = re.compile(r"要因|原因|理由|背景")
# Projects are done by means (…により) as well: a cause is what such words join to trouble.
_MEANS = re.compile(r"影響|により|による|ことから|ため")


def _is_cause(text: str) -> bool:
    return _CAUSE.search(text) is not None or (_MEANS.search(text) is not None and _TROUBLE.search(text) is not None)


def _is_trouble(text: str) -> bool:
    return _TROUBLE.search(text) is not None


def sentences_of_cause(question: str) -> Callable[[str], bool] | None:
    """What tells a sentence that gives a cause; None for a question that asks for none."""
    return _is_cause if _CAUSE_ASKED.search(question) else None


def sentences_of_trouble(question: str) -> Callable[[str], bool] | None:
    """What tells a sentence that answers; None for a question that asks for no problem and no cause."""
    if _TROUBLE_ASKED.search(question):
        return _is_trouble
    return sentences_of_cause(question)
