"""Make a small bilingual table of word vectors: terms.txt, rows.npy, scales.npy, weights.npy.

Japanese rows: the chiVe v1.1 mc90 vectors inside the PyPI package ja-ginza 5.3.0, keyed by UniDic short units.
English rows: means of Japanese rows over EDICT glosses, Sudachi synonym groups and UniDic loan-word lemmas.
"""

from __future__ import annotations

import argparse
import collections
import json
import math
import re
from pathlib import Path

import numpy as np
import srsly

from lookup import DROPPED, ENGLISH, STOP, fold, forms, lines, tagger, units

HERE = Path(__file__).parent
N_JAPANESE, N_ENGLISH, DIM, TOP_REMOVED, WHITEN, SIF_A = 33_000, 12_000, 256, 6, 0.5, 2e-4
CHARACTERS, SYNONYMS, OWN_ROWS = 0.6, 0.5, 20_000
PATHS = argparse.Namespace()  # filled by the command line
KANJI = re.compile(r"[㐀-鿿々]")
PARTNERS = [
    ("わせる", "う"),
    ("らす", "る"),
    ("やす", ["える"]),
    ("かす", "くる"),
    ("がる", "ぐ"),
    ("まる", "む"),
    ("かる", "く"),
    ("える", "う"),
    ("ける", "く"),
    ("げる", "ぐ"),
    ("せる", "す"),
    ("てる", "つ"),
    ("べる", "ぶ"),
    ("める", "む"),
    ("れる", "る"),
]
MASK = 0xFFFFFFFFFFFFFFFF


def murmur64(text, seed=1):
    """MurmurHash64A, the hash spaCy gives its strings."""
    data, m = text.encode(), 0xC6A4A7935BD1E995
    h = seed ^ (len(data) * m & MASK)
    whole = len(data) & ~7
    for i in range(0, whole, 8):
        k = int.from_bytes(data[i : i + 8], "little") * m & MASK
        h = (h ^ ((k ^ (k >> 47)) * m & MASK)) * m & MASK
    if data[whole:]:
        h = (h ^ int.from_bytes(data[whole:], "little")) * m & MASK
    h = (h ^ (h >> 47)) * m & MASK
    return h ^ (h >> 47)


def add_partners(keys, entries):
    """Sudachi's normal form folds 減らす into 減る, 育てる into 育つ, 繋がる into 繋ぐ; UniDic keeps them apart. Lend them the row."""
    lent = 0
    for word in sorted({fold(e[0]) for e in entries} - keys.keys()):
        for tail, puts in PARTNERS:
            near = next((word[: -len(tail)] + p for p in puts if word[: -len(tail)] + p in keys), None)
            if len(word) > len(tail) and word.endswith(tail) and KANJI.match(word) and near:
                keys[word] = keys[near]
                lent += 1
                break
    keys["令和"] = keys["平成"]
    return lent


def unit(x):
    return x / np.maximum(np.linalg.norm(x, axis=-1, keepdims=True), 1e-9)


def read_ginza():
    """Key → (frequency rank, row). The package keeps chiVe's order, which is by falling frequency."""
    text = {murmur64(s): s for s in srsly.read_json(PATHS.ginza / "strings.json")}
    keys = {}
    for rank, (key, row) in enumerate(srsly.read_msgpack(PATHS.ginza / "key2row").items()):
        if key in text:
            keys.setdefault(fold(text[key]), (rank, row))
    return keys, np.load(PATHS.ginza / "vectors")


def read_edict():
    """(headword, reading, glosses, common?) for each line."""
    entries = []
    for line in PATHS.edict.read_text(encoding="euc_jp", errors="replace").splitlines()[1:]:
        head, _, body = line.partition(" /")
        word, _, reading = head.partition(" [")
        glosses = [g for g in body.rstrip("/").split("/") if g]
        common = "(P)" in glosses
        cleaned = (
            re.sub(r"\([^()]*\)|\{[^{}]*\}", " ", re.sub(r"\([^()]*\([^()]*\)[^()]*\)", " ", g)) for g in glosses
        )
        glosses = [" ".join(g.split()) for g in cleaned if "in succession" not in g]
        entries.append((word, reading.rstrip("]") or word, [g for g in glosses if g], common))
    return entries


def read_synonyms():
    """Sudachi groups: lists of (headword, may expand, is the foreign spelling of a Japanese word)."""
    groups = collections.defaultdict(list)
    for line in PATHS.synonyms.read_text(encoding="utf-8").splitlines():
        f = line.split(",")
        if len(f) > 8 and f[2] != "2":
            groups[f[0]].append((f[8], f[3]))
    return groups


def japanese_text():
    """Text that may be counted: no validation part of anything."""
    for path in sorted(PATHS.corpus.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield "plans", line
    data = PATHS.jglue
    for name in ("jsts-v1.3-train.json", "jnli-v1.3-valid.json"):
        for pair in lines(data / name):
            yield "web", pair["sentence1"]
            yield "web", pair["sentence2"]
    for article in json.loads((data / "jsquad-v1.3-valid.json").read_text(encoding="utf-8"))["data"][::2]:
        for paragraph in article["paragraphs"]:
            yield "web", paragraph["context"]
    for text in field_texts():
        yield "field", text


def field_texts():
    """What was written for this project: passages, questions, labels and phrases, in both languages."""
    for path in PATHS.field:
        for row in lines(path):
            for value in row.values():
                yield from [value] if isinstance(value, str) else value


class Japanese:
    """Vectors for Japanese words and phrases in chiVe's space."""

    def __init__(self, keys, table, groups):
        self.keys, self.table = keys, unit(table - table.mean(0))
        self.owners = {k: row for k, (rank, row) in keys.items() if rank < OWN_ROWS and rank == row}
        self.groups = collections.defaultdict(list)
        for members in groups.values():
            known = [fold(w) for w, _ in members if fold(w) in self.owners]
            for word, _ in members:
                self.groups[fold(word)] += [k for k in known if k != fold(word)]
        self.characters = self._characters()
        self.cache = {}

    def _characters(self):
        sums, counts = collections.defaultdict(lambda: np.zeros(self.table.shape[1], np.float32)), collections.Counter()
        for key, row in self.owners.items():
            if 1 <= len(key) <= 4 and KANJI.search(key):
                for c in sorted(set(KANJI.findall(key))):
                    sums[c] += self.table[row]
                    counts[c] += 1
        return {c: s / (counts[c] + 2) for c, s in sums.items()}

    def key(self, key):
        """19 words in 20 share the row of a more frequent neighbour: their kanji and synonyms tell them apart again."""
        if key in self.cache:
            return self.cache[key]
        vector = self.table[self.keys[key][1]].copy()
        if key not in self.owners:
            found = [self.characters[c] for c in KANJI.findall(key) if c in self.characters]
            if len(key) > 1 and found:
                vector += CHARACTERS * unit(np.mean(found, 0))
            if self.groups[key]:
                vector += SYNONYMS * unit(np.mean([self.table[self.owners[k]] for k in self.groups[key]], 0))
        self.cache[key] = unit(vector)
        return self.cache[key]

    def rarity(self, key):
        return SIF_A / (SIF_A + zipf(self.keys[key][0]))

    def hit(self, names):
        return next((name for name in names if name in self.keys), None)

    def phrase(self, text):
        """A headword: its own key when it is frequent enough to be trusted, else the mean of its short units."""
        whole = fold(text)
        if whole in self.owners:
            return self.key(whole)
        words = [w for w in tagger(whole) if w.feature.pos1 not in DROPPED]
        found = [k for k in (self.hit(forms(w)) for w in words) if k]
        parts = [self.rarity(k) * self.key(k) for k in found]
        if whole in self.keys:
            parts.append(1.5 * self.key(whole))
        return unit(np.sum(parts, 0)) if parts and (whole in self.keys or len(found) == len(words)) else None


def zipf(rank):
    return 1 / ((rank + 2.7) * 13.1)


def choose_japanese(ja, entries, groups, lean):
    """The short units worth a row, by where they were seen."""
    seen = collections.defaultdict(collections.Counter)
    missing = collections.Counter()

    def count(source, text):
        for names, kind in units(text):
            if kind != "英語":
                key = ja.hit(names)
                if key:
                    seen[source][key] += 1
                elif source in {"plans", "web", "field"}:
                    missing[names[0]] += 1

    for source, text in japanese_text():
        count(source, text)
    for word, _, _, common in entries:
        count("common" if common else "edict", word)
    for members in groups.values():
        for word, _ in members:
            count("synonyms", word)
    for row in PATHS.municipalities.read_text(encoding="utf-8").splitlines()[1:]:
        count("places", row.split(",")[2] if row.count(",") > 2 else row)
    bonus = {"plans": 6, "field": 6, "web": 2, "common": 2, "synonyms": 1, "edict": 0.7, "places": 1}
    score = collections.Counter()
    for source, counts in seen.items():
        for key, n in counts.items():
            score[key] += bonus[source] * (1 + 0.3 * math.log(n))
    alone = set()
    for key, (rank, _) in ja.keys.items():
        if rank < 150_000 and not key.isascii() and len(key) < 12:
            words = tagger(key)
            if len(words) == 1 and words[0].feature.pos1 not in DROPPED and ja.hit(forms(words[0])) == key:
                alone.add(key)
                score[key] += 0.1
    for key in score:
        score[key] += 3 - math.log10(ja.keys[key][0] + 10) + 1.5 * math.log(float(lean(ja.key(key)[None])[0]))
    usable = [k for k, _ in score.most_common() if re.search(r"[ぁ-ヿ㐀-鿿々]", k)]
    hits = sum(seen["plans"].values()) + sum(seen["web"].values())
    print(f"short units that are single ginza keys (rank < 150,000): {len(alone)}; candidates {len(usable)}")
    print(f"running text: {hits} units hit, {sum(missing.values())} missed; most missed {missing.most_common(40)}")
    return usable[:N_JAPANESE]


def english_contributions(ja, entries, groups):
    """Word → [(weight, vector)], and how often each word stands in a gloss."""
    found, count, score = collections.defaultdict(list), collections.Counter(), collections.Counter()
    for word, _, glosses, common in entries:
        if not re.search(r"[ぁ-ヿ㐀-鿿々]", fold(word)):
            continue
        vector = ja.phrase(word)
        key = fold(word)
        rank = ja.keys[key][0] if key in ja.keys else 200_000
        trust = (
            (1.0 if common else 0.35)
            * (1 - math.log10(rank + 10) / 8)
            * (1 if key in ja.owners else 0.4 if key in ja.keys else 0.7)
        )
        for place, gloss in enumerate(glosses):
            words = ENGLISH.findall(fold(gloss))
            content = [w for w in words if w not in STOP and len(w) > 1]
            count.update(words)
            for w in content:
                score[w] += (2 if common else 0.15) / len(content)
                if vector is not None:
                    found[w].append((trust / len(content) ** 1.5 / (1 + 0.3 * min(place, 5)), vector))
    for members in groups.values():
        foreign = [ENGLISH.findall(fold(w)) for w, _ in members if fold(w).isascii()]
        home = [v for v in (ja.phrase(w) for w, _ in members if not fold(w).isascii()) if v is not None]
        for words in foreign:
            content = [w for w in words if w not in STOP and len(w) > 1]
            for w in content:
                score[w] += 0.8 / len(content) ** 2
                for v in home:
                    found[w].append((1.2 / len(content) ** 1.5 / len(home), v))
    for key in list(ja.keys):
        if ja.keys[key][0] < 120_000 and re.fullmatch(r"[ァ-ヴー]{3,}", key):
            words = tagger(key)
            lemma = words[0].feature.lemma if len(words) == 1 else None
            if lemma and re.search(r"-[A-Za-z]{2,}$", lemma):
                w = lemma.rsplit("-", 1)[1].lower()
                if w not in STOP:
                    found[w].append((0.8 if key in ja.owners else 0.25, ja.key(key)))
                    score[w] += 1.2
    for key, (rank, _) in ja.keys.items():
        if rank < 60_000 and re.fullmatch(r"[a-z]{2,}", key) and key not in STOP:
            found[key].append((0.6 if key in ja.owners else 0.3, ja.key(key)))
            score[key] += 0.5 if rank < 25_000 else 0.2
    for text in field_texts():
        for word in set(ENGLISH.findall(fold(text))) - STOP:
            score[word] += 1
    for line in (HERE / "field_english.txt").read_text(encoding="utf-8").splitlines():
        word, *same = line.split()
        vectors = [v for v in map(ja.phrase, same) if v is not None]
        here = sum(w for w, _ in found[word])
        found[word] += [((2 * here + 1) / len(vectors), v) for v in vectors]
        score[word] += 100
    return found, count, score


FIELD = """創業 起業 経営 融資 相続 後継 補助 助成 商店 製造 工場 観光 農業 漁業 雇用 労働 輸出 販売 決済 福祉 介護 医療 健康 子育て 保育 教育 学校 図書
防災 災害 消防 防犯 環境 温暖 廃棄 リサイクル エネルギー 住宅 道路 交通 公園 上下水道 河川 税 予算 財政 行政 議会 条例 選挙 戸籍 人口 移住 空き家
文化 芸術 スポーツ 多様 人権 平和 外国 市民 協働 デジタル 情報 通信 統計 計画 目標 都市 地域 人材 育成 研究 技術 投資""".split()


def field_leaning(ja):
    """Of a word's senses the one nearer to what municipal plans speak of is preferred."""
    topics = np.stack([ja.phrase(w) for w in FIELD])
    return lambda vectors: np.exp(2.5 * np.sort(vectors @ topics.T, axis=1)[:, -3:].mean(1))


def fold_plurals(found, count, score, lean):
    """A plural that means what its singular means needs no row: the lookup tries the singular."""
    for word in list(found):
        stem = word[:-3] + "y" if word.endswith("ies") else word[:-1]
        # The nested test is dear; only likely plurals reach it.
        if len(word) > 4 and word.endswith("s") and not word.endswith("ss") and len(found.get(stem, ())) >= 2:
            if count[stem] > count[word] / 3 and consensus(found[word], lean) @ consensus(found[stem], lean) > 0.5:
                found[stem] += found.pop(word)
                count[stem] += count[word]
                score[stem] += score.pop(word)


def consensus(contributions, lean):
    """A mean that leans towards the leading sense: each pass weighs a vector by its agreement with the mean."""
    weights = np.array([w for w, _ in contributions], np.float32)
    vectors = np.stack([v for _, v in contributions])
    weights *= lean(vectors)
    mean = unit(weights @ vectors)
    for _ in range(3):
        mean = unit((weights * np.maximum(vectors @ mean, 0.02) ** 1.5) @ vectors)
    return mean


def squeeze(rows, japanese):
    """Mean and leading directions away, then PCA half whitened, on figures from the Japanese rows; each language loses its own mean."""
    rows = rows.copy()
    rows[:japanese] -= rows[:japanese].mean(0)
    rows[japanese:] -= rows[japanese:].mean(0)
    values, vectors = np.linalg.eigh(np.cov(rows[:japanese].T))
    kept = slice(TOP_REMOVED, TOP_REMOVED + DIM)
    return unit(rows @ vectors[:, ::-1][:, kept] * values[::-1][kept] ** (-WHITEN / 2))


def read_arguments():
    """Where everything is; --ginza is the folder vocab/ of the installed package ja-ginza."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("ginza", "edict", "synonyms", "jglue", "corpus", "municipalities", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument(
        "--field", type=Path, nargs="+", required=True, help="JSON Lines of pairs, concepts and phrases"
    )
    parser.parse_args(namespace=PATHS)
    PATHS.out.mkdir(parents=True, exist_ok=True)


def main():
    read_arguments()
    keys, table = read_ginza()
    entries, groups = read_edict(), read_synonyms()
    print(
        f"ginza keys {len(keys)} folded, table {table.shape}; edict {len(entries)}, common {sum(e[3] for e in entries)}; synonym groups {len(groups)}"
    )
    print(f"rows lent to verbs: {add_partners(keys, entries)}")
    ja = Japanese(keys, table, groups)
    lean = field_leaning(ja)
    terms = choose_japanese(ja, entries, groups, lean)
    found, count, score = english_contributions(ja, entries, groups)
    fold_plurals(found, count, score, lean)
    for word in found:
        if score[word] > 0.3:
            score[word] += math.log(float(lean(consensus(found[word], lean)[None])[0]))
    english = [w for w, _ in score.most_common() if found[w] and 1 < len(w) < 24][:N_ENGLISH]
    rows = np.stack([ja.key(t) for t in terms] + [consensus(found[w], lean) for w in english])
    rows = squeeze(rows, len(terms))
    total = sum(count.values())
    weights = [ja.rarity(t) for t in terms] + [SIF_A / (SIF_A + (count[w] + 1) / total) for w in english]
    scales = np.abs(rows).max(1) / 127
    np.save(PATHS.out / "rows.npy", np.rint(rows / scales[:, None]).astype(np.int8))
    np.save(PATHS.out / "scales.npy", scales.astype(np.float32))
    np.save(PATHS.out / "weights.npy", np.array(weights, np.float32))
    (PATHS.out / "terms.txt").write_text("\n".join(terms + english) + "\n", encoding="utf-8")
    own = sum(t in ja.owners for t in terms)
    print(
        f"{len(terms)} Japanese ({own} with a vector of their own), {len(english)} English; of {len(found)} English words seen"
    )


if __name__ == "__main__":
    main()
