"""A start folder and pairs -> the trained folder: shared rows and the weight of each piece learn together.

The loss is MultipleNegativesRankingLoss (InfoNCE over the batch, both ways, cosine x scale). It is a
lean loop and not the library's trainer, because there pieces cannot share a row, and because texts are cut into pieces
once here and not at each step.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

import sources
from bundle import write_bundle
from judge import field_set, judge, retrieval

INGREDIENTS = {
    # name: (share of a batch, what it is)
    "field ja": 0.30,
    "field en": 0.20,
    "asked": 0.16,
    "asked en": 0.08,
    "thesaurus": 0.12,
    "thesaurus en": 0.08,
    "synonyms": 0.06,
    "edict": 0.08,
    "sts": 0.05,
    "squad": 0.12,
    "plans": 0.05,
}
Pair = tuple[str, str]


def cross(left: list[str], right: list[str]) -> list[Pair]:
    """All ordered pairs of two lists without a text paired with itself."""
    return [(one, other) for one in left for other in right if one != other]


def plan_pairs(corpus: Path) -> list[Pair]:
    """Headings with their bodies, projects with their descriptions, pillars with their projects."""
    from plansearch.corpus.catalog import read_catalog  # noqa: PLC0415
    from plansearch.corpus.readers import read_document  # noqa: PLC0415
    from plansearch.japanese.gazetteer import Gazetteer  # noqa: PLC0415
    from plansearch.plans.reader import read_plans  # noqa: PLC0415

    pairs: list[Pair] = []
    for entry in read_catalog(corpus):
        for plan in read_plans(read_document(entry, corpus), Gazetteer.load()).plans:
            headings = {pillar.number: pillar.heading.text for pillar in plan.pillars}
            for part in (*plan.pillars, *plan.projects):
                name = part.heading.text if part in plan.pillars else part.name.text
                pairs += [(name, body.text) for body in part.descriptions]
            pairs += [
                (headings[number], project.name.text)
                for project in plan.projects
                for number in project.pillars
                if number in headings
            ]
    return pairs


def ingredients(args: argparse.Namespace) -> dict[str, list[Pair]]:
    """Every kind of pair, by name."""
    field = sources.field_pairs(args.pairs, held_out=False)
    thesaurus = sources.concepts(args.thesaurus, args.asked)
    made: dict[str, list[Pair]] = {
        "field ja": [(question, pair.passage) for pair in field for question in pair.japanese],
        "field en": [(question, pair.passage) for pair in field for question in pair.english],
        "thesaurus": [p for c in thesaurus for p in cross([*c.labels, *c.everyday], list(c.labels))],
        "thesaurus en": [p for c in thesaurus for p in cross(list(c.english), [*c.labels, *c.everyday[:1]])],
        "asked": [(text, label) for c in thesaurus for text in c.asked for label in c.labels[:4]],
        "asked en": [(text, label) for c in thesaurus for text in c.asked_english for label in c.labels[:4]],
        "synonyms": [p for group in sources.synonym_groups(args.synonyms) for p in itertools.pairwise(group[:6])],
        "edict": [
            (entry.word, gloss) for entry in sources.edict(args.edict) if entry.common for gloss in entry.glosses[:3]
        ],
        "sts": [(a, b) for a, b, near in sources.sts(args.jglue / "jsts-v1.3-train.json") if near >= 4]
        + [(a, b) for a, b, kind in sources.entailments(args.jglue / "jnli-v1.3-valid.json") if kind == "entailment"],
        "squad": [
            (question, context)
            for context, questions in sources.paragraphs(args.jglue / "jsquad-v1.3-valid.json", held_out=False)
            for question in questions
        ],
        "plans": plan_pairs(args.corpus),
    }
    return {name: pairs for name, pairs in made.items() if name not in args.without}


class Bags:
    """Texts as pieces, cut once."""

    def __init__(self, made: Tokenizer, texts: list[str], known: np.ndarray) -> None:
        """Cut the texts; pieces that carry no meaning are left out."""
        self.of = {}
        for text, encoding in zip(texts, made.encode_batch(texts, add_special_tokens=False), strict=True):
            ids = np.array(encoding.ids, np.int64)
            self.of[text] = ids[known[ids]]

    def pack(self, texts: list[str]) -> tuple[torch.Tensor, torch.Tensor]:
        """Flat ids and where each text begins."""
        bags = [self.of[text] for text in texts]
        starts = np.cumsum([0, *map(len, bags[:-1])])
        return torch.from_numpy(np.concatenate(bags)), torch.from_numpy(starts)


class Table(torch.nn.Module):
    """Rows that pieces share, and a weight for each piece."""

    def __init__(self, start: dict[str, np.ndarray]) -> None:
        """Begin at the start vectors."""
        super().__init__()
        self.rows = torch.nn.Parameter(torch.from_numpy(start["rows"]).clone())
        self.register_buffer("row_of", torch.from_numpy(start["piece_row"].astype(np.int64)))
        weight = torch.from_numpy(start["piece_weight"]).clone()
        self.register_buffer("known", weight > 0)
        self.log_weight = torch.nn.Parameter(torch.log(weight.clamp(min=1e-6)))
        self.register_buffer("start_rows", self.rows.detach().clone())
        self.register_buffer("start_log_weight", self.log_weight.detach().clone())

    def forward(self, ids: torch.Tensor, starts: torch.Tensor) -> torch.Tensor:
        """Weighted sums of rows, unnormalised."""
        return summed(self.rows, self.row_of[ids], torch.exp(self.log_weight[ids]), starts)


def summed(rows: torch.Tensor, row_ids: torch.Tensor, weights: torch.Tensor, starts: torch.Tensor) -> torch.Tensor:
    """A weighted sum of rows for each text."""
    return functional.embedding_bag(row_ids, rows, starts, mode="sum", per_sample_weights=weights)


class RowAdagrad:
    """Adagrad with one step size a row, and only the rows of a batch touched.

    A rare row moves far when it is seen, a frequent one ever less; the direction of the gradient is kept. Dense Adam
    scored alike but takes several times as long a step; Adam on the rows of a batch only scored lower.
    """

    def __init__(self, parameter: torch.Tensor, rate: float) -> None:
        """Begin with no steps taken."""
        self.parameter, self.rate = parameter, rate
        self.seen = torch.full((len(parameter),), 1e-12)

    def step(self, places: torch.Tensor, gradient: torch.Tensor, share: float) -> None:
        """Move some rows against their gradient; `share` scales the rate."""
        wide = gradient.reshape(len(places), -1)
        self.seen[places] += (wide**2).mean(dim=1)
        self.parameter[places] -= share * self.rate * (wide / self.seen[places].sqrt()[:, None]).reshape(gradient.shape)


def info_nce(queries: torch.Tensor, passages: torch.Tensor, same: torch.Tensor, scale: float) -> torch.Tensor:
    """In-batch negatives both ways; `same` marks pairs that must not count as negatives."""
    scores = functional.normalize(queries, dim=1) @ functional.normalize(passages, dim=1).T * scale
    scores = scores.masked_fill(same, -1e4)
    wanted = torch.arange(len(queries))
    return (functional.cross_entropy(scores, wanted) + functional.cross_entropy(scores.T, wanted)) / 2


def batches(pairs: dict[str, list[Pair]], size: int, steps: int, rng: random.Random) -> Iterator[list[Pair]]:
    """Mixed batches: each ingredient keeps its share whatever its size."""
    total = sum(INGREDIENTS[name] for name in pairs)
    order = {name: list(items) for name, items in pairs.items()}
    at = {name: len(items) for name, items in pairs.items()}
    for _ in range(steps):
        batch = []
        for name, items in order.items():
            for _ in range(round(size * INGREDIENTS[name] / total)):
                if at[name] >= len(items):
                    rng.shuffle(items)
                    at[name] = 0
                batch.append(items[at[name]])
                at[name] += 1
        yield batch


def same_text(batch: list[Pair], keys: dict[str, int]) -> torch.Tensor:
    """Where a batch holds a text twice, the twin is no negative."""
    left = torch.tensor([keys[one] for one, _ in batch])
    right = torch.tensor([keys[other] for _, other in batch])
    same = (right[:, None] == right[None]) | (left[:, None] == left[None]) | (left[:, None] == right[None])
    same.fill_diagonal_(fill_value=False)
    return same


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("start", "edict", "synonyms", "jglue", "corpus", "pairs", "asked", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--thesaurus", type=Path, nargs="+", required=True)
    parser.add_argument("--without", nargs="*", default=[], choices=sorted(INGREDIENTS))
    parser.add_argument("--seeds", type=int, nargs="+", default=[13, 14, 15], help="one run each, averaged")
    parser.add_argument("--steps", type=int, default=240)
    parser.add_argument("--batch", type=int, default=1024)
    parser.add_argument("--rate", type=float, default=0.06)
    parser.add_argument("--weight-rate", type=float, default=0.1)
    parser.add_argument("--anchor", type=float, default=0.02, help="pull of the rows to their start")
    parser.add_argument("--drop", type=float, default=0.0, help="share of pieces left out in training")
    parser.add_argument("--every", type=int, default=40)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--scale", type=float, default=20.0)
    return parser.parse_args()


def thinned(ids: torch.Tensor, starts: torch.Tensor, share: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Leave some pieces out at random, never the first of a text."""
    keep = torch.rand(len(ids)) >= share
    keep[starts] = True
    kept_before = torch.cumsum(keep, 0)
    return ids[keep], kept_before[starts] - 1


def learned(
    args: argparse.Namespace, seed: int, start: dict[str, np.ndarray], made: Tokenizer
) -> tuple[np.ndarray, np.ndarray]:
    """One run: unit rows, and the weight of each piece, at the step with the best development score."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    table = Table(start)
    pairs = ingredients(args)
    texts = list(dict.fromkeys(text for items in pairs.values() for pair in items for text in pair))
    bags = Bags(made, texts, table.known.numpy())
    pairs = {name: [(a, b) for a, b in items if len(bags.of[a]) and len(bags.of[b])] for name, items in pairs.items()}
    keys = {text: place for place, text in enumerate(texts)}
    print({name: len(items) for name, items in pairs.items()}, flush=True)
    optimizers = RowAdagrad(table.rows.data, args.rate), RowAdagrad(table.log_weight.data, args.weight_rate)

    def encode(many: list[str]) -> np.ndarray:
        new = Bags(made, list(dict.fromkeys(many)), table.known.numpy())
        with torch.no_grad():
            return functional.normalize(table(*new.pack(list(many))), dim=1).numpy()

    development = [field_set(args.pairs, english=english) for english in (False, True)]
    began, best, kept = time.monotonic(), -1.0, {}
    for step, batch in enumerate(batches(pairs, args.batch, args.steps, rng)):
        if step % args.every == 0 or step == args.steps - 1:
            ja, en = (retrieval(encode, *one)["mrr"] for one in development)
            print(f"step {step} {time.monotonic() - began:.0f} s: development mrr ja {ja:.4f} en {en:.4f}", flush=True)
            if 2 * ja + en > best:
                best, kept = 2 * ja + en, {name: tensor.clone() for name, tensor in table.state_dict().items()}
        ids, starts = bags.pack([one for one, _ in batch] + [other for _, other in batch])
        if args.drop:
            ids, starts = thinned(ids, starts, args.drop)
        pieces, piece_at = torch.unique(ids, return_inverse=True)
        used, row_at = torch.unique(table.row_of[pieces], return_inverse=True)
        rows = table.rows.detach()[used].requires_grad_()
        logs = table.log_weight.detach()[pieces].requires_grad_()
        both = summed(rows, row_at[piece_at], torch.exp(logs)[piece_at], starts)
        loss = info_nce(both[: len(batch)], both[len(batch) :], same_text(batch, keys), args.scale)
        anchor = args.anchor * ((rows - table.start_rows[used]) ** 2).sum(dim=1).mean()
        anchor = anchor + args.anchor * ((logs - table.start_log_weight[pieces]) ** 2).mean()
        (loss + anchor).backward()
        share = min(1.0, (step + 1) / 20) * max(0.05, 1 - step / args.steps)
        optimizers[0].step(used, rows.grad, share)
        optimizers[1].step(pieces, logs.grad, share)
    table.load_state_dict(kept)
    with torch.no_grad():
        # A row's length and a piece's weight say the same thing; the row keeps the direction.
        lengths = table.rows.norm(dim=1).clamp(min=1e-9)
        rows = table.rows / lengths[:, None]
        weights = torch.where(table.known, torch.exp(table.log_weight) * lengths[table.row_of], 0.0)
    return rows.numpy(), weights.numpy()


def main() -> None:
    """Train once for each seed, average, write, judge."""
    args = arguments()
    torch.set_num_threads(args.threads)
    start = dict(np.load(args.start / "start.npz"))
    made = Tokenizer.from_file(str(args.start / "tokenizer.json"))
    runs = [learned(args, seed, start, made) for seed in args.seeds]
    # All runs begin at the same vectors, so their tables can be averaged; the mean is better than each.
    rows = np.mean([rows for rows, _ in runs], axis=0)
    lengths = np.maximum(np.linalg.norm(rows, axis=1), 1e-9)
    rows = (rows / lengths[:, None]).astype(np.float32)
    weights = np.exp(np.mean([np.log(np.maximum(weights, 1e-12)) for _, weights in runs], axis=0))
    weights = np.where(start["piece_weight"] > 0, weights, 0.0).astype(np.float32)
    write_bundle(args.out, made, rows, start["piece_row"], weights)

    from plansearch.encoding.static import StaticEncoder  # noqa: PLC0415

    figures = judge(StaticEncoder(args.out).encode_queries, args.jglue, args.pairs)
    print(json.dumps({name: round(value, 4) for name, value in figures.items()}))


if __name__ == "__main__":
    main()
