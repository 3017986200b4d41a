"""The name of a place -> the bodies it can mean, from the table of Japan's municipalities beside this module.

An ambiguous name gives all its candidates; nothing is guessed. It does not know which bodies have plans: a caller
that does passes them as `within`.
"""

from __future__ import annotations

import csv
import functools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from plansearch.errors import NotFoundError
from plansearch.japanese.folding import fold
from plansearch.japanese.place_names import (
    japanese_key,
    japanese_keys,
    latin_keys,
    latin_kind,
    latin_name,
    latin_prefectures,
    prefecture_keys,
    romaji_of,
    short_kana,
    without_district,
)
from plansearch.model.place import Municipality, MunicipalityCode, PlaceReading

_TABLE = Path(__file__).with_name("municipalities.csv")
_CODE_LENGTHS = {5, 6}
_NAMES_KEPT = 4_096


class _Row(NamedTuple):
    code: MunicipalityCode
    prefecture: str
    name: str
    kana: str


class Gazetteer:
    """The bodies of the table, by code and by name."""

    def __init__(self, rows: Iterable[_Row]) -> None:
        """Keep the rows; the values and the tables of names are made when first asked for."""
        self._rows: Mapping[str, _Row] = {row.code: row for row in rows}

    @staticmethod
    @functools.cache
    def load() -> Gazetteer:
        """Read the table that ships with the package; one gazetteer serves the whole process."""
        with _TABLE.open(encoding="utf-8", newline="") as lines:
            next(lines)
            return Gazetteer(_Row(MunicipalityCode(row[0]), row[1], row[2], row[3]) for row in csv.reader(lines))

    @functools.cache  # noqa: B019 - a gazetteer lives as long as its process
    def municipality(self, code: str) -> Municipality:
        """The body with this six-digit code.

        Raises:
            NotFoundError: when there is none.
        """
        row = self._rows.get(code)
        if row is None:
            message = f"There is no municipality with code {code!r}."
            japanese = f"自治体コード{code!r}の自治体はありません。131075のような6桁のコードで指定してください。"
            raise NotFoundError(message, remedy="Use a six-digit code such as 131075.", japanese=japanese)
        return Municipality(
            code=row.code,
            prefecture=row.prefecture,
            name=row.name,
            kana=row.kana,
            romaji=romaji_of(row.name, row.kana),
        )

    @functools.cache  # noqa: B019 - as above
    def all(self) -> tuple[Municipality, ...]:
        """Every body, by code."""
        return tuple(self.municipality(code) for code in sorted(self._rows))

    def names(self) -> tuple[tuple[str, str, str], ...]:
        """Prefecture, name and reading of every body, by code."""
        return tuple((row.prefecture, row.name, row.kana) for _, row in sorted(self._rows.items()))

    def kana_names(self) -> frozenset[str]:
        """Readings of all names in hiragana, without suffix and, for wards, without the city: すみだ, きた."""
        return frozenset(short_kana(row.name, row.kana) for row in self._rows.values())

    def resolve(self, name: str, within: Collection[MunicipalityCode] | None = None) -> PlaceReading:
        """Every body that a name can mean, by code: 131075, 墨田区, すみだ, 東京都北区, Sumida City, Ohta.

        Args:
            name: the words; width, case, white space, ヶ/ケ/が and old forms of characters make no difference.
            within: when at least one candidate is among these codes, the others are left out.
        """
        codes = self._codes(name)
        if within is not None:
            codes = [code for code in codes if code in within] or codes
        return PlaceReading(text=name, candidates=tuple(self.municipality(code) for code in sorted(codes)))

    # The few thousand names that there are come back in question after question.
    @functools.lru_cache(maxsize=_NAMES_KEPT)  # noqa: B019 - as above
    def _codes(self, name: str) -> Sequence[MunicipalityCode]:
        plain = fold(name)
        if plain.isascii() and plain.isdigit():
            found = [code for code in (plain, *self._by_five.get(plain, ())) if len(plain) in _CODE_LENGTHS]
            return [self._rows[code].code for code in found if code in self._rows]
        if any("a" <= char <= "z" for char in plain):
            return self._latin(plain)
        key = japanese_key(name)
        return self._japanese(key) or self._japanese(without_district(key))

    def _japanese(self, key: str) -> list[MunicipalityCode]:
        found = self._by_japanese.get(key)
        if found is not None:
            return found
        for front, prefecture in prefecture_keys():
            rest = key.removeprefix(front) if key.startswith(front) else key.removesuffix(front).rstrip("(")
            if rest != key:
                found = self._inside(prefecture, self._by_japanese.get(rest, []))
                if found:
                    return found
        return []

    def _latin(self, text: str) -> list[MunicipalityCode]:
        name = latin_name(text)
        found = self._by_latin.get("".join(name.words), [])
        if not found:
            prefectures = latin_prefectures()
            for place, word in enumerate(name.words):
                rest = "".join(name.words[:place] + name.words[place + 1 :])
                found = found or self._inside(prefectures.get(word, ""), self._by_latin.get(rest, []))
        if not name.suffixes:
            return found
        return [code for code in found if latin_kind(self._rows[code].name) in name.suffixes]

    def _inside(self, prefecture: str, codes: list[MunicipalityCode]) -> list[MunicipalityCode]:
        return [code for code in codes if self._rows[code].prefecture == prefecture]

    @functools.cached_property
    def _by_five(self) -> Mapping[str, list[MunicipalityCode]]:
        return self._table(lambda row: {row.code[:5]})

    @functools.cached_property
    def _by_japanese(self) -> Mapping[str, list[MunicipalityCode]]:
        return self._table(lambda row: japanese_keys(row.name, row.kana))

    @functools.cached_property
    def _by_latin(self) -> Mapping[str, list[MunicipalityCode]]:
        return self._table(lambda row: latin_keys(row.name, row.kana))

    def _table(self, keys: Callable[[_Row], Collection[str]]) -> Mapping[str, list[MunicipalityCode]]:
        table: defaultdict[str, list[MunicipalityCode]] = defaultdict(list)
        for row in self._rows.values():
            for key in keys(row):
                table[key].append(row.code)
        return dict(table)
