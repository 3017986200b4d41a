"""Words of a query -> the places they name, with their ranges in the query.

Names are taken where they stand like names: 墨田区, 東京都北区, 墨田の, すみだで, "in Sumida City", 23区. Words that
only look like one (青梅 inside another word, 空港区域, 中央の広場) are left to the search. Which places have plans is
passed in.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.place import Municipality, MunicipalityCode
from plansearch.search.place_forms import SHORTEST_STEM, TOKYO, written_forms
from plansearch.search.place_kinds import find_kinds
from plansearch.search.place_slips import find_misnamed
from plansearch.search.place_sounds import find_heard

# Full-width Latin letters, digits and spaces are read as their plain forms; each stays one character.
WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_WARDS = re.compile(r"(?:東京(?:都)?の?)?(?:(?:23|二十三)区(?!画|域)|特別区)")
_TAMA = re.compile(r"(?:東京(?:都)?の?)?(?:多摩(?:地域|地区|エリア|の市町村|の市|の自治体)|三多摩)")
_TAMA_EN = re.compile(r"\bTama (?:area|region|district|cities|municipalities)\b", re.IGNORECASE)
_WARDS_EN = re.compile(r"\b(?:Tokyo(?:'s)? )?(?:23|twenty-three|special) (?:special )?wards\b", re.IGNORECASE)
# Five-digit codes: the 23 special wards; the cities, towns and villages of Tokyo outside them and off the islands.
_WARD_CODES, _TAMA_CODES = range(13101, 13124), range(13201, 13309)
# Each with words of which it holds one, in lower case: to look for these is cheaper, and few texts have any.
_GROUPS = (
    (_WARDS, _WARD_CODES, ("23区", "二十三区", "特別区")),
    (_WARDS_EN, _WARD_CODES, ("wards",)),
    (_TAMA, _TAMA_CODES, ("多摩",)),
    (_TAMA_EN, _TAMA_CODES, ("tama",)),
)
_KANJI_OR_KATAKANA = re.compile(r"[一-龥々ァ-ヶー]")
_HIRAGANA = re.compile(r"[ぁ-ん]")
# What may follow a name that has lost its suffix: a particle, punctuation, white space, or nothing.
_AFTER_STEM = re.compile(
    r"(?:の|に|で|は|が|と|を|も|へ|や|から|じゃ|って|なら|より|だけ|、|。|・|/|\s|[?!,:(「]|\)|(?:19|20)\d\d(?!\d)|$)"
)
# 空港区域, 学区割, 青梅市場, 瑞穂町工場: the suffix belongs to the next word.
_AFTER_NAME = re.compile(r"[域間画割場]|工場|並み")
# 東京都心, 北海道産: a prefecture's name in front of another word is not where the question looks.
_AFTER_PREFECTURE = re.compile(rf"(?:内|下|全域|全体)?{_AFTER_STEM.pattern}")
_EXCLUDED = re.compile(r"\s*(?:以外(?:の|で|に|、)?|を除(?:く|いた|いて|き)(?:、)?|では?な[いく](?:て)?(?:、)?)")
# In front of a name: "in Kita", "Kita-ku, Osaka".
_LED = re.compile(r"(?:\b(?:in|of|at|from|for|by|does|do|and|did|has|is)\s+|(?:-ku|\bward), ?)$", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:in|at|near)\s+$", re.IGNORECASE)
# "other than Kita", 事業承継 -荒川区.
_EXCLUDING = re.compile(
    r"(?:\b(?:other than|except(?: for)?|excluding|but not(?: in)?|outside(?: of)?)\s+(?:the\s+)?|(?:^|(?<=\s))[-−])$",
    re.IGNORECASE,
)
_LATIN_LETTER = re.compile(r"[A-Za-z]")
_LATIN = re.compile(
    r"\b[A-Z][a-zōūâ]+(?:-[a-z]+)?"
    r"(?:[\s　]+(?:City|Ward|Town|Village|Prefecture|city|ward|town|village|prefecture|ku|shi))?"
    r"|\b[a-z]+(?:-(?:ku|shi|cho|machi|mura)|[\s　]+(?:city|ward|town|village))\b"
    r"|\b[A-Z]{4,}\b|(?<=\bin )[a-z]{3,}\b"
)
_LATIN_SUFFIX = re.compile(
    r"(?:-(?:ku|shi|cho|machi|mura)|\s(?:city|ward|town|village|prefecture|ku|shi))$", re.IGNORECASE
)
# Readings and names of municipalities that are also everyday words or other places.
_ENGLISH_WORDS = frozenset({
    "ami", "china", "date", "goto", "ide", "ina", "ine", "kami", "kin", "mine", "nose", "oi", "same", "sera",
    "shiso", "so", "sue", "tara", "toga", "togo", "tone", "usa", "wake",
})  # fmt: skip
_COMMON_WORDS = frozenset({
    "中央", "国立", "昭和", "大正", "朝日", "日の出", "高原", "若葉", "青葉", "清水", "平野", "大和", "城東",
    "港北", "港南", "南部", "共和", "東海", "上野", "多摩", "みどり", "さくら", "あさひ", "いずみ", "なかの",
    "ひがし", "みなと", "みなみ", "みやこ", "やまと", "ゆうき", "つばめ", "あおば", "わかば", "しょうわ",
    "しみず", "くにたち", "ちゅうおう", "たいしょう", "こうとう", "こうなん", "なんぶ", "ひので", "きょうわ",
})  # fmt: skip
_SHORTEST_LATIN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place as a query names it.

    Attributes:
        start: where the words begin.
        end: one past their end.
        words: the words.
        candidates: every body they can mean; for a group (23区, 東京都) all its members.
        group: whether all candidates are meant together, not one of them.
        certain: whether the words can hardly be anything but a place: they carry a suffix or a prefecture.
        excluded: whether the place is named to be left out (墨田区以外); `end` then lies behind those words.
        is_kind: whether the group is a kind of municipality (区部, …している町), of which those with plans are given.
        is_heard: whether the words name none, but sound like the candidate's name (隅田区).
        meant: names that may have been meant where the words name no body (墨田市).
    """

    start: int
    end: int
    words: str
    candidates: tuple[Municipality, ...]
    group: bool
    certain: bool
    excluded: bool = False
    is_kind: bool = False
    is_heard: bool = False
    meant: tuple[str, ...] = ()


def find_places(text: str, gazetteer: Gazetteer, indexed: Collection[MunicipalityCode]) -> tuple[PlaceMention, ...]:
    """Every place named in `text`, in order, without overlaps; those named to be left out are marked as excluded."""
    text = text.translate(WIDTHS)
    found = [
        *_groups(text, gazetteer),
        *_kinds(text, gazetteer, indexed),
        *_japanese(text, gazetteer, indexed),
        *_heard(text, gazetteer, indexed),
        *_none(text, gazetteer, indexed),
        *_latin(text, gazetteer, indexed),
    ]
    kept: list[PlaceMention] = []
    for mention in sorted(found, key=lambda each: (each.start, each.start - each.end)):
        if not kept or mention.start >= kept[-1].end:
            without = _EXCLUDED.match(text, mention.end)
            before = _EXCLUDING.search(text, 0, mention.start)
            if without is not None:
                kept.append(replace(mention, end=without.end(), excluded=True))
            elif before is not None:
                kept.append(replace(mention, start=before.start(), excluded=True))
            else:
                kept.append(mention)
    return tuple(kept)


def _groups(text: str, gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    lowered = text.casefold()
    for pattern, bodies, words in _GROUPS:
        for match in pattern.finditer(text) if any(word in lowered for word in words) else ():
            members = tuple(each for each in gazetteer.all() if int(each.code[:5]) in bodies)
            yield PlaceMention(
                start=match.start(), end=match.end(), words=match.group(), candidates=members, group=True, certain=True
            )


def _kinds(text: str, gazetteer: Gazetteer, indexed: Collection[MunicipalityCode]) -> Iterator[PlaceMention]:
    for each in find_kinds(text, gazetteer, indexed):
        yield PlaceMention(
            start=each.start,
            end=each.end,
            words=each.words,
            candidates=each.members,
            group=True,
            certain=False,
            is_kind=True,
        )


def _heard(text: str, gazetteer: Gazetteer, indexed: Collection[MunicipalityCode]) -> Iterator[PlaceMention]:
    for each in find_heard(text, gazetteer, indexed, written_forms(gazetteer)[0]):
        yield PlaceMention(
            start=each.start,
            end=each.end,
            words=each.words,
            candidates=(each.meant,),
            group=False,
            certain=True,
            is_heard=True,
        )


def _none(text: str, gazetteer: Gazetteer, indexed: Collection[MunicipalityCode]) -> Iterator[PlaceMention]:
    """Names that no municipality has; those of which one with plans may have been meant come first."""
    for each in find_misnamed(text, gazetteer, _COMMON_WORDS):
        with_plans = {body.name for body in gazetteer.all() if body.code in indexed}
        meant = tuple(sorted(each.meant, key=lambda name: name not in with_plans))
        yield PlaceMention(
            start=each.start, end=each.end, words=each.words, candidates=(), group=False, certain=True, meant=meant
        )


def _japanese(text: str, gazetteer: Gazetteer, indexed: Collection[MunicipalityCode]) -> Iterator[PlaceMention]:
    names, lengths = written_forms(gazetteer)
    at = 0
    while at < len(text):
        for length in lengths.get(text[at : at + SHORTEST_STEM], ()):
            word = text[at : at + length]
            if word in names and (mention := _accept(text, at, word, names, gazetteer, indexed)) is not None:
                yield mention
                at = mention.end - 1
                break
        at += 1


def _accept(
    text: str,
    at: int,
    word: str,
    names: Mapping[str, str],
    gazetteer: Gazetteer,
    indexed: Collection[MunicipalityCode],
) -> PlaceMention | None:
    kind, before, end = names[word], text[:at][-1:], at + len(word)
    if kind == "prefecture":
        members = tuple(each for each in gazetteer.all() if each.prefecture == word)
        mention = PlaceMention(start=at, end=end, words=word, candidates=members, group=True, certain=True)
        # 大阪府北区: written together, the prefecture says which body is meant.
        leads = any(names.get(text[end : end + length]) == "name" for length in range(2, 8))
        return mention if leads or _AFTER_PREFECTURE.match(text, end) else None
    candidates = gazetteer.resolve(word).candidates
    if not candidates:
        return None
    if kind == "name":
        led = any(names.get(text[max(0, at - length) : at]) == "prefecture" for length in (3, 4))
        short = len(word) == SHORTEST_STEM and _KANJI_OR_KATAKANA.match(before) is not None
        if _AFTER_NAME.match(text, end) or (short and not led):
            return None
        return PlaceMention(start=at, end=end, words=word, candidates=candidates, group=False, certain=True)
    # Particles are hiragana too: what stands before a name in hiragana must not be.
    joined = _HIRAGANA if kind == "kana" else _KANJI_OR_KATAKANA
    stands_alone = _AFTER_STEM.match(text, end) is not None and not joined.match(before)
    # Without its suffix a name may be any word (青葉, 三島, みどり): it is believed where it has plans, or where it can
    # hardly be another word.
    known = any(each.code in indexed for each in candidates)
    if not stands_alone or word in _COMMON_WORDS or not (known or _well_known(word, kind, gazetteer, indexed)):
        return None
    return PlaceMention(start=at, end=end, words=word, candidates=candidates, group=False, certain=False)


def _well_known(word: str, kind: str, gazetteer: Gazetteer, indexed: Collection[MunicipalityCode]) -> bool:
    """Whether a name without its suffix is a designated city's, or a neighbour's of those with plans."""
    if kind != "stem":
        return False
    cities, prefectures = _designated(gazetteer), {code[:2] for code in indexed}
    around = [each for each in gazetteer.all() if each.code[:2] in prefectures]
    # 福岡 is a city, and all of 福岡県: where others of the prefecture have plans, it may mean them.
    if any(each.prefecture[:-1] == word for each in around):
        return False
    return word in cities or any(each.name[:-1] == word for each in around)


@functools.cache
def _designated(gazetteer: Gazetteer) -> frozenset[str]:
    return frozenset(each.name.split(" ")[0][:-1] for each in gazetteer.all() if " " in each.name)


def _latin(text: str, gazetteer: Gazetteer, indexed: Collection[MunicipalityCode]) -> Iterator[PlaceMention]:
    """Names in Latin letters.

    Kita's plan, …, in Oji: beside a place with plans, a bare name without any is sooner a quarter of it than a town of
    another prefecture that is read alike.
    """
    if not _LATIN_LETTER.search(text):
        return
    found = tuple(_in_latin(text, gazetteer, indexed))
    known = any(not each.group and any(one.code in indexed for one in each.candidates) for each in found)
    for each in found:
        far = (
            each.candidates
            and not each.group
            and not each.certain
            and not _is_near(each.candidates, gazetteer, indexed)
        )
        if not (known and far and _WITHIN.search(text, 0, each.start)):
            yield each


def _is_near(candidates: Collection[Municipality], gazetteer: Gazetteer, indexed: Collection[MunicipalityCode]) -> bool:
    """Whether one has plans, is a designated city, or lies in a prefecture of those with plans."""
    prefectures, cities = {code[:2] for code in indexed}, _designated(gazetteer)
    return any(each.code in indexed or each.code[:2] in prefectures or each.name[:-1] in cities for each in candidates)


def _in_latin(text: str, gazetteer: Gazetteer, indexed: Collection[MunicipalityCode]) -> Iterator[PlaceMention]:
    for match in _LATIN.finditer(text):
        words = match.group()
        suffixed = _LATIN_SUFFIX.search(words) is not None
        bare = _LATIN_SUFFIX.sub("", words)
        if words.lower() in {"tokyo", "tokyo metropolis"}:
            members = tuple(each for each in gazetteer.all() if each.prefecture == TOKYO)
            yield PlaceMention(
                start=match.start(), end=match.end(), words=words, candidates=members, group=True, certain=True
            )
            continue
        if len(bare) < _SHORTEST_LATIN or (not suffixed and bare.lower() in _ENGLISH_WORDS):
            continue
        candidates = gazetteer.resolve(words).candidates or gazetteer.resolve(bare).candidates
        known = any(each.code in indexed for each in candidates)
        led = _LED.search(text[: match.start()])
        if candidates and (known or suffixed or led):
            yield PlaceMention(
                start=match.start(),
                end=match.end(),
                words=words,
                candidates=candidates,
                group=False,
                certain=suffixed,
            )
