"""A sentence-transformers folder or hub name -> an encoder; the only module that knows sentence-transformers and torch.

Both are imported when an encoder is made: that takes seconds. It does not know how a model was trained, only the
prompts that the model declares, or that its family is known to need.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from plansearch.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_WEIGHTS_AND_SETTINGS = (".bin", ".json", ".model", ".py", ".pt", ".safetensors", ".txt", ".vocab")
_PROBE_SECONDS = 15.0
_BATCH = 32
_MATRIX = 2
# The keys that encode_query and encode_document look for.
_DECLARED = ("query", "document", "passage", "corpus")
_INSTALL = "Run: python -m pip install sentence-transformers"
_OFFLINE = "Check the network, or download the model elsewhere and name its folder with --encoder."


class Prompts(NamedTuple):
    """What is written before a text.

    Attributes:
        query: before a question.
        passage: before a passage.
    """

    query: str
    passage: str


_NONE = Prompts("", "")
# From the models' cards; the first mark that the name holds decides. Models that declare prompts keep their own.
_FAMILIES = (
    ("bge-m3", _NONE),
    ("e5", Prompts("query: ", "passage: ")),
    ("ruri-v3", Prompts("検索クエリ: ", "検索文書: ")),
    ("ruri", Prompts("クエリ: ", "文章: ")),
)


class SentenceTransformerEncoder:
    """Implements `Encoder` over any sentence-transformers model, on the CPU unless another device is named.

    Attributes:
        name: the name that `--encoder` takes.
        digest: SHA-256 (hex) over the folder's weights and settings, or over the hub's name and revision; and prompts.
        dim: length of a vector.
    """

    def __init__(self, name: str, *, device: str = "cpu") -> None:
        """Load the model, from its folder, else from the hub's cache, else from the hub.

        Raises:
            EncoderError: when there is no such model, no network, no sentence-transformers, or the model is broken.
        """
        folder = Path(name)
        if folder.is_dir():
            self._model = _load(name, device=device, local=True)
            identity = _folder_digest(folder)
        elif folder.is_absolute() or name.startswith((".", "~")) or name.count("/") > 1:
            message = f"There is no folder {name} with an encoder."
            raise EncoderError(message, remedy="Check the path given to --encoder.")
        else:
            self._model, revision = _from_hub(name, device=device)
            identity = f"{name}@{revision}"
        self.name = name
        self._prompts = _missing_prompts(name, self._model)
        prompts = (*self._model.prompts.items(), self._prompts)
        self.digest = hashlib.sha256(f"{identity}\n{prompts!r}".encode()).hexdigest()
        self.dim = int(self._checked(self._model.encode_query(["a"], show_progress_bar=False)).shape[1])

    def encode_queries(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of questions, shape [len(texts), dim]."""
        prompt = self._prompts.query if self._prompts else None
        return self._rows(
            texts,
            lambda some: self._model.encode_query(some, prompt=prompt, batch_size=_BATCH, show_progress_bar=False),
        )

    def encode_passages(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of passages, shape [len(texts), dim]."""
        prompt = self._prompts.passage if self._prompts else None
        return self._rows(
            texts,
            lambda some: self._model.encode_document(some, prompt=prompt, batch_size=_BATCH, show_progress_bar=False),
        )

    def _rows(self, texts: Sequence[str], encode: Callable[[list[str]], object]) -> npt.NDArray[np.float32]:
        # A transformer has a vector for no words at all, and it would be near to something.
        told = [row for row, text in enumerate(texts) if text.strip()]
        vectors = np.zeros((len(texts), self.dim), np.float32)
        if told:
            # JSON can spell lone surrogates, which tokenizers refuse.
            given = [texts[row].encode("utf-8", errors="replace").decode("utf-8") for row in told]
            vectors[told] = self._checked(encode(given))
        return vectors

    def _checked(self, raw: object) -> npt.NDArray[np.float32]:
        vectors = np.asarray(raw, dtype=np.float32)
        if vectors.ndim != _MATRIX or not np.isfinite(vectors).all():
            message = "The encoder gave something other than finite vectors."
            raise EncoderError(message, remedy="Its weights may be damaged; name another encoder with --encoder.")
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True).astype(np.float32)
        return np.asarray(vectors / np.maximum(lengths, np.float32(1e-12)), dtype=np.float32)


def _missing_prompts(name: str, model: SentenceTransformer) -> Prompts | None:
    if any(model.prompts.get(key) for key in _DECLARED):
        return None
    known = name.casefold()
    return next((prompts for mark, prompts in _FAMILIES if mark in known), None)


def _from_hub(name: str, *, device: str) -> tuple[SentenceTransformer, str]:
    cached = _cached_revision(name)
    if cached is not None:
        try:
            return _load(name, device=device, local=True, revision=cached), cached
        except EncoderError:
            # An earlier download may have ended half way; the hub has the rest.
            pass
    revision = _hub_revision(name)
    return _load(name, device=device, local=False, revision=revision), revision


def _load(name: str, *, device: str, local: bool, revision: str | None = None) -> SentenceTransformer:
    try:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds
    except ImportError as error:
        message = f"The encoder {name} needs sentence-transformers and torch, and they cannot be imported ({error})."
        raise EncoderError(message, remedy=_INSTALL) from error
    try:
        return SentenceTransformer(name, device=device, local_files_only=local, revision=revision)
    except Exception as error:
        # A damaged or unfitting model fails anywhere in four libraries, each with errors of its own.
        message = f"The encoder {name} cannot be loaded ({_first_line(error)})."
        raise EncoderError(message, remedy="Fetch the model again, or name another encoder with --encoder.") from error


def _cached_revision(name: str) -> str | None:
    from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415 - only models of the hub need it
    from huggingface_hub.errors import HFValidationError  # noqa: PLC0415

    try:
        found = try_to_load_from_cache(name, "config.json")
    except HFValidationError:
        return None
    # The cache is laid out as snapshots/<revision>/config.json.
    return Path(found).parent.name if isinstance(found, str) else None


def _hub_revision(name: str) -> str:
    from huggingface_hub import model_info  # noqa: PLC0415 - only models of the hub need it
    from huggingface_hub.errors import HFValidationError, RepositoryNotFoundError  # noqa: PLC0415

    try:
        revision = model_info(name, timeout=_PROBE_SECONDS).sha
    except (HFValidationError, RepositoryNotFoundError) as error:
        message = f"There is no encoder called {name}: no such folder here, and no such model on the Hugging Face hub."
        raise EncoderError(message, remedy="Check the name; a private model needs a login to the hub.") from error
    except Exception as error:
        # The hub's client lets the errors of whichever HTTP library it uses pass.
        message = f"The encoder {name} is not on this machine, and the hub cannot be reached ({_first_line(error)})."
        raise EncoderError(message, remedy=_OFFLINE) from error
    return revision or "main"


def _folder_digest(folder: Path) -> str:
    """SHA-256 over the relative paths and bytes of weights and settings, in path order."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        if path.is_file() and path.suffix in _WEIGHTS_AND_SETTINGS:
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
