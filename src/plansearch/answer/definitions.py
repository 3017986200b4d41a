"""Question -> the term whose meaning it asks for: Xとは何ですか, Xって何, what is X?

What a plan means by a term is said where it is printed; passages near in meaning say nothing of it.
"""

from __future__ import annotations

import re

from plansearch.japanese.folding import fold, fold_compact

_JAPANESE = re.compile(
    # …することは is no …するこ and とは.
    r"(?P<term>.+?)(?:(?<!こ)(?<!ひ)とは(?:、?(?:何|なに|なん|どんな|どういう|どのような)[^。]*)?|って(?:、?(?:何|なに|なん|どういう)[^。]*)|という(?:の|言葉)は(?:何|どういう)[^。]*"
    r"|の(?:意味|定義)(?:は|を)?[^。]*)[?？。!\s]*$"
)
_ENGLISH = re.compile(
    r"^\s*what (?:(?:is|are)(?: an?| the)? (?!.*\bmean\b)|does (?=.*\bmean\b))"
    r"(?P<term>[^\s?]+(?:\s+[^\s?]+){0,3}?)(?:\s+mean(?:\s+(?:in|for|by|under)\b[^?]*)?)?\s*\?*\s*$"
)
# 計画に出てくるX: where it stands.
_WHERE = re.compile(
    r"^.*(?:計画|ビジョン|プラン|概要版?|資料|文書|本文|中)(?:書)?(?:に|で|の中に)"
    r"(?:出て(?:くる|きた|いる)|載って(?:いる|る)|載った|ある|書かれ(?:ている|た)|書いてある|登場する|使われ(?:ている|る)|いう)"
)
# A note below a term with its mark: the line that begins with it, and the one that it runs on in.
NOTE = re.compile(
    r"\n[ 　]*(?P<note>[※＊][^\n]*[^\n\s。](?:[ 　]*\n[ 　]*\n?[ 　]*[^\s※＊#(（「\-0-9０-９][^\n]*[^\n\s])?)"
)
_MARKS = " 　「」『』“”\"'、,の"
_JAPANESE_SIGNS = re.compile(r"[ぁ-ゖァ-ヺ一-龥々]")
# Words of asking, not of a term.
_ASKING = re.compile(r"(?:何|どんな|どの|どこ|いつ|誰|なぜ|こと|もの|ため|こう)$|[?？。]")


def asks_for_meaning(text: str) -> bool:
    """Whether a question asks what a term means."""
    return _match(fold(text)) is not None


def term_asked(text: str) -> str:
    """The term, without its place where that was read off; empty where a question asks for no meaning."""
    match = _match(fold(text))
    return "" if match is None else _WHERE.sub("", match["term"]).strip(_MARKS)


def names_term(term: str, line: str) -> bool:
    """Whether a line prints a term, blind to width, case and white space."""
    return fold_compact(term).text in fold_compact(line).text


def explained_below(term: str, line: str) -> bool:
    """Whether a line prints a term with the mark of a note: X※の一例."""
    folded, wanted = fold_compact(line).text, fold_compact(term).text
    return re.search(rf"{re.escape(wanted)}[」』]?[(（]?[※*]", folded) is not None and folded[:1] not in "※*"


def explains(term: str, line: str) -> bool:
    """Whether a line that prints a term sets out with it, as a note or a definition does: ※「STEM教育」…, Xとは…."""
    folded, wanted = fold_compact(line).text, fold_compact(term).text
    at = folded.find(wanted)
    if at < 0:
        return False
    behind = folded[at + len(wanted) :].lstrip("」』）)")
    return behind.startswith(("とは", ":", "：")) or (folded[:1] in "※*注" and at <= len("※1「"))


def _match(folded: str) -> re.Match[str] | None:
    pattern = _JAPANESE if _JAPANESE_SIGNS.search(folded) else _ENGLISH
    match = pattern.search(folded)
    if match is None or not match["term"].strip(_MARKS) or _ASKING.search(match["term"].strip(_MARKS)):
        return None
    return match
