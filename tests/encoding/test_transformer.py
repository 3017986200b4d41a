"""Any sentence-transformers model as an encoder: prompts, digests, failures with a remedy. Nothing is downloaded."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import huggingface_hub
import numpy as np
import numpy.typing as npt
import pytest
from huggingface_hub.errors import RepositoryNotFoundError
from sentence_transformers import SentenceTransformer

from plansearch.encoding.loader import load_encoder
from plansearch.encoding.transformer import SentenceTransformerEncoder
from plansearch.errors import EncoderError
from tests.encoding.tiny import DIM, save_tiny_transformer

REVISION = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny"
    save_tiny_transformer(folder)
    return folder


def plain(folder: Path, text: str) -> npt.NDArray[np.float32]:
    model = SentenceTransformer(str(folder), device="cpu")
    vectors = model.encode([text], normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(vectors[0], dtype=np.float32)


def placed(tiny: Path, tmp_path: Path, name: str) -> str:
    return str(shutil.copytree(tiny, tmp_path / name))


def test_a_folder_is_loaded_by_its_path(tiny: Path) -> None:
    encoder = load_encoder(str(tiny))
    assert encoder.name == str(tiny)
    assert encoder.dim == DIM
    np.testing.assert_allclose(encoder.encode_queries(["創業支援"])[0], plain(tiny, "創業支援"), atol=1e-5)


@pytest.mark.parametrize(
    ("name", "query", "passage"),
    [
        ("multilingual-e5-small", "query: ", "passage: "),
        ("ruri-v3-30m", "検索クエリ: ", "検索文書: "),
        ("ruri-small-v2", "クエリ: ", "文章: "),
        ("bge-m3", "", ""),
        ("another-model", "", ""),
    ],
)
def test_known_families_get_their_prompts(tiny: Path, tmp_path: Path, name: str, query: str, passage: str) -> None:
    encoder = SentenceTransformerEncoder(placed(tiny, tmp_path, name))
    text = "事業計画"
    np.testing.assert_allclose(encoder.encode_queries([text])[0], plain(tiny, query + text), atol=1e-5)
    np.testing.assert_allclose(encoder.encode_passages([text])[0], plain(tiny, passage + text), atol=1e-5)


def test_prompts_that_a_model_declares_win_over_its_family(tmp_path: Path) -> None:
    folder = tmp_path / "my-e5"
    save_tiny_transformer(folder, prompts={"query": "相談", "document": "計画"})
    encoder = SentenceTransformerEncoder(str(folder))
    np.testing.assert_allclose(encoder.encode_queries(["店"])[0], plain(folder, "相談店"), atol=1e-5)
    np.testing.assert_allclose(encoder.encode_passages(["店"])[0], plain(folder, "計画店"), atol=1e-5)


def test_the_digest_is_that_of_the_content_and_not_of_the_place(tiny: Path, tmp_path: Path) -> None:
    first = SentenceTransformerEncoder(str(tiny)).digest
    assert SentenceTransformerEncoder(placed(tiny, tmp_path, "other-place")).digest == first
    save_tiny_transformer(tmp_path / "other-weights", seed=1)
    assert SentenceTransformerEncoder(str(tmp_path / "other-weights")).digest != first
    assert SentenceTransformerEncoder(placed(tiny, tmp_path, "e5-prompts")).digest != first


def test_a_folder_without_weights_is_refused(tiny: Path, tmp_path: Path) -> None:
    folder = placed(tiny, tmp_path, "no-weights")
    (Path(folder) / "model.safetensors").unlink()
    with pytest.raises(EncoderError, match="no-weights") as refusal:
        SentenceTransformerEncoder(folder)
    assert refusal.value.remedy


def test_weights_that_give_no_numbers_are_refused(tiny: Path, tmp_path: Path) -> None:
    folder = placed(tiny, tmp_path, "not-finite")
    model = SentenceTransformer(folder, device="cpu")
    for parameter in model.parameters():
        parameter.data.fill_(float("nan"))
    model.save(folder)
    with pytest.raises(EncoderError, match="finite"):
        SentenceTransformerEncoder(folder)


def test_without_sentence_transformers_the_remedy_is_to_install_it(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderError, match="cannot be imported") as refusal:
        SentenceTransformerEncoder(str(tiny))
    assert "pip install" in refusal.value.remedy


class Hub:
    """Stands for the hub: what it has, in place of the network."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, cached: Path | None, answer: Exception | None) -> None:
        self.asked: list[str] = []
        self.loaded: list[tuple[str, bool, str | None]] = []
        self.folder = Path()

        def model_info(name: str, *, timeout: float) -> SimpleNamespace:
            assert timeout > 0
            self.asked.append(name)
            if answer is not None:
                raise answer
            return SimpleNamespace(sha=REVISION)

        real = SentenceTransformer

        def load(
            name: str, *, device: str, local_files_only: bool, revision: str | None, trust_remote_code: bool
        ) -> SentenceTransformer:
            assert not trust_remote_code
            self.loaded.append((name, local_files_only, revision))
            return real(str(self.folder), device=device)

        monkeypatch.setattr(
            huggingface_hub, "try_to_load_from_cache", lambda _name, _file: str(cached) if cached else None
        )
        monkeypatch.setattr(huggingface_hub, "model_info", model_info)
        monkeypatch.setattr("sentence_transformers.SentenceTransformer", load)


def test_a_model_of_the_hub_is_pinned_to_the_revision_that_the_hub_names(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = Hub(monkeypatch, cached=None, answer=None)
    hub.folder = tiny
    encoder = load_encoder("intfloat/multilingual-e5-small")
    assert hub.loaded == [("intfloat/multilingual-e5-small", False, REVISION)]
    assert encoder.name == "intfloat/multilingual-e5-small"
    np.testing.assert_allclose(encoder.encode_queries(["店"])[0], plain(tiny, "query: 店"), atol=1e-5)


def test_a_model_in_the_cache_needs_no_network(tiny: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hub = Hub(monkeypatch, cached=tmp_path / REVISION / "config.json", answer=OSError("no network"))
    hub.folder = tiny
    load_encoder("owner/model")
    assert hub.loaded == [("owner/model", True, REVISION)]
    assert hub.asked == []


def test_cached_or_fetched_the_digest_is_the_same_and_revisions_differ(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    digests = []
    for cached in (None, tmp_path / REVISION / "config.json", tmp_path / "other" / "config.json"):
        with monkeypatch.context() as patch:
            Hub(patch, cached=cached, answer=None).folder = tiny
            digests.append(load_encoder("owner/model").digest)
    assert digests[0] == digests[1]
    assert digests[2] != digests[0]


def test_a_half_downloaded_model_is_fetched_again(tiny: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hub = Hub(monkeypatch, cached=tmp_path / REVISION / "config.json", answer=OSError("no network"))
    hub.folder = tmp_path / "nothing"
    with pytest.raises(EncoderError, match="cannot be reached"):
        load_encoder("owner/model")
    assert hub.asked == ["owner/model"]
    assert tiny.is_dir()


class NotOnHubError(RepositoryNotFoundError):
    def __init__(self) -> None:
        # The real one wants a response of whichever HTTP library the hub's client uses.
        Exception.__init__(self, "404")


def test_an_unknown_name_is_called_so(monkeypatch: pytest.MonkeyPatch) -> None:
    Hub(monkeypatch, cached=None, answer=NotOnHubError())
    with pytest.raises(EncoderError, match="no encoder called nobody/nothing") as refusal:
        load_encoder("nobody/nothing")
    assert "Check the name" in refusal.value.remedy


def test_a_name_the_hub_cannot_have_is_called_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(EncoderError, match="no encoder called"):
        load_encoder("not a name!")


def test_without_a_network_the_remedy_is_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    Hub(monkeypatch, cached=None, answer=ConnectionError("Name or service not known\nmore"))
    with pytest.raises(EncoderError, match="Name or service not known") as refusal:
        load_encoder("owner/model")
    assert "folder" in refusal.value.remedy
    assert "more" not in refusal.value.message
