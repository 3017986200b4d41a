"""Sentence, printed texts -> the first name or word in it that is to be printed and is not.

To be printed are names in marks of quotation; in Japanese loan words, Latin words and words that end as projects do
(事業, 補助金), each whole, and the pieces of other words of kanji and katakana; in English words with a capital. It
compares signs, not meaning: synonyms are other words, and words in hiragana are not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plansearch.answer.project_names import unquoted
from plansearch.japanese.folding import fold, fold_compact

_LEFT_OUT = "…"
_OPEN, _CLOSE = "「『“‘", "」』”’"
_MARK = re.compile(rf"[{_OPEN}{_CLOSE}]")
_STRAIGHT = re.compile(r'"([^"]+)"')
_KANA_KANJI = re.compile(r"[ぁ-ゖァ-ヺー一-龥々]")
_LATIN = re.compile(r"[A-Za-z]")
_RUN = re.compile(r"[一-龥々ァ-ヺー・a-z0-9]+")
_PARTS = re.compile(r"[ァ-ヺー]{3,}|[a-z][a-z0-9]+")
_NAMED = re.compile(
    r".*(?:事業|補助金|助成金|奨励金|交付金|支援金|給付金|制度|計画|プロジェクト|プログラム|ビジョン|戦略|センター|条例|基金|融資)"
)
# Say that something is a project or a plan, not which.
_UNNAMED = frozenset({"事業", "計画", "制度", "補助金", "助成金", "戦略", "施策"})
_UNNAMED |= {f"{front}{what}" for front in "本同各当" for what in ("事業", "計画", "制度")}
# What a sentence may say of its own accord: that a plan holds something, not what.
_REPORTING = frozenset(
    {
        *(
            "実施",
            "取組",
            "取り組",
            "内容",
            "目的",
            "目標",
            "計画",
            "事業",
            "施策",
            "方針",
            "期間",
            "年度",
            "区内",
            "市内",
        ),
        *(
            "町内",
            "村内",
            "自治体",
            "当該",
            "場合",
            "関連",
            "具体",
            "一環",
            "記載",
            "明記",
            "掲載",
            "位置",
            "位置付",
            "設定",
        ),
        *("策定", "概要", "資料", "名称", "項目", "指標", "現状", "現状値", "目標値", "時点", "見込"),
    }
)
# Single characters that only join printed pieces: 創業者等, 重点的.
_AFFIXES = frozenset("的化等者型性内各同本当所間時年度点・")
_CAPITAL = re.compile(r"(?<![A-Za-z0-9'-])[A-Z][A-Za-z0-9-]*")
_PLAIN_CAPITALS = frozenset(
    {
        *("city", "ward", "town", "village", "tokyo", "metropolis", "metropolitan", "government", "prefecture"),
        *("japan", "japanese", "fy", "fiscal", "year", "years", "plan", "plans", "reiwa", "heisei", "showa", "meiji"),
        *("i", "the", "a", "an", "it", "its", "this", "these", "sme", "smes"),
    }
)

_INNERMOST = re.compile(r"「[^「」]*」|『[^『』]*』")


def is_japanese(sentence: str) -> bool:
    """Whether a sentence is in Japanese: outside its marks of quotation Japanese characters outweigh Latin words."""
    bare, before = sentence, ""
    while bare != before:
        # From the inside: a quote may hold names in marks of its own.
        bare, before = _INNERMOST.sub("", bare), bare
    # A Latin word has some five letters, a Japanese one about two characters.
    return 2 * len(_KANA_KANJI.findall(bare)) >= len(_LATIN.findall(bare))


def quoted_names(sentence: str) -> Iterator[str]:
    """What stands in marks of quotation, inner ones included."""
    open_at: list[int] = []
    for mark in _MARK.finditer(sentence):
        if mark[0] in _OPEN:
            open_at.append(mark.start())
        elif open_at:
            yield sentence[open_at.pop() + 1 : mark.start()]
    yield from (match[1] for match in _STRAIGHT.finditer(sentence))


def invented_name(sentence: str, printed: Sequence[str]) -> str:
    """The first name in marks of quotation that stands in none of the printed texts; empty where all do."""
    texts = [unquoted(fold_compact(text).text) for text in printed]
    for name in quoted_names(sentence):
        for piece in pieces(name):
            wanted = unquoted(fold_compact(piece).text)
            if wanted and not any(wanted in text for text in texts):
                return name
    return ""


def pieces(name: str) -> tuple[str, ...]:
    """What stands between the marks of words left out (…) in a name or quote."""
    return tuple(piece for piece in name.split(_LEFT_OUT) if piece)


def unprinted_word(plain: str, printed: Sequence[str]) -> str:
    """The first loan word, Latin word, name of a project or piece of a word that is not printed; for Japanese.

    Args:
        plain: the sentence without places, years, quantities and titles.
        printed: texts that may bear it.
    """
    texts = [fold_compact(text).text for text in printed]
    for run in _RUN.findall(fold(plain)):
        for part in _PARTS.findall(run):
            if not any(part in text for text in texts):
                return str(part)
        named = _NAMED.match(run)
        if named is not None and named[0] not in _UNNAMED and not any(named[0] in text for text in texts):
            return named[0]
        if piece := _unprinted_piece(run, texts):
            return piece
    return ""


def _unprinted_piece(run: str, texts: Sequence[str]) -> str:
    """What remains of a word where it cannot be cut into printed pieces, words of reporting and affixes."""
    # reached: up to where the word can be cut; a single character is no word, and says as little as an affix.
    reached = {0}
    for end in range(1, len(run) + 1):
        for start in sorted(reached):
            piece = run[start:end]
            known = len(piece) == 1 and (piece in _AFFIXES or len(run) == 1)
            if known or piece in _REPORTING or (len(piece) > 1 and any(piece in text for text in texts)):
                reached.add(end)
                break
    return "" if len(run) in reached else run[max(reached) :]


def unprinted_capital(plain: str, printed: Sequence[str]) -> str:
    """The first capitalised word of an English sentence, but for its first word, that is neither printed nor plain."""
    texts = [fold_compact(text).text for text in printed]
    first = len(plain) - len(plain.lstrip(" \"'「『(“"))
    for match in _CAPITAL.finditer(plain):
        word = fold_compact(match[0]).text
        if match.start() <= first or word in _PLAIN_CAPITALS:
            continue
        if not any(word in text for text in texts):
            return match[0]
    return ""


def pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring kanji, katakana, Latin letters and digits, folded."""
    found = (run[at : at + 2] for run in _RUN.findall(fold(text).replace(" ", "\n")) for at in range(len(run) - 1))
    return frozenset(found)
