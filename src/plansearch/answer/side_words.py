"""Question -> what of two plans of one place it puts side by side: their aims, troubles, thinking or strategies.

Which projects changed from one plan to another is another question, `change_words`. The words of questions, in Japanese
and English, stand for what plans print: troubles for 課題, strategies for 戦略.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from plansearch.answer.change_words import speaks_of_two_plans
from plansearch.answer.trouble_words import says_aim, says_trouble_or_need
from plansearch.japanese.folding import fold

_SET_BESIDE = re.compile(
    r"ちが[いうっ]|違[いうっ]|異な|比べ|比較|対比|並べ|並列|対照|それぞれ|おのおの|各々|移り"
    r"|変わ|変化|変遷|推移|見比べ|突き合わせ|照らし|両方|双方"
    r"|\bcontrast\w*|\bcompar\w+|\bdiffer\w*|\bversus\b|\bvs\b|\bside by side\b|\bboth\b"
    r"|\beach\b|\bshift\w*|\bevolv\w+|\bchang\w+|\bmoved?\b"
    # What does the older one describe, and what the newer?
    r"|\b(?:older|earlier|first|previous|former)\b.*\b(?:newer|later|second|current|latest|next)\b"
    r"|\b(?:newer|later|second|current|latest)\b.*\b(?:older|earlier|first|previous|former)\b"
)
# Which projects there are is told by their records.
_PROJECTS = re.compile(
    r"(?:事業|施策|プロジェクト)(?![者所主承継化体])(?=は|が|を|の(?!考え)|に|で|、|と|って"
    r"|[?？。]|$)|(?<!の)取り?組み?(?=は|が|を|の|に|で|、|[?？。]|$)|メニュー"
    r"|\b(?:projects?|measures|schemes|programm?es)\b"
)
_PILLARS = r"柱|\bpillars?\b|\bheadings?\b"
_PARTS = (("戦略", r"戦略|\bstrateg(?:y|ies)\b"), ("方針", r"(?<!基本的な)方針|\bpolic(?:y|ies)\b"), ("柱", _PILLARS))
# Printed words that a plan calls its thinking by, with the words that ask for these.
_CALLED = (
    ("考え方", r"考え方|考え|思想|理念|発想|哲学|\b(?:thinking|approach|philosophy|principles?|ideas?|concepts?)\b"),
    ("キーワード", r"キーワード|合言葉|標語|\bkey ?words?\b|\bslogans?\b"),
    ("将来像", r"将来像|未来像|\b(?:future (?:image|vision)|image of the future)\b"),
)
_TROUBLES = (
    r"課題|問題|悩み|困りごと|困難|現状|実情|状況|認識|背景|危機|見方|見て|捉え|とらえ|厳し"
    r"|\b(?:troubles?|problems?|challenges?|difficult\w*|issues?|concerns?|situation"
    r"|background|diagnos\w+|worr\w+|threats?)\b"
)
_AIMS = r"目指|めざ|目標|ねらい|狙い|目的|ゴール|方向|\b(?:aims?|goals?|objectives?|purpose|direction|ambitions?)\b"
_OTHER = (
    r"姿勢|スタンス|重点|力点|重き|軸|主眼|強調|力を入れ|言っていること|書きぶり|書き方|説明"
    r"|述べ|言い方|全体像|内容|特徴|中身|路線|基調"
    r"|\b(?:say|says|view\w*|stance|emphas\w+|focus\w*|priorit\w+|describe\w*|point\w* to"
    r"|outlook|attitude|tone|picture|put it)\b"
)
_ASPECT = re.compile("|".join((*(words for _, words in (*_PARTS, *_CALLED)), _TROUBLES, _AIMS, _OTHER)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SidesAsked:
    """What of each plan is asked for.

    Attributes:
        parts: words that plans number their parts with, 戦略.
        called: words that a sentence prints which is asked for by them, 考え方.
        keeps: what tells a sentence that answers; empty for any.
    """

    parts: tuple[str, ...]
    called: tuple[str, ...]
    keeps: tuple[Callable[[str], bool], ...]


def sides_asked(text: str) -> SidesAsked | None:
    """What a question asks of two plans beside each other; None for one on anything else, or on their projects.

    Args:
        text: as typed.
    """
    folded = fold(text)
    beside = speaks_of_two_plans(folded) and _SET_BESIDE.search(folded) and _ASPECT.search(folded)
    if not beside or _PROJECTS.search(folded):
        return None
    keeps = []
    if re.search(_TROUBLES, folded):
        keeps.append(says_trouble_or_need)
    if re.search(_AIMS, folded):
        keeps.append(says_aim)
    return SidesAsked(
        parts=tuple(word for word, words in _PARTS if re.search(words, folded)),
        called=tuple(word for word, words in _CALLED if re.search(words, folded)),
        keeps=tuple(keeps),
    )


_FRAMES = re.compile(
    rf"{_SET_BESIDE.pattern}|{_ASPECT.pattern}|(?:[2二]つ|ふたつ|両方|新旧|[前後次]期"
    r"|[前後次旧新]の?|古い(?:ほう)?|新しい(?:ほう)?|今の|現在の)(?:の?計画)?"
    r"|(?:年度)?(?:の)?(?:やつ|ほう|方)(?=[のはとが])|計画|ビジョン|プラン"
    r"|[2二]期|[自本当][区市町村](?:内|全体)?|全体"
    r"|\b(?:has|have|had|two|plans?|visions?|older|newer|earlier|later|first|second|previous"
    r"|former|current|latest|next|ones?|about"
    r"|drew up|that|those|of|its|their)\b"
)
_LETTERS = re.compile(r"[一-龥々ァ-ヶー]{2,}|[ぁ-ゖ]{3,}[一-龥々ァ-ヶー]+|[a-z][a-z-]{2,}")
_SAYS_NOTHING = frozenset(
    {"what", "does", "how", "for", "the", "and", "from", "with", "wards", "city", "between", "did", "was", "are"}
)


def subject_of_sides(theme: str) -> str:
    """What a theme says beyond that two plans are put side by side; empty for nothing."""
    left = [word for word in _LETTERS.findall(_FRAMES.sub(" ", fold(theme))) if word not in _SAYS_NOTHING]
    return " ".join(left)
