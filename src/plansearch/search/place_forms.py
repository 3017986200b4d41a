"""Gazetteer -> the written forms that name a place (墨田区, 墨田, すみだ区, すみだ, 東京都), and what each is."""

from __future__ import annotations

import functools

from plansearch.japanese.gazetteer import Gazetteer

TOKYO = "東京都"
SHORTEST_STEM = 2
# Shorter names in hiragana are parts of too many words; with their suffix in kanji (ひの市) they are none.
_SHORTEST_KANA = 3


@functools.cache
def written_forms(gazetteer: Gazetteer) -> tuple[dict[str, str], dict[str, tuple[int, ...]]]:
    """Written forms -> how they name a place (name, stem, kana, prefecture); how long they are by how they begin."""
    names: dict[str, str] = {}
    for prefecture, name, reading in gazetteer.names():
        whole, last = name.replace(" ", ""), name.split(" ")[-1]
        for form in (last, whole, prefecture + whole):
            names[form] = "name"
        if prefecture == TOKYO:
            names["東京" + last] = "name"
        stem = last[:-1]
        if len(stem) >= SHORTEST_STEM:
            names.setdefault(stem, "stem")
        kana = reading.split(" ")[-1]
        suffixes = {"区": ("く",), "市": ("し",), "町": ("ちょう", "まち"), "村": ("むら", "そん")}[last[-1]]
        for suffix in suffixes:
            if kana.endswith(suffix):
                short = kana.removesuffix(suffix)
                if len(short) >= _SHORTEST_KANA:
                    names.setdefault(short, "kana")
                    names.setdefault(kana, "kana")
                if len(short) >= SHORTEST_STEM:
                    names.setdefault(short + last[-1], "name")
        names[prefecture] = "prefecture"
    lengths: dict[str, set[int]] = {}
    for form in names:
        lengths.setdefault(form[:SHORTEST_STEM], set()).add(len(form))
    return names, {begin: tuple(sorted(found, reverse=True)) for begin, found in lengths.items()}
