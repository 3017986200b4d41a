"""Text -> names of its words, as the start vectors were made with them. The vocabulary has its own, later form: words.py."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import fugashi

ENGLISH = re.compile(r"[a-z][a-z'’-]*[a-z]|[a-z]")
TAIL = re.compile(r"(?<=.)-.*$")  # データ-data, 差す-他動詞
DROPPED = {"助詞", "助動詞", "記号", "補助記号", "空白"}
STOP = set(
    """a about above after again against all also am an and any are as at be because been before being below between both but
by can cannot could did do does doing done down during each either else etc few for from further had has have having he her here hers
him his how i if in into is it its itself just let like may me might more most much must my no nor not of off oft on once one one's
oneself only onto or other others our out over own per same she should since so some someone someone's something such than that the
their them themselves then there these they thing things this those through to too toward towards under until up upon us use used very
was we were what when where which while who whom whose why will with within without would yet you your yours e.g i.e esp usu cf vs""".split()
)
tagger = fugashi.Tagger()


def fold(text):
    return unicodedata.normalize("NFKC", text).lower()


def forms(word):
    """The names a short unit may go by, best first."""
    feature = word.feature
    lemma = feature.lemma and TAIL.sub("", feature.lemma)
    base, surface = feature.orthBase, word.surface
    # UniDic writes the lemma of a proper noun in katakana (墨田 → スミダ): useless as a key.
    order = [base, surface] if feature.pos2 == "固有名詞" else [lemma, base, surface]
    return list(dict.fromkeys(fold(form) for form in order if form))


def units(text):
    """(forms, part of speech) for each Japanese unit; runs of Latin letters come out as single English words."""
    text = fold(text)
    at = 0
    for match in ENGLISH.finditer(text):
        yield from japanese(text[at : match.start()])
        yield [match.group().replace("’", "'")], "英語"
        at = match.end()
    yield from japanese(text[at:])


def japanese(text):
    for word in tagger(text) if text.strip() else ():
        if word.feature.pos1 not in DROPPED and not word.surface.isdigit() and word.feature.lemma != "御":
            yield forms(word), word.feature.pos1


def lines(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line]
