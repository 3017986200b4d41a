"""Nothing -> folders with a random two-layer BERT, an encoder or a cross-encoder: real in form, without meaning."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

DIM = 32
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_CHARACTERS = "".join(chr(code) for code in (*range(0x21, 0x7F), *range(0x3041, 0x3097), *range(0x30A1, 0x30FF)))
_KANJI = "創業支援事店始人相談窓口商街空舗活用企販路開拓令和年度計画検索文書章"
_MODULES = (
    ("0", "", "sentence_transformers.base.modules.transformer.Transformer"),
    ("1", "1_Pooling", "sentence_transformers.sentence_transformer.modules.pooling.Pooling"),
)


def save_tiny_transformer(folder: Path, *, prompts: Mapping[str, str] | None = None, seed: int = 0) -> None:
    """Write an encoder; equal seeds give equal weights."""
    pieces = _save_tokenizer(folder)
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        BertModel(_config(pieces)).save_pretrained(folder)
    modules = [
        {"idx": row, "name": name, "path": path, "type": kind} for row, (name, path, kind) in enumerate(_MODULES)
    ]
    _write(folder / "modules.json", modules)
    (folder / "1_Pooling").mkdir()
    _write(folder / "1_Pooling" / "config.json", {"word_embedding_dimension": DIM, "pooling_mode_mean_tokens": True})
    _write(folder / "config_sentence_transformers.json", {"prompts": dict(prompts or {})})


def save_tiny_cross_encoder(folder: Path, *, labels: int = 1, activation: str = "", seed: int = 0) -> None:
    """Write a cross-encoder as transformers does; `activation` is the one that its settings name, if any."""
    pieces = _save_tokenizer(folder)
    config = _config(pieces, labels)
    if activation:
        config.sentence_transformers = {"activation_fn": activation}
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        BertForSequenceClassification(config).save_pretrained(folder)


def _save_tokenizer(folder: Path) -> int:
    folder.mkdir(parents=True)
    characters = dict.fromkeys((*_SPECIAL, *_CHARACTERS, *_KANJI))
    tokenizer = Tokenizer(models.WordLevel({piece: row for row, piece in enumerate(characters)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]  # transformers leaves it bare
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
    ).save_pretrained(folder)
    return len(characters)


def _config(pieces: int, labels: int = 2) -> BertConfig:
    config = BertConfig(
        vocab_size=pieces,
        hidden_size=DIM,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=128,
        initializer_range=0.5,
    )
    config.num_labels = labels
    return config


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
