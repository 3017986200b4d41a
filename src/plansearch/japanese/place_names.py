"""A body's name and reading -> every way its name is written, as keys that compare equal; and a query as such a key.

It knows spelling only: suffixes (区, 市, 町, 村), prefectures in front, old forms of characters, romanisations. Which
bodies exist is the gazetteer's matter.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from plansearch.japanese.folding import fold
from plansearch.japanese.romaji import TO_HIRAGANA, romaji

_SUFFIXES = {"区": ("く",), "市": ("し",), "町": ("ちょう", "まち"), "村": ("むら", "そん")}
_PREFECTURES = (
    "北海道:ほっかいどう 青森県:あおもり 岩手県:いわて 宮城県:みやぎ 秋田県:あきた 山形県:やまがた 福島県:ふくしま "
    "茨城県:いばらき 栃木県:とちぎ 群馬県:ぐんま 埼玉県:さいたま 千葉県:ちば 東京都:とうきょう 神奈川県:かながわ "
    "新潟県:にいがた 富山県:とやま 石川県:いしかわ 福井県:ふくい 山梨県:やまなし 長野県:ながの 岐阜県:ぎふ "
    "静岡県:しずおか 愛知県:あいち 三重県:みえ 滋賀県:しが 京都府:きょうと 大阪府:おおさか 兵庫県:ひょうご 奈良県:なら "
    "和歌山県:わかやま 鳥取県:とっとり 島根県:しまね 岡山県:おかやま 広島県:ひろしま 山口県:やまぐち 徳島県:とくしま "
    "香川県:かがわ 愛媛県:えひめ 高知県:こうち 福岡県:ふくおか 佐賀県:さが 長崎県:ながさき 熊本県:くまもと "
    "大分県:おおいた 宮崎県:みやざき 鹿児島県:かごしま 沖縄県:おきなわ"
)
# Old form, new form: those of 常用漢字表 that can stand in these names, and a few variants in free use beside them.
_OLD_AND_NEW = (
    "壹壱榮栄鹽塩奧奥櫻桜會会廣広樂楽關関觀観歸帰氣気龜亀狹狭區区惠恵藝芸縣県劍剣國国黑黒兒児壽寿澁渋燒焼條条寢寝眞真穗穂瀨瀬靜静攝摂淺浅雙双壯壮總総莊荘藏蔵"
    "對対帶帯瀧滝澤沢當当稻稲德徳讀読繩縄發発濱浜邊辺邉辺寶宝豐豊萬万滿満彌弥豫予餘余與与樣様來来龍竜綠緑禮礼戀恋灣湾檜桧嶋島嶌島冨富舘館峯峰籠篭鰺鯵諫諌竈釜"
    "禰祢驒騨曾曽檮梼﨑崎"
)
_MODERN = str.maketrans(dict(zip(_OLD_AND_NEW[::2], _OLD_AND_NEW[1::2], strict=True)))
_KANJI = "一-龥々"
# ヶ, ケ, が and so on between two kanji are one particle written in several ways (茅ヶ崎, 茅ケ崎, 茅が崎).
_PARTICLE = re.compile(rf"(?<=[{_KANJI}])[ヶケヵカがガ箇](?=[{_KANJI}])")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_DISTRICT = re.compile(rf"[{_KANJI}ぁ-ん]{{1,6}}郡(?=.+[町村]$)")
_NO_LETTER = re.compile(r"[^a-z]")
_LIP_M = re.compile(r"m(?=[bmp])")
_LATIN_LONG = re.compile(r"o(?:h(?![aeiouy])|[ou])|uu")
# Only the wards of Tokyo (here 特) call themselves cities; the ward of a city (区) does not.
_LATIN_SUFFIXES = {"city": "特市", "ward": "区特", "ku": "区特", "shi": "市", "town": "町", "machi": "町", "cho": "町"}
_LATIN_SUFFIXES |= {"village": "村", "mura": "村", "son": "村"}
_LATIN_FILLERS = frozenset({"of", "the", "to", "do", "fu", "ken", "prefecture", "metropolis", "japan"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LatinName:
    """A name in Latin letters, taken apart.

    Attributes:
        words: its words as keys, without suffixes and fillers.
        suffixes: the kinds of body that its suffix words allow; empty when it has none.
    """

    words: tuple[str, ...]
    suffixes: str


def japanese_key(text: str) -> str:
    """A name in Japanese script as a key: no widths, white space, brackets, old forms or kinds of kana."""
    return _key(_SELECTORS.sub("", fold(text).replace(" ", ""))).strip("()")


def _key(plain: str) -> str:
    return _PARTICLE.sub("ヶ", plain.translate(_MODERN)).translate(TO_HIRAGANA)


def japanese_keys(name: str, kana: str) -> frozenset[str]:
    """Every key of a body in Japanese script: written or read, with its suffix or without, a ward without its city."""
    suffix = name[-1]
    keys: set[str] = set()
    for written, endings in ((name, (suffix,)), (kana, _SUFFIXES[suffix])):
        parts = written.split(" ")
        short = next((parts[-1].removesuffix(ending) for ending in endings if parts[-1].endswith(ending)), parts[-1])
        keys.update((parts[-1], short, short + suffix))
        if len(parts) > 1:
            city = parts[0]
            keys.update((city + parts[-1], city + short, city[:-1] + parts[-1], city[:-1] + short))
    return frozenset(_key(key) for key in keys)


def short_kana(name: str, kana: str) -> str:
    """The reading of the last part of a name without its suffix: すみだ, きた."""
    last = kana.rpartition(" ")[2]
    return next((last.removesuffix(ending) for ending in _SUFFIXES[name[-1]] if last.endswith(ending)), last)


def romaji_of(name: str, kana: str) -> str:
    """The name in Latin letters without its suffix: Sumida; the ward of a city as Kita-ku, Sapporo."""
    short = romaji(short_kana(name, kana))
    return f"{short}-ku, {romaji(kana.partition(' ')[0][:-1])}" if " " in kana else short


def latin_kind(name: str) -> str:
    """The kind of a body as `LatinName.suffixes` spells it."""
    return "特" if name[-1] == "区" and " " not in name else name[-1]


def latin_key(word: str) -> str:
    """A romanised word as a key: Ota, Ohta, Oota and Ōta are one, Gumma is Gunma."""
    plain = _NO_LETTER.sub("", unicodedata.normalize("NFKD", word.lower()))
    short = _LATIN_LONG.sub(lambda long: long[0][0], plain)
    return _LIP_M.sub("n", short)


def latin_keys(name: str, kana: str) -> frozenset[str]:
    """Every key of a body in Latin letters: with its suffix grown on or without, a ward without its city."""
    parts = kana.split(" ")
    short = romaji(short_kana(name, kana))
    keys = {short, romaji(parts[-1])}
    if len(parts) > 1:
        city = romaji(parts[0][:-1])
        keys |= {city + short, short + city}
    return frozenset(latin_key(key) for key in keys)


def latin_name(text: str) -> LatinName:
    """Take a romanised name apart: 'City of Sumida', 'Sumida-ku, Tokyo'."""
    spaced = re.sub(r"['’]", "", unicodedata.normalize("NFKC", text).lower())
    words = [word for word in re.split(r"[\W\d_]+", spaced) if word and word not in _LATIN_FILLERS]
    names = tuple(latin_key(word) for word in words if word not in _LATIN_SUFFIXES)
    return LatinName(words=names, suffixes="".join(_LATIN_SUFFIXES.get(word, "") for word in words))


@functools.cache
def prefecture_keys() -> tuple[tuple[str, str], ...]:
    """(key, prefecture) in Japanese script, long keys first: 東京都, 東京, とうきょうと, とうきょう -> 東京都."""
    pairs: list[tuple[str, str]] = []
    for entry in _PREFECTURES.split():
        name, reading = entry.split(":")
        ending = {"都": "と", "府": "ふ", "県": "けん"}.get(name[-1], "")
        stem = name[:-1] if ending else name
        pairs += [(key, name) for key in {name, stem, reading + ending, reading}]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@functools.cache
def latin_prefectures() -> Mapping[str, str]:
    """Latin key -> prefecture: tokyo -> 東京都."""
    return {latin_key(romaji(reading)): name for name, reading in (e.split(":") for e in _PREFECTURES.split())}


def without_district(key: str) -> str:
    """A town's key without the 郡 that addresses put before it; other keys as they are."""
    return _DISTRICT.sub("", key)
