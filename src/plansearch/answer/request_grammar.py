"""Words of a clause -> where what it asks its reader to do begins: 区を|リストアップしてください."""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.japanese.morphemes import Morpheme

# 教えて|いただけますか, 挙げて|ください
_FAVOURS = frozenset({"下さる", "頂く"})
_POLITE = frozenset({"ご", "お", "御"})
_NAMES = frozenset({"名詞", "接尾辞", "接頭辞", "形状詞"})
_ENDING = frozenset({"助詞", "助動詞", "補助記号", "空白"})


def before_request(words: Sequence[Morpheme]) -> int:
    """How many words stand in front of what the question asks its reader to do; all, where it asks no favour.

    Whatever it is (抜き出す, ピックアップする), it is done with the answer and says nothing of it. A wish
    (手伝ってほしい) may be one of somebody else.
    """
    at = len(words)
    while at and words[at - 1].kind in _ENDING:
        at -= 1
    if not at or words[at - 1].lemma not in _FAVOURS or words[at - 1].kind != "動詞":
        return len(words)
    at -= 1
    left = at
    while True:
        joined = at > 1 and words[at - 1].surface in {"て", "で"} and words[at - 2].kind == "動詞"
        polite = at > 1 and words[at - 1].kind == "動詞" and words[at - 2].surface in _POLITE
        if not joined and not polite:
            break
        at -= 2
        if joined and words[at].lemma == "為る":
            while at and words[at - 1].kind in _NAMES and words[at - 1].end == words[at].start:
                at -= 1
        left = at
    return left or len(words)
