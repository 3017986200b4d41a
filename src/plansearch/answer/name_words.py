"""Question -> words that it asks to stand in names of projects: 名前に「ブランド」が入っている事業, "AI" in its title.

Such a question is answered by letters, not by meaning: who does the like under another name is none of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plansearch.japanese.folding import fold

_NAME = r"(?:名前|名称|タイトル|(?:事業|施策|取組|プロジェクト|制度|柱)名|題名)"
_HOLDS = r"(?:入[っりるれ]|含[みむまめん]|付[いくけ]|つ[いくけ]た?|使[わいうっ]|冠|あ[っりる]|持[つっち]|もつ|出て)"
_QUOTED = re.compile(r"[「『\"“](?P<words>[^「」『』\"“”]{1,20})[」』\"”]")
_ASKED = re.compile(rf"{_NAME}(?:の(?:中|なか|一部))?(?:に|で|が)[^。?]{{0,60}}?{_HOLDS}")
# 名前にブランドやデザインが入る
_BARE = re.compile(
    rf"{_NAME}(?:の(?:中|なか|一部))?に(?P<words>[^「」『』\s、。はも]{{2,16}}?)(?:という(?:言葉|語|文字|単語))?[がを]{_HOLDS}"
)
# すみだモダンの付く事業
_BORNE = re.compile(
    r"(?P<words>[^「」『』\s、。はをにでが☆★○●◎◇◆]{2,16}?)(?:という(?:言葉|語|文字|単語)|と名)?[がの](?:付[いくけ]|つ[いく])た?"
    r"(?:名前の|名の)?(?=事業|取組|取り組み|施策|プロジェクト|もの)"
)
_ENGLISH_BARE = re.compile(
    r"\b(?:mentions?|has|have|having|contains?|containing|includes?|with|uses?|carry|carries|the words?)"
    r" (?:the words? )?(?P<words>[\w&-]+(?: (?!in\b)[\w&-]+)?) in (?:the|its|their|a) (?:names?|titles?)\b"
)
_NO_WORDS = re.compile(r"印|マーク|記号|予算|補助|条件")
_ENGLISH = re.compile(
    r"\bin (?:its|their|the|a) (?:\w+ )?(?:names?|titles?)\b"
    r"|\b(?:names?|titles?) (?:that |which )?(?:contain|includ|us)\w*\b"
    r"|\bwhose (?:names?|titles?)\b|\bin the (?:names?|titles?) of\b"
)
_APART = re.compile(r"または|又は|もしくは|あるいは|[やか・/]")
_OF_PARTS = re.compile(r"柱|戦略|方針|施策|見出し|目標|\b(?:pillars?|strateg\w+|polic\w+|measures?|headings?)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """What names are asked for.

    Attributes:
        words: of which one must stand in the name.
        headings: whether headings of pillars are asked for as well.
    """

    words: tuple[str, ...]
    headings: bool


def words_in_names(text: str) -> NameWords | None:
    """The words; None for a question that asks for no letters of names."""
    folded = fold(text)
    borne = _BORNE.search(folded)
    if borne is not None and _NO_WORDS.search(borne["words"]):
        borne = None
    if not (borne or _ASKED.search(folded) or _ENGLISH.search(folded)):
        return None
    words = [match["words"].strip() for match in _QUOTED.finditer(folded)]
    if not words and (bare := borne or _BARE.search(folded) or _ENGLISH_BARE.search(folded)) is not None:
        words = _APART.split(bare["words"])
    found = tuple(dict.fromkeys(word for word in words if word))
    return NameWords(words=found, headings=_OF_PARTS.search(folded) is not None) if found else None
