"""Files -> texts and pairs: what the encoder is built, trained and judged on. Held-out parts never leave `held_out_*`."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

HELD_OUT = 10  # of the passages of each file every tenth is for development only


class FieldPair(NamedTuple):
    """A passage and questions that it answers."""

    passage: str
    japanese: tuple[str, ...]
    english: tuple[str, ...]


class Concept(NamedTuple):
    """A concept of the thesaurus with its labels, and texts in which people ask for it."""

    labels: tuple[str, ...]
    everyday: tuple[str, ...]
    english: tuple[str, ...]
    asked: tuple[str, ...] = ()
    asked_english: tuple[str, ...] = ()


def json_lines(path: Path) -> list[dict]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def field_pairs(folder: Path, *, held_out: bool) -> list[FieldPair]:
    """The field pairs: those to train on, or every tenth passage of each file."""
    return [
        FieldPair(row["p"], tuple(row["ja"]), tuple(row["en"]))
        for path in sorted(folder.glob("*.jsonl"))
        for place, row in enumerate(json_lines(path))
        if (place % HELD_OUT == 0) == held_out
    ]


def concepts(paths: list[Path], asked_for: Path, *, held_out: bool = False) -> list[Concept]:
    """The thesaurus; of the texts that ask for a concept those to train on, or every tenth."""
    asked = {row["id"]: row for row in json_lines(asked_for)}

    def part(texts: list[str]) -> tuple[str, ...]:
        return tuple(text for place, text in enumerate(texts) if (place % HELD_OUT == HELD_OUT - 1) == held_out)

    return [
        Concept(
            (row["pref"], *row["alt"]),
            tuple(row["everyday"]),
            tuple(row["en"]),
            *(part(asked.get(row["id"], {}).get(language, [])) for language in ("ja", "en")),
        )
        for path in paths
        for row in json_lines(path)
    ]


def synonym_groups(path: Path) -> list[tuple[str, ...]]:
    """Groups of the Sudachi synonym dictionary; words marked not to expand are left out."""
    groups = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split(",")
        if len(cells) > 8 and cells[2] != "2":
            groups[cells[0]].append(cells[8])
    return [tuple(dict.fromkeys(group)) for group in groups.values()]


class Entry(NamedTuple):
    """A headword of EDICT with its English glosses."""

    word: str
    glosses: tuple[str, ...]
    common: bool


def edict(path: Path) -> list[Entry]:
    """The entries of EDICT (EUC-JP)."""
    entries = []
    for line in path.read_text(encoding="euc_jp", errors="replace").splitlines()[1:]:
        head, _, body = line.partition(" /")
        glosses = [gloss for gloss in body.rstrip("/").split("/") if gloss]
        common = "(P)" in glosses
        cleaned = (" ".join(re.sub(r"\([^()]*\)|\{[^{}]*\}", " ", gloss).split()) for gloss in glosses)
        entries.append(Entry(head.partition(" [")[0], tuple(gloss for gloss in cleaned if gloss), common))
    return entries


def sts(path: Path) -> list[tuple[str, str, float]]:
    """JSTS: two sentences and how near they are, 0 to 5."""
    return [(row["sentence1"], row["sentence2"], float(row["label"])) for row in json_lines(path)]


def entailments(path: Path) -> list[tuple[str, str, str]]:
    """JNLI: two sentences and their relation."""
    return [(row["sentence1"], row["sentence2"], row["label"]) for row in json_lines(path)]


def paragraphs(path: Path, *, held_out: bool) -> list[tuple[str, tuple[str, ...]]]:
    """JSQuAD paragraphs with their questions: articles at even positions train, those at odd ones only validate."""
    articles = json.loads(path.read_text(encoding="utf-8"))["data"][int(held_out) :: 2]
    return [
        (paragraph["context"].replace("[SEP]", " "), tuple(qa["question"] for qa in paragraph["qas"]))
        for article in articles
        for paragraph in article["paragraphs"]
    ]


def municipalities(path: Path) -> list[tuple[str, str]]:
    """(name, kana) of every municipality, the last part of the name where it has parts."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["name"].split()[-1], row["kana"].split()[-1]) for row in csv.DictReader(file)]
