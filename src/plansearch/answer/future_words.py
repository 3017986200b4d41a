"""Question -> whether it asks for the image of its future that a plan states (将来像), with or without subtitle.

What a place wants to become in other words (どんなまちを目指すか) is asked for in `trouble_words`.
"""

from __future__ import annotations

import re

_FUTURE = r"(?:将来|未来)(?:像|の(?:姿|まち|街|イメージ|絵))|(?:目指|めざ)す(?:べき)?姿|ありたい姿|あるべき姿"
_ENGLISH = (
    r"\b(?:future (?:image|vision|picture)|image of (?:the|its) future|vision statement"
    r"|vision (?:for|of) (?:the|its) future)\b"
)
# 10年後どんな産業のまちに: a time to come, and what will be then.
_THEN = r"(?:[0-9]+|[一二三四五十数]+)年(?:後|先)|将来|未来"
_THEN_ENGLISH = (
    r"\b(?:(?:in|within|after) )?(?:[0-9]+|five|ten|fifteen|twenty) years"
    r"(?:'? time| from now| ahead| on| hence| later)?\b"
    r"|\bin (?:the )?future\b"
)
_WILL_BE = r"[一-龥]{0,4}像|姿|まち|街|町|[区市村]に|どんな|どういう|どのよう|どう(?:なっ|なり|なる|あり)|イメージ|理想"
_WILL_BE_ENGLISH = (
    r"\b(?:image|picture|look(?:s|ing)? like|vision|ideal|become"
    r"|(?:want|hope|wish|aim|intend|plan)\w* to (?:be|become|look))\b"
)
_ASKED = re.compile(
    rf"{_FUTURE}|{_ENGLISH}|(?:{_THEN})(?=.*?(?:{_WILL_BE}))|(?:{_THEN_ENGLISH})(?=.*{_WILL_BE_ENGLISH})"
    rf"|{_WILL_BE_ENGLISH}(?=.*(?:{_THEN_ENGLISH}))"
)
# How it is printed, and that it is asked for.
_AROUND = re.compile(
    rf"{_FUTURE}|{_ENGLISH}|{_THEN}|{_THEN_ENGLISH}|{_WILL_BE_ENGLISH}|副題|サブタイトル|副見出し|キャッチ(?:フレーズ|コピー)?|スローガン"
    r"|標語|合言葉|文言|全文|言葉|表現|表[しす]|描[いきく]|言[いうっ]|一言|一文|姿|像|理想|実現|原文|そのまま|めざす|目指す|掲げ[ぁ-ん]*"
    r"|(?:北|南|東|西)?[区市町村]|産業|地域|振興|における|計画|ビジョン|プラン|内容|(?:19"
    r"|20)\d\d|[ぁ-ん]+|[()\[\]「」『』、。・/&?!\s]"
    r"|\b(?:subtitle|tagline|slogan|catch ?phrase|motto|wording|words|exact|set|sets|out"
    r"|include[ds]?|including|with|its|the|and|what|is|does|for|of|in"
    r"|industrial|industry|industries|plan|vision|future|image|state[ds]?|give|gives|to"
    r"|local|own|express\w*|describe\w*|say|says|put|puts|wants?|hopes?|aims?|wish\w*|be|kind|sort|like|phrase|phrases"
    r"|city|ward|town|village|place|a|an|how|by|then|sum|sums|up|one|sentence)\b|[,.']"
)
# 将来像 at the head of a caption, or at the end of a heading.
HEADED = re.compile(r"(?:将来|未来)像|(?:めざす|目指す(?:べき)?|ありたい)姿")
# ～区民の参画と発信～ right below a statement.
SUBTITLE = re.compile(r"[~〜～―—–‐－-]+[^~〜～―—–－\n]{2,60}[~〜～―—–‐－-]+")


def asks_for_future(text: str, theme: str) -> bool:
    """Whether a folded question asks for a plan's image of its future and for no more.

    Args:
        text: the question.
        theme: of it.
    """
    return _ASKED.search(text) is not None and not _AROUND.sub("", theme)
