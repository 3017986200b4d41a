"""Text -> words with the names they may have in the table: what the vocabulary and the start vectors share.

A word is a short unit of UniDic, or a run of Latin letters. Nothing here knows vectors.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import fugashi

AND = "(?<=[a-z])&(?=[a-z])"
LATIN = re.compile(r"[a-z]+")
JAPANESE = re.compile(r"[ぁ-ゖァ-ヺー々〆㐀-鿿]+")
_AND = re.compile(AND)
_TAIL = re.compile(r"(?<=.)-.*$")  # データ-data, 差す-他動詞
DROPPED = frozenset({"助詞", "助動詞", "記号", "補助記号", "空白"})
STOP = frozenset(
    """a about above after again against all also am an and any are aren as at be because been before being below between
    both but by can cannot could couldn d did didn do does doesn doing don done down during each either else etc few for
    from further had has have having he her here hers him his how i if in into is isn it its itself just let like ll may
    me might more most much must my no nor not o of off oft on once one ones oneself only onto or other others our out
    over own per re s same she should since so some someone something such t than that the their theirs them themselves
    then there these they thing things this those through to too toward towards under until up upon us use used ve very
    was wasn we were what when where which while who whom whose why will with within without won would yet you your yours
    e g esp usu cf vs m""".split()
)
tagger = fugashi.Tagger()


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        surface: as written, folded.
        names: the names it may have in the table, best first.
        content: False for particles and the like.
        base: dictionary form in the spelling of the text.
        inflection: UniDic's inflection type, "" where it has none.
    """

    surface: str
    names: tuple[str, ...]
    content: bool
    base: str
    inflection: str


def fold(text: str) -> str:
    """NFKC, lower case, M&A and R&D as one word each: as the tokenizer does it."""
    return _AND.sub("", unicodedata.normalize("NFKC", text).lower())


def japanese_words(text: str) -> Iterator[Word]:
    """The short units of folded Japanese text without a gap."""
    for node in tagger(text):
        feature, surface = node.feature, node.surface
        lemma = _TAIL.sub("", feature.lemma) if feature.lemma else ""
        base = fold(feature.orthBase or surface)
        # UniDic writes the lemma of a proper noun in katakana (墨田 is スミダ): useless as a name.
        order = (base, surface) if feature.pos2 == "固有名詞" else (lemma, base, surface)
        names = tuple(dict.fromkeys(fold(form) for form in order if form))
        content = feature.pos1 not in DROPPED and lemma != "御"
        yield Word(surface, names, content, base, feature.cType if feature.cType not in {None, "*"} else "")


def words(text: str) -> Iterator[Word]:
    """The words of any text, Japanese runs first cut out, then tagged."""
    folded = fold(text)
    for run in re.finditer(rf"{LATIN.pattern}|{JAPANESE.pattern}", folded):
        if run[0].isascii():
            yield Word(run[0], tuple(english_names(run[0])), run[0] not in STOP, run[0], "")
        else:
            yield from japanese_words(run[0])


def english_names(word: str) -> Iterator[str]:
    """What an English word may be called in the table: itself, then its likely stems."""
    yield word
    for tail, puts in (
        ("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")),
        ("isation", ("ization", "ize")), ("ization", ("ize",)), ("ise", ("ize",)), ("ised", ("ize",)), ("ising", ("ize",)),
        ("our", ("or",)), ("ation", ("ate", "e")), ("ly", ("",)), ("er", ("", "e")), ("ers", ("er", "", "e")), ("ment", ("",)),
    ):  # fmt: skip
        if word.endswith(tail) and len(word) - len(tail) >= 3:
            stem = word[: -len(tail)]
            yield from (stem + put for put in puts)
            if tail in {"ed", "ing", "er"} and stem[-1:] == stem[-2:-1]:
                yield stem[:-1]


def english_inflections(word: str) -> Iterator[str]:
    """Regular forms of an English word; those that do not exist do no harm."""
    if len(word) < 3:
        yield word + "s"
        return
    soft = word.endswith(("s", "x", "z", "ch", "sh"))
    if word.endswith("y") and word[-2] not in "aeiou":
        yield from (word[:-1] + "ies", word[:-1] + "ied", word + "ing")
    elif word.endswith("e"):
        yield from (word + "s", word + "d", word[:-1] + "ing")
    else:
        yield from (word + ("es" if soft else "s"), word + "ed", word + "ing")


_ROWS = {
    "う": "わいっえお", "く": "かきいけこ", "ぐ": "がぎいげご", "す": "さしせそ", "つ": "たちってと", "ぬ": "なにんねの",
    "ぶ": "ばびんべぼ", "む": "まみんめも", "る": "らりっれろ",
}  # fmt: skip


def japanese_inflections(base: str, kind: str) -> Iterator[str]:
    """The stems that UniDic cuts a verb or adjective into, from its dictionary form and inflection type."""
    stem = base[:-1]
    if not stem:
        return
    if kind.startswith("五段"):
        yield base
        yield from (stem + end for end in _ROWS.get(base[-1], ""))
    elif kind.startswith(("上一段", "下一段")):
        yield from (base, stem, stem + "れ", stem + "よ", stem + "ろ")
    elif kind.startswith("形容詞"):
        yield from (base, stem + "く", stem + "かっ", stem + "けれ", stem)
