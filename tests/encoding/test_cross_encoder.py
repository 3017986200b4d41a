"""Any cross-encoder with one output as a scorer of pairs: its scale, and failures with a remedy. Nothing is fetched."""

from __future__ import annotations

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import huggingface_hub
import numpy as np
import pytest
from sentence_transformers import CrossEncoder

from plansearch.encoding.cross_encoder import CrossEncoderScorer
from plansearch.encoding.loader import load_scorer
from plansearch.errors import RerankerError
from tests.encoding.tiny import save_tiny_cross_encoder

TEXTS = ("創業支援事業", "空き店舗の活用", "商店街", "あ", "令和６年度の計画、販路開拓")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny"
    save_tiny_cross_encoder(folder)
    return folder


@pytest.fixture(scope="module")
def scorer(tiny: Path) -> CrossEncoderScorer:
    return CrossEncoderScorer(str(tiny))


def plain(folder: Path, question: str, texts: tuple[str, ...]) -> list[float]:
    model = CrossEncoder(str(folder), device="cpu")
    found = model.predict([(question, text) for text in texts], show_progress_bar=False)
    return [float(score) for score in found]


def test_scores_are_the_models_own_for_each_pair_in_order(tiny: Path, scorer: CrossEncoderScorer) -> None:
    scores = scorer.score("店を始めたい", TEXTS)
    np.testing.assert_allclose(scores, plain(tiny, "店を始めたい", TEXTS), atol=1e-6)
    assert len(set(scores)) == len(TEXTS)
    assert all(0.0 < score < 1.0 for score in scores)
    assert scorer.score("店を始めたい", TEXTS[::-1]) == pytest.approx(scores[::-1], abs=1e-6)


def test_question_and_text_are_read_together(scorer: CrossEncoderScorer) -> None:
    """A scorer of texts alone would not care for the question."""
    assert scorer.score("創業", TEXTS) != scorer.score("商店街の空き店舗", TEXTS)


def test_nothing_to_score_is_no_score(scorer: CrossEncoderScorer) -> None:
    assert scorer.score("創業", ()) == ()


@pytest.mark.parametrize("text", ["", "あ" * 50_000, "\ud800", "😀\x00", "\n\n"])
def test_any_text_has_a_score(scorer: CrossEncoderScorer, text: str) -> None:
    """What is too long is cut, what is no text is replaced."""
    assert all(0.0 <= score <= 1.0 for score in scorer.score(text, [text, "創業"]))


def test_a_model_without_an_activation_of_its_own_gets_the_sigmoid(tiny: Path, tmp_path: Path) -> None:
    """Its numbers as they come lie outside of 0..1; the order is theirs."""
    folder = tmp_path / "raw"
    save_tiny_cross_encoder(folder, activation="torch.nn.modules.linear.Identity")
    raw = np.array(plain(folder, "創業", TEXTS))
    assert raw.min() < 0.0 or raw.max() > 1.0
    scores = CrossEncoderScorer(str(folder)).score("創業", TEXTS)
    np.testing.assert_allclose(scores, 1.0 / (1.0 + np.exp(-raw)), atol=1e-6)
    np.testing.assert_allclose(scores, CrossEncoderScorer(str(tiny)).score("創業", TEXTS), atol=1e-6)


def test_a_model_whose_scores_leave_the_scale_is_refused(tmp_path: Path) -> None:
    save_tiny_cross_encoder(tmp_path / "tanh", activation="torch.nn.modules.activation.Tanhshrink", seed=3)
    with pytest.raises(RerankerError, match=r"within 0\.\.1"):
        CrossEncoderScorer(str(tmp_path / "tanh"))


def test_a_classifier_of_several_classes_is_refused(tmp_path: Path) -> None:
    """Which of its numbers would be the score nobody can know."""
    save_tiny_cross_encoder(tmp_path / "classes", labels=3)
    with pytest.raises(RerankerError, match="3 numbers") as refusal:
        CrossEncoderScorer(str(tmp_path / "classes"))
    assert "--reranker" in refusal.value.remedy


def test_weights_that_give_no_numbers_are_refused(tiny: Path, tmp_path: Path) -> None:
    folder = str(shutil.copytree(tiny, tmp_path / "not-finite"))
    model = CrossEncoder(folder, device="cpu")
    for parameter in model.parameters():
        parameter.data.fill_(float("nan"))
    model.save_pretrained(folder)
    with pytest.raises(RerankerError, match="not-finite"):
        CrossEncoderScorer(folder)


def test_a_folder_without_weights_is_refused(tiny: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny, tmp_path / "no-weights")
    (folder / "model.safetensors").unlink()
    with pytest.raises(RerankerError, match="no-weights") as refusal:
        CrossEncoderScorer(str(folder))
    assert "--reranker" in refusal.value.remedy


def test_code_that_a_model_brings_along_is_not_run(tiny: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny, tmp_path / "own-code")
    (folder / "own.py").write_text("raise SystemExit('the code ran')\n", encoding="utf-8")
    settings = (folder / "config.json").read_text(encoding="utf-8")
    mapped = '{"auto_map": {"AutoConfig": "own.Own", "AutoModelForSequenceClassification": "own.Own"},'
    (folder / "config.json").write_text(settings.replace("{", mapped, 1).replace('"bert"', '"own"'), encoding="utf-8")
    with pytest.raises(RerankerError, match="own-code"):
        CrossEncoderScorer(str(folder))


@pytest.mark.parametrize("name", ["./missing", "/no/such/folder", "a/b/c"])
def test_a_path_that_is_no_folder_is_refused_without_asking_the_hub(name: str) -> None:
    with pytest.raises(RerankerError, match=r"no folder .* with a reranker") as refusal:
        load_scorer(name)
    assert "--reranker" in refusal.value.remedy


def test_without_a_network_the_remedy_is_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(_name: str, *, timeout: float) -> None:
        assert timeout > 0
        message = "Name or service not known"
        raise ConnectionError(message)

    monkeypatch.setattr(huggingface_hub, "try_to_load_from_cache", lambda _name, _file: None)
    monkeypatch.setattr(huggingface_hub, "model_info", unreachable)
    with pytest.raises(RerankerError, match="The reranker owner/model is not on this machine") as refusal:
        load_scorer("owner/model")
    assert "folder with --reranker" in refusal.value.remedy


def test_without_sentence_transformers_the_remedy_is_to_install_it(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(RerankerError, match="cannot be imported") as refusal:
        CrossEncoderScorer(str(tiny))
    assert "pip install" in refusal.value.remedy


def test_a_model_is_loaded_once(tiny: Path) -> None:
    """A newly published release must not take a second copy of it into memory."""
    assert load_scorer(str(tiny)) is load_scorer(str(tiny))


def test_threads_get_the_scores_that_one_gets(scorer: CrossEncoderScorer) -> None:
    alone = [scorer.score(text, TEXTS) for text in TEXTS]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: scorer.score(text, TEXTS), TEXTS * 3))
    for found, expected in zip(together, alone * 3, strict=True):
        assert found == pytest.approx(expected, abs=1e-6)
