"""Unit vectors -> how good they are: JSTS, JSQuAD and the held-out field pairs. Nothing here chooses or trains."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

import sources

Encode = Callable[[Sequence[str]], np.ndarray]


def ranks(values: np.ndarray) -> np.ndarray:
    """Average ranks."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[inverse]


def spearman(left: np.ndarray, right: np.ndarray) -> float:
    """Rank correlation."""
    return float(np.corrcoef(ranks(left), ranks(right))[0, 1])


def similarity(encode: Encode, rows: list[tuple[str, str, float]]) -> float:
    """Spearman of cosines with the judged nearness."""
    first, second = encode([row[0] for row in rows]), encode([row[1] for row in rows])
    return spearman((first * second).sum(axis=1), np.array([row[2] for row in rows]))


def retrieval(encode: Encode, questions: list[str], passages: list[str], gold: list[int]) -> dict[str, float]:
    """MRR and recall at 10 over all passages; ties count against."""
    scores = encode(questions) @ encode(passages).T
    own = scores[np.arange(len(gold)), gold][:, None]
    place = (scores > own).sum(axis=1) + (scores == own).sum(axis=1)
    return {"mrr": float((1 / place).mean()), "r@10": float((place <= 10).mean())}


def question_set(rows: list[tuple[str, tuple[str, ...]]]) -> tuple[list[str], list[str], list[int]]:
    """(questions, passages, index of each question's passage)."""
    return (
        [question for _, questions in rows for question in questions],
        [passage for passage, _ in rows],
        [place for place, (_, questions) in enumerate(rows) for _ in questions],
    )


def field_set(pairs: Path, *, english: bool, all_passages: bool = True) -> tuple[list[str], list[str], list[int]]:
    """Held-out questions against the held-out passages, or, harder, against all passages of the files."""
    held = sources.field_pairs(pairs, held_out=True)
    others = [pair.passage for pair in sources.field_pairs(pairs, held_out=False)] if all_passages else []
    questions, passages, gold = question_set(
        [(pair.passage, pair.english if english else pair.japanese) for pair in held]
    )
    return questions, passages + [other for other in others if other not in set(passages)], gold


def judge(encode: Encode, jglue: Path, pairs: Path) -> dict[str, float]:
    """All figures, with what only validates."""
    squad = retrieval(encode, *question_set(sources.paragraphs(jglue / "jsquad-v1.3-valid.json", held_out=True)))
    japanese = retrieval(encode, *field_set(pairs, english=False))
    english = retrieval(encode, *field_set(pairs, english=True))
    return {
        "jsts": similarity(encode, sources.sts(jglue / "jsts-v1.3-valid.json")),
        "squad mrr": squad["mrr"], "squad r@10": squad["r@10"],
        "field ja mrr": japanese["mrr"], "field ja r@10": japanese["r@10"],
        "field en mrr": english["mrr"], "field en r@10": english["r@10"],
    }  # fmt: skip
