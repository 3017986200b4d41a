"""A folded English text -> the same without words of asking that ask nothing: people who, when parties meet.

In a sentence that begins with is or does every later one is a part of what is asked about. Japanese has none of these.
"""

from __future__ import annotations

import re

_JAPANESE = re.compile(r"[ぁ-ん]")
_SENTENCES = re.compile(r"\S.*?(?:[.?!]+(?=\s|$)|$)", re.DOTALL)
_WORDS = r"who|whom|whose|when|where|which|what|how|why"
# How many asks wherever it stands.
_WORD = re.compile(r"\b(?:who|whom|whose|when|where|which|what|how(?! (?:many|much|long|high|large|big)\b)|why)\b")
_RELATIVE = frozenset({"who", "whom", "whose", "when", "where", "which"})
# Does it say when: what is told in a clause of its own is asked for.
_TELLS = re.compile(
    r"\b(?:tell|me|us|know|says?|states?|shows?|explains?|specify|indicates?|mentions?"
    r"|sure)\s*(?:in |under |from |by )?$"
)
_AUXILIARY = r"(?:is|are|was|were|do|does|did|will|has|have|had|can|could|should|would|may|might|must|shall)"
_YES_OR_NO = re.compile(rf"(?:and |but |so )?{_AUXILIARY}(?:n't)?\b")
# Behind these a word of asking asks: tell me when, in which, and who.
_ASKS_BEHIND = re.compile(
    r"(?:^|[.?!,;:(\"]|\b(?:and|or|but|in|of|for|under|by|from|to|at|on|with|since|until|till"
    r"|after|before|about|exactly|so|then|also"
    r"|know|tell|me|us|ask|asked|asking|say|says|said|state|states|show|shows|list|name|find"
    r"|out|see|learn|understand|wonder|wondering"
    r"|explain|is|are|was|were|do|does|sure|roughly|precisely|regarding|just|explaining"
    r"|stating|specify|indicate|check))\s*$"
)
_BESIDE = re.compile(r"(?:[,;]|\band|\bor|\bbut)\s*(?:and |or |if so,? )*(?:in |under |from |of |by |since |until )?$")
# When parties meet, what does the ward do: the question stands in the other clause.
_LEADING_WHEN = re.compile(
    rf"^(?:and |but |so )?(?:when|where)\b(?! {_AUXILIARY}\b)(?=[^,]*,[^?]*\b(?:{_WORDS}"
    rf"|{_AUXILIARY})\b)"
)


def without_relatives(text: str) -> str:
    """The text, in which only words of asking are left that ask."""
    if _JAPANESE.search(text) or not _WORD.search(text):
        return text
    return " ".join(_asking_alone(each) for each in _SENTENCES.findall(text))


def _asking_alone(sentence: str) -> str:
    is_yes_or_no = _YES_OR_NO.match(sentence) is not None
    sentence = _LEADING_WHEN.sub(lambda match: " " * len(match[0]), sentence)
    asked = False

    def kept(match: re.Match[str]) -> str:
        nonlocal asked
        before, behind = sentence[: match.start()], sentence[match.end() :]
        inverted = re.match(rf"\s+{_AUXILIARY}\b", behind) is not None
        if is_yes_or_no and _TELLS.search(before):
            asks = True
        elif is_yes_or_no:
            asks = _BESIDE.search(before) is not None
        elif match[0] not in _RELATIVE:
            asks = True
        elif match[0] in {"when", "where"} and asked and not inverted:
            # What part does it play, when they meet?
            asks = re.search(r"\b(?:and|or|since|until|till)\s*$", before) is not None
        else:
            at_end = not behind.strip(" ?.!")
            asks = _ASKS_BEHIND.search(before) is not None or (inverted and match[0] == "when") or at_end
        asked = asked or asks
        return match[0] if asks else " "

    return _WORD.sub(kept, sentence)
