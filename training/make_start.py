"""Word vectors and texts -> the start folder: tokenizer.json, and arrays rows, piece_row, piece_weight (start.npz).

Text that only validates is not read, nor are the held-out passages.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

import sources
from vocabulary import MARK, ZERO, Vocabulary, agreement, scored, tokenizer, tuned
from words import JAPANESE, LATIN, STOP, fold, japanese_words, words

RARITY = 2e-4  # the a of a / (a + p) that gave the start table its weights
JAPANESE_PIECES, LATIN_PIECES = 31_000, 14_000  # more would load in over 100 ms
ROUNDS = 7
KANJI = re.compile(r"[㐀-鿿々]")


def unit(vectors: np.ndarray) -> np.ndarray:
    """Rows of length 1; zero rows stay."""
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("vectors", "edict", "synonyms", "jglue", "corpus", "pairs", "municipalities", "asked", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--thesaurus", type=Path, nargs="+", required=True)
    parser.add_argument("--compounds", type=int, default=0, help="pieces for field compounds; they did not pay")
    return parser.parse_args()


def field_texts(args: argparse.Namespace) -> Iterator[str]:
    """The field: pairs, thesaurus, plans."""
    for pair in sources.field_pairs(args.pairs, held_out=False):
        yield from (pair.passage, *pair.japanese, *pair.english)
    for concept in sources.concepts(args.thesaurus, args.asked):
        yield from (*concept.labels, *concept.everyday, *concept.english, *concept.asked, *concept.asked_english)
    for path in sorted(args.corpus.glob("*.txt")):
        yield from path.read_text(encoding="utf-8").splitlines()


def general_texts(args: argparse.Namespace) -> Iterator[str]:
    """The language at large."""
    for first, second, _ in sources.sts(args.jglue / "jsts-v1.3-train.json"):
        yield from (first, second)
    for first, second, _ in sources.entailments(args.jglue / "jnli-v1.3-valid.json"):
        yield from (first, second)
    for context, questions in sources.paragraphs(args.jglue / "jsquad-v1.3-valid.json", held_out=False):
        yield from (context, *questions)


def contexts(args: argparse.Namespace) -> Iterator[list[str]]:
    """Texts that mean about the same: what a word without a vector is surrounded by."""
    for concept in sources.concepts(args.thesaurus, args.asked):
        yield [*concept.labels, *concept.everyday, *concept.english, *concept.asked, *concept.asked_english]
    for pair in sources.field_pairs(args.pairs, held_out=False):
        yield [pair.passage, *pair.japanese, *pair.english]


def add_missing(vocabulary: Vocabulary, rows: list[np.ndarray], weights: list[float], args: argparse.Namespace) -> int:
    """Give a row to each word of the field that has none: the mean of what stands around it."""
    table, weighing = np.stack(rows), np.array(weights, np.float32)
    around = defaultdict(list)
    for group in contexts(args):
        known, unknown = [], set()
        for text in group:
            for word in words(text):
                if word.content:
                    row = next((vocabulary.terms[name] for name in word.names if name in vocabulary.terms), None)
                    if row is None:
                        unknown.add(word.names[1] if word.surface.isascii() and word.surface.endswith("s")
                                    and len(word.surface) > 4 else word.surface)  # fmt: skip
                    else:
                        known.append(row)
        for word in sorted(unknown):
            around[word].append(weighing[known] @ table[known])
    for word, vectors in around.items():
        if len(word) > 1:
            vocabulary.terms[word] = len(rows)
            rows.append(unit(np.sum(unit(np.stack(vectors)), axis=0)))
            weights.append(0.9)
    return len(around)


def add_places(vocabulary: Vocabulary, rows: list[np.ndarray], weights: list[float], path: Path) -> set[str]:
    """A row for each municipality's name, under its kanji, its kana and its romaji."""
    from plansearch.japanese.romaji import romaji  # noqa: PLC0415

    rng = np.random.default_rng(0)
    kana_pieces = set()
    for name, kana in sources.municipalities(path):
        if name[-1] not in "市区町村" or len(name) < 3:
            continue
        short, suffix = (
            fold(name[:-1]),
            {"市": ("し",), "区": ("く",), "町": ("ちょう", "まち"), "村": ("むら", "そん")},
        )
        reading = next((kana[: -len(end)] for end in suffix[name[-1]] if kana.endswith(end)), kana)
        row = vocabulary.terms.get(short)
        if row is None:
            row = vocabulary.terms[short] = len(rows)
            rows.append(unit(rng.standard_normal(rows[1].shape).astype(np.float32)))
            weights.append(0.9)
        vocabulary.seen[short][row] += 2
        if name[-1] not in "市区":
            continue
        if len(reading) > 2:
            cut = list(japanese_words(reading))
            if len(cut) > 1 or not cut[0].content or cut[0].surface not in vocabulary.seen:
                vocabulary.seen[reading][row] += 0.2
                kana_pieces.add(reading)
        latin = romaji(reading).lower()
        if latin.isascii() and LATIN.fullmatch(latin) and len(latin) > 3:
            vocabulary.terms.setdefault(latin, row)
            vocabulary.seen[latin][row] += 5
    return kana_pieces


def add_characters(vocabulary: Vocabulary, rows: list[np.ndarray], weights: list[float]) -> None:
    """Kanji that are no words alone get the mean of the words they stand in; rare ones and kana get the zero row."""
    sums, counts = defaultdict(lambda: np.zeros(rows[1].shape, np.float32)), Counter()
    for term, row in vocabulary.terms.items():
        if 1 < len(term) <= 4:
            for character in sorted(set(KANJI.findall(term))):
                sums[character] += rows[row]
                counts[character] += 1
    for code in [*range(0x3041, 0x3097), *range(0x30A1, 0x30FB), 0x30FC, 0x3005, 0x3006]:
        vocabulary.seen[chr(code)][ZERO] += 0.5
    for code in range(0x4E00, 0xA000):
        character = chr(code)
        try:
            character.encode("euc_jp")
        except UnicodeEncodeError:
            continue
        if character in vocabulary.terms or character in vocabulary.seen:
            vocabulary.seen[character][vocabulary.terms.get(character, ZERO)] += 0.01
        elif counts[character] >= 4:
            vocabulary.seen[character][len(rows)] += 0.01
            rows.append(unit(sums[character]))
            weights.append(0.6)


def compounds(args: argparse.Namespace, count: int) -> list[str]:
    """Labels that MeCab cuts in several words and that the field uses often."""
    if not count:
        return []
    text = "\n".join(fold(text) for text in field_texts(args))
    found = Counter()
    for concept in sources.concepts(args.thesaurus, args.asked):
        for label in concept.labels:
            folded = fold(label)
            if JAPANESE.fullmatch(folded) and 3 <= len(folded) <= 8:
                cut = list(japanese_words(folded))
                if len(cut) > 1 and all(word.content for word in cut):
                    found[folded] = text.count(folded)
    return [label for label, seen in found.most_common(count) if seen > 4]


def main() -> None:
    """Make the start folder."""
    args = arguments()
    terms = (args.vectors / "terms.txt").read_text(encoding="utf-8").split("\n")[:-1]
    table = np.load(args.vectors / "rows.npy").astype(np.float32) * np.load(args.vectors / "scales.npy")[:, None]
    rows = [np.zeros(table.shape[1], np.float32), *unit(table)]
    weights = [0.0, *np.load(args.vectors / "weights.npy").tolist()]
    vocabulary = Vocabulary(terms={term: row for row, term in enumerate(terms, 1) if row and term not in STOP})
    print(f"words of the field that had no row: {add_missing(vocabulary, rows, weights, args)}")

    vocabulary.read(field_texts(args), 5.0)
    vocabulary.read(general_texts(args))
    for entry in sources.edict(args.edict):
        vocabulary.read([entry.word], 0.5 if entry.common else 0.05)
        # Glosses tell how frequent an English word and its forms are.
        for word in LATIN.findall(fold(" ".join(entry.glosses))):
            vocabulary.seen[word][ZERO] += 1
    vocabulary.read((word for group in sources.synonym_groups(args.synonyms) for word in group), 0.1)
    print("most missed:", vocabulary.missing.most_common(10))
    vocabulary.add_single_units()
    kana = add_places(vocabulary, rows, weights, args.municipalities)
    vocabulary.add_inflections()
    add_characters(vocabulary, rows, weights)

    prior = {row: RARITY * (1 - weight) / weight for row, weight in enumerate(weights) if weight}
    found = sorted(scored(vocabulary.seen, prior), key=lambda item: (-item[1], item[0]))
    latin = [item for item in found if item[0].startswith(MARK)]
    japanese = [item for item in found if not item[0].startswith(MARK)]
    # Characters are kept whatever they count, so that no word vanishes wholly, and so are the words of the field.
    field = {word.surface for text in field_texts(args) for word in words(text)}
    japanese.sort(key=lambda item: len(item[0]) > 1 and item[0] not in field)
    latin.sort(key=lambda item: item[0][1:-1] not in field)
    pieces = [("<unk>", 0.0, ZERO), *japanese[:JAPANESE_PIECES], *latin[:LATIN_PIECES]]
    print(f"pieces: Japanese {len(japanese)}, Latin {len(latin)}, kept {len(pieces)}; kana of places {len(kana)}")
    print(
        "last:",
        [item[0] for item in pieces[JAPANESE_PIECES - 20 : JAPANESE_PIECES]],
        [item[0] for item in pieces[-40:]],
    )
    row_of = {piece: row for piece, _, row in pieces}

    texts = [*field_texts(args), *general_texts(args)]
    runs = dict.fromkeys(run for text in texts for run in JAPANESE.findall(fold(text)))
    gold = [(run, [word.surface for word in japanese_words(run)]) for run in runs]
    print(f"Japanese runs {len(gold)}")
    tuning, check = [g for i, g in enumerate(gold) if i % 10], gold[::10]
    scores = tuned([(piece, score) for piece, score, _ in pieces], tuning, ROUNDS)
    print(f"agreement with MeCab on runs not tuned on: {agreement(tokenizer(scores), check)[0]:.4f}")

    piece_rows = [row_of[piece] for piece, _ in scores]
    piece_weights = [weights[row] for row in piece_rows]
    added = [label for label in compounds(args, args.compounds) if label not in row_of]
    made = tokenizer(scores)
    for label in added:
        ids = made.encode(label).ids
        whole = sum(piece_weights[i] * rows[piece_rows[i]] for i in ids)
        scores.append((label, -9.0))
        piece_rows.append(len(rows))
        piece_weights.append(float(np.linalg.norm(whole)))
        rows.append(unit(whole))
    made = tokenizer(scores)

    used = sorted({0, *piece_rows})
    place = {row: i for i, row in enumerate(used)}
    args.out.mkdir(parents=True, exist_ok=True)
    made.save(str(args.out / "tokenizer.json"), pretty=False)
    np.savez(
        args.out / "start.npz",
        rows=np.stack([rows[row] for row in used]).astype(np.float32),
        piece_row=np.array([place[row] for row in piece_rows], np.int32),
        piece_weight=np.array(piece_weights, np.float32),
    )
    print(f"written: {len(scores)} pieces, {len(used)} rows, {len(added)} compounds")


if __name__ == "__main__":
    main()
