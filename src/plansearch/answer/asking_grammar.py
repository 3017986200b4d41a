"""A question without its places and years -> the words that say what it is about, found by Japanese grammar.

A question ends in what asks (…を載せているのはどの計画ですか): a chain of particles, auxiliaries, words of asking and
verbs that say that something is there, done or told, not what. From its end this chain is cut off, whatever its
inflection and politeness, up to the first word of content. Of several sentences or clauses those count that ask; what
is told before them counts where they ask nothing by themselves. English is not known here.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from plansearch.answer.asking_words import (
    ALWAYS_GENERIC,
    ASKING,
    GENERIC,
    HOLDERS,
    LIGHT,
    LIGHT_NOUNS,
    OF_MIND,
    REQUESTS,
    TOLD,
    WHILE,
)
from plansearch.answer.reported_words import as_asked
from plansearch.answer.request_grammar import before_request
from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.japanese.morphemes import Morpheme

_LEFT_OUT = re.compile(
    r"除い|除く|除き|不要|要らない|いらない|要りません|いりません|結構です|省い|省く|含めない|以外で"
)
_PLAIN = frozenset({"助詞", "助動詞", "空白", "感動詞", "接続詞", "副詞", "連体詞", "接頭辞"})
_NAMES = frozenset({"名詞", "接尾辞", "接頭辞", "形状詞"})
_EACH = frozenset({"ごと", "毎"})
_ENDS_WORDS = frozenset({"助詞", "助動詞", "動詞", "形容詞", "連体詞", "副詞", "接続詞", "補助記号", "空白"})
# 作るって話, 作るという記述: behind these a word for what is told stands for what is told.
_QUOTES = frozenset({"って", "という", "との", "いう", "言う"})
_POLITE = frozenset({"ご", "お", "御"})
_LISTS = frozenset({"・", "/"})
_CAUSING = frozenset({"せる", "させる"})
# A question is read several times over, with fewer and fewer words.
_KEPT = 512
_SENTENCES = re.compile(r"[^。?？!！\n]+[。?？!！\n]*")
# 観光ではなく、商店街: what is not asked for.
_BUT_NOT = re.compile(r"[^、。]*(?:じゃ|では)なくて?、")
_BREAKS = frozenset({"が", "けれど", "ので"})
_MERGED = re.compile(
    r"自治体|計画書|(?:計画|ビジョン|プラン)(?:素?案|概要版?)|(?:事業|取組|具体|計画|制度)名|[区市]役所|[区市町村]{2,}"
)
_A_HOLDER = "自治体"
_CLOSED = re.compile(r"[」』)）\]】]")
_KANJI_OR_KATAKANA = re.compile(r"[一-龥々ァ-ヶ]")
_HEAD = re.compile(
    r"^(?:(?:本|同)?(?:計画|ビジョン)(?:書)?の(?:うち|中)(?:で|に|から)?|この(?:うち|中)(?:で|に)?)、?|^[、。・\s]+"
)


@functools.cache
def _analyzer() -> MecabAnalyzer:
    return MecabAnalyzer()


def morphemes_of(text: str) -> tuple[Morpheme, ...]:
    """The short units of a text; of one that was read before from memory."""
    return _words_again(text)


def content_of(text: str, *, told: bool = False) -> str:
    """What a folded text asks for; the text as it is where grammar finds nothing else in it.

    Args:
        text: without places and years.
        told: whether what is told before the question belongs to it.
    """
    if not _KANJI_OR_KATAKANA.search(text):
        return text
    found = [
        (content, asks)
        for sentence in _SENTENCES.findall(as_asked(_BUT_NOT.sub("", text)))
        for clause, asks in _clauses(sentence)
        if (content := _content(clause)) and not _LEFT_OUT.search(sentence)
    ]
    asking = [content for content, asks in found if asks]
    # 起業の準備中です。頼れる取組は?: what is asked for is named before.
    alone = not told and any(_names_something(content) for content in asking)
    chosen = asking if alone else [content for content, _ in found]
    return " ".join(chosen) if chosen else text


def clauses_that_ask(text: str) -> str:
    """The clauses of a folded Japanese text that ask; all of it where none does."""
    asking = [clause.strip() for one in _SENTENCES.findall(text) for clause, asks in _clauses(one) if asks]
    return " ".join(asking) if asking else text


def clauses_of(text: str) -> tuple[str, ...]:
    """The sentences of a folded Japanese text, each in the clauses that a break parts."""
    return tuple(clause for one in _SENTENCES.findall(text) for clause, _ in _clauses(one))


def _names_something(content: str) -> bool:
    """Whether words hold a noun, not only that something can be used, relied on or had."""
    plain = GENERIC | LIGHT_NOUNS | ALWAYS_GENERIC | WHILE | HOLDERS
    return any(
        each.kind in {"名詞", "形状詞", "接尾辞"} and each.lemma not in plain for each in _merged(_words_again(content))
    ) or not _KANJI_OR_KATAKANA.search(content)


def asks_yes_or_no(text: str) -> bool:
    """Whether a folded question ends in a verb and か or ?, with nothing to be filled in: 受け入れていますか."""
    clauses = [clause for sentence in _SENTENCES.findall(text) for clause, _ in _clauses(sentence)]
    if not clauses or not _KANJI_OR_KATAKANA.search(text):
        return False
    clause = clauses[-1].rstrip()
    words = [each for each in _words_again(clause) if each.kind not in {"補助記号", "空白"}]
    if words and (words[-1].detail in {"接続助詞", "係助詞"} or words[-1].surface in {"って", "と"}):
        # …を一言で言うと?
        return False
    asks = clause.endswith("?") or any(each.detail == "終助詞" or each.surface == "か" for each in words[-1:])
    if not asks or any(each.lemma in ASKING for each in words):
        return False
    while words and words[-1].kind in {"助詞", "助動詞"} | ({"動詞"} if _helps(words) else set()):
        words.pop()
    return bool(words) and words[-1].kind == "動詞" and words[-1].lemma not in OF_MIND


def _helps(words: Sequence[Morpheme]) -> bool:
    """Whether the last verb helps another one: いる in 受け入れている."""
    return words[-1].detail == "非自立可能" and len(words) > 1 and words[-2].surface in {"て", "で"}


def within_words(pattern: re.Pattern[str], text: str) -> str:
    """The text with a space for each match, but for those that begin inside a word (入れて in 受け入れて)."""

    def blank(match: re.Match[str]) -> str:
        at = match.start()
        cuts = any(each.start < at < each.end for each in _words_again(text)) if match[0].strip() else False
        return match[0] if cuts else " "

    return pattern.sub(blank, text)


@functools.lru_cache(maxsize=_KEPT)
def _words_again(text: str) -> tuple[Morpheme, ...]:
    return _analyzer().morphemes(text)


def _clauses(sentence: str) -> Iterator[tuple[str, bool]]:
    """The clauses of a sentence that a break parts, each with whether it asks."""
    found = _words_again(sentence)
    at = 0
    for here, behind in pairwise(found):
        if here.detail == "接続助詞" and here.lemma in _BREAKS and behind.surface == "、":
            yield sentence[at : behind.start], False
            at = behind.end
    yield sentence[at:], not _is_told(sentence[at:])


def _is_told(clause: str) -> bool:
    """Whether a clause only tells something: it ends in a predicate, and nothing in it asks."""
    if clause.rstrip().endswith(("?", "？")):
        return False
    found = [each for each in _words_again(clause) if each.kind not in {"補助記号", "空白"}]
    if not found or any(each.lemma in REQUESTS for each in found) or _asks_what(found):
        return False
    # 店を替えようかと(思います)。
    is_thought = found[-1].surface == "と" and len(found) > 1 and found[-2].surface == "か"
    return is_thought or found[-1].kind in {"助動詞", "動詞", "形容詞"} or found[-1].detail == "接続助詞"


def _asks_what(words: Sequence[Morpheme]) -> bool:
    """Whether something is to be filled in: 何人いますか, not 何人も来ます."""
    for at, each in enumerate(words):
        if each.lemma in ASKING:
            behind = next((one for one in words[at + 1 :] if one.kind not in {"名詞", "接尾辞"}), None)
            if behind is None or behind.surface != "も":
                return True
    return False


def _content(clause: str) -> str:
    words = _merged(_words_again(clause))
    groups = _apart(words)
    said = [each for each in groups if _cut(each, apart=len(groups) > 1)[0]]
    if said and sum(map(len, said)) < len(words):
        # 創業支援 自治体 一覧: words between spaces that say nothing, wherever they stand.
        clause = " ".join(clause[each[0].start : each[-1].end] for each in said)
        words = _merged(_words_again(clause))
    left, negated = _cut(words)
    if left == 0:
        return ""
    last = words[left - 1]
    end = negated or last.end
    text = clause[words[0].start : end]
    if last.kind in {"動詞", "形容詞"} and not negated:
        # 継がせ|たい is 継がせる, 受け入れ|て is 受け入れる.
        made = words[left] if left < len(words) and words[left].lemma in _CAUSING else last
        text = clause[words[0].start : made.start] + made.written
    return _HEAD.sub("", text).strip()


def _apart(words: Sequence[Morpheme]) -> list[list[Morpheme]]:
    """Words between spaces, together."""
    found: list[list[Morpheme]] = []
    for each in words:
        if found and found[-1][-1].end == each.start:
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _cut(words: Sequence[Morpheme], *, apart: bool = False) -> tuple[int, int]:
    """How many words are left in front of what asks, and where a denied predicate among them ends, else 0.

    Args:
        words: of a clause, or of a group between spaces.
        apart: whether other groups stand beside it, so that it may say nothing but what they are called.
    """
    left, denied = before_request(words), 0
    while left and _says_nothing(words[:left]):
        word = words[left - 1]
        if word.lemma in {"ず", "無い"} and word.kind in {"助動詞", "形容詞"}:
            denied = denied or word.end
        elif word.lemma in LIGHT or word.kind not in {"助動詞", "助詞", "形容詞"}:
            denied = 0
        left = _before_role(words, left - 1, apart=apart)
    is_predicate = left > 0 and words[left - 1].kind in {"動詞", "形容詞"}
    return left, denied if is_predicate else 0


def _before_role(words: Sequence[Morpheme], left: int, *, apart: bool) -> int:
    """Where what something is called begins, if words that were cut off call it so: X を|計画の課題|として挙げる."""
    calls = left + 1 < len(words) and words[left].surface == "と" and words[left + 1].lemma == "為る"
    at = left
    while calls and at and (words[at - 1].kind in _NAMES or words[at - 1].surface in {"の", "、"}):
        at -= 1
    if calls and apart and at == 0:
        return 0
    return at if calls and at > 1 and at < left and words[at - 1].surface == "を" else left


def _says_nothing(words: Sequence[Morpheme]) -> bool:
    """Whether the last of some words says nothing of what is asked for."""
    word, before = words[-1], words[-2] if len(words) > 1 else None
    if word.kind in _PLAIN or word.detail == "助動詞語幹" or word.lemma in ASKING or word.surface in _EACH:
        return True
    if word.kind == "補助記号":
        return _CLOSED.match(word.surface) is None
    if word.kind in {"動詞", "形容詞"}:
        # 途中で直す is no 読んで直す.
        joins = before is not None and before.surface in {"て", "で"} and before.detail != "格助詞"
        helps = joins or (before is not None and before.kind == "助動詞")
        return word.lemma in LIGHT or (word.detail == "非自立可能" and helps)
    if word.surface == "的" and before is not None:
        return before.lemma in ALWAYS_GENERIC
    if word.kind == "接尾辞" and before is not None and before.kind == "動詞":
        # 書きぶり, 述べ方.
        return before.lemma in LIGHT
    # 奨励金・助成金・制度 is a list, of which the last is asked for as much as the others.
    is_listed = before is not None and (before.kind not in _ENDS_WORDS or before.surface in _LISTS)
    is_listed = is_listed and before is not None and before.surface not in _POLITE
    is_apart = before is None or before.end < word.start or not is_listed
    return is_apart and _is_generic(words)


def _is_generic(words: Sequence[Morpheme]) -> bool:
    """Whether the last of some words, a noun that stands apart, stands for whatever is asked for."""
    word, before = words[-1], words[-2] if len(words) > 1 else None
    if word.lemma in HOLDERS | ALWAYS_GENERIC or (
        word.lemma in TOLD and before is not None and before.surface in _QUOTES
    ):
        return True
    of_noun = before is not None and before.surface == "の"
    # どこの事業 is any project.
    of_noun = of_noun and not any(each.lemma in ASKING for each in words[-3:-2])
    if word.lemma in WHILE:
        return of_noun or (before is not None and before.kind in {"動詞", "形容詞", "助動詞"})
    return word.lemma in LIGHT_NOUNS | GENERIC and not of_noun


def _merged(found: Sequence[Morpheme]) -> tuple[Morpheme, ...]:
    """With units that are one word for whoever has plans, or for what they hold (自治|体, 市|町|村), as one."""
    merged: list[Morpheme] = []
    for each in found:
        last = merged[-1] if merged else each
        if merged and last.end == each.start and _MERGED.fullmatch(last.surface + each.surface):
            surface = last.surface + each.surface
            merged[-1] = replace(last, end=each.end, surface=surface, kind="名詞", lemma=_A_HOLDER, written=surface)
        else:
            merged.append(each)
    return tuple(merged)
