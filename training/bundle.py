"""Rows, pieces and tokenizer -> a folder that both SentenceTransformer and the torch-free encoder open."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer

_NORMALIZE = {"module_input_name": "sentence_embedding", "module_output_name": "sentence_embedding"}
_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.base.modules.normalize.Normalize"},
]  # fmt: skip


def write_bundle(
    folder: Path, made: Tokenizer, rows: np.ndarray, piece_row: np.ndarray, piece_weight: np.ndarray
) -> None:
    """Quantise rows to 8 bits with one scale each, fold the scale into the weights of the pieces, and write all files.

    Args:
        folder: where to write; README.md is not touched.
        made: the tokenizer; its ids are the positions in the two arrays.
        rows: float32 [rows, dim].
        piece_row: int32 [pieces], the row of each piece.
        piece_weight: float32 [pieces].
    """
    scales = np.abs(rows).max(axis=1) / 127
    quantised = np.rint(rows / np.maximum(scales, 1e-12)[:, None]).astype(np.int8)
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {
        "embeddings": quantised,
        "mapping": piece_row.astype(np.int32),
        "weights": (scales[piece_row] * piece_weight).astype(np.float32),
    }
    save_file(tensors, folder / "model.safetensors", metadata={"format": "np"})
    (folder / "model.safetensors").chmod(0o644)
    # Scores need no more than three decimals; the file is a third smaller.
    content = json.loads(made.to_str())
    content["model"]["vocab"] = [[piece, round(score, 3)] for piece, score in content["model"]["vocab"]]
    (folder / "tokenizer.json").write_text(
        json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    (folder / "1_Normalize").mkdir(exist_ok=True)
    (folder / "1_Normalize" / "config.json").write_text(json.dumps(_NORMALIZE, indent=2) + "\n", encoding="utf-8")
    (folder / "modules.json").write_text(json.dumps(_MODULES, indent=2) + "\n", encoding="utf-8")
    settings = {
        "model_type": "SentenceTransformer",
        "prompts": {"query": "", "document": ""},
        "similarity_fn_name": "cosine",
    }
    (folder / "config_sentence_transformers.json").write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
