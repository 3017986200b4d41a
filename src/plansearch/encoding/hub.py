"""A folder or a name on the hub -> a loaded model; the only module that knows sentence-transformers.

It is imported, and torch with it, when a model is loaded: that takes seconds. Code that a model brings along is never
run. It does not know what a model does, only what the user calls it and how it is named.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from plansearch.errors import EncoderError, PlanSearchError, RerankerError

_WEIGHTS_AND_SETTINGS = (".bin", ".json", ".model", ".py", ".pt", ".safetensors", ".txt", ".vocab")
_PROBE_SECONDS = 15.0
_INSTALL = "Run: python -m pip install sentence-transformers"


class TextModel(Protocol):
    """What is used of a SentenceTransformer."""

    @property
    def prompts(self) -> Mapping[str, str]:
        """What the model declares to be written before texts, by the kind of text."""
        ...

    def encode_query(
        self, sentences: list[str], *, prompt: str | None = None, batch_size: int = 32, show_progress_bar: bool
    ) -> object:
        """Vectors of questions."""
        ...

    def encode_document(
        self, sentences: list[str], *, prompt: str | None = None, batch_size: int = 32, show_progress_bar: bool
    ) -> object:
        """Vectors of passages."""
        ...


class PairModel(Protocol):
    """What is used of a CrossEncoder."""

    @property
    def num_labels(self) -> int:
        """How many numbers it gives for a pair."""
        ...

    @property
    def activation_fn(self) -> Callable[[object], object]:
        """What its last numbers go through."""
        ...

    def predict(self, inputs: Sequence[tuple[str, str]], *, batch_size: int, show_progress_bar: bool) -> object:
        """The numbers of each pair, after the model's activation."""
        ...


_Model = TypeVar("_Model")
_Loaded_co = TypeVar("_Loaded_co", covariant=True)


class _Load(Protocol[_Loaded_co]):
    def __call__(self, revision: str | None, *, local: bool) -> _Loaded_co: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What a model is wanted for, in the words of the user.

    Attributes:
        noun: what it is called.
        option: how another one is named on the command line.
        error: what is raised when it cannot be had.
    """

    noun: str
    option: str
    error: type[PlanSearchError]


ENCODER = Use(noun="encoder", option="--encoder", error=EncoderError)
RERANKER = Use(noun="reranker", option="--reranker", error=RerankerError)


def load_text_model(name: str, *, device: str) -> tuple[TextModel, str]:
    """Load an encoder from its folder, else from the hub's cache, else from the hub.

    Returns:
        The model, and what tells it from every other: a digest of its folder, or its name and revision.

    Raises:
        EncoderError: when there is no such model, no network, no sentence-transformers, or the model is broken.
    """

    def load(revision: str | None, *, local: bool) -> TextModel:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds

        loaded: TextModel = SentenceTransformer(
            name, device=device, local_files_only=local, revision=revision, trust_remote_code=False
        )
        return loaded

    return _located(name, load, ENCODER)


def load_pair_model(name: str, *, device: str) -> PairModel:
    """Load a cross-encoder, searched for as `load_text_model` does.

    Raises:
        RerankerError: as `load_text_model` raises EncoderError.
    """

    def load(revision: str | None, *, local: bool) -> PairModel:
        from sentence_transformers import CrossEncoder  # noqa: PLC0415 - takes seconds

        loaded: PairModel = CrossEncoder(
            name, device=device, local_files_only=local, revision=revision, trust_remote_code=False
        )
        return loaded

    return _located(name, load, RERANKER)[0]


def _located(name: str, load: _Load[_Model], use: Use) -> tuple[_Model, str]:
    folder = Path(name)
    if folder.is_dir():
        return _tried(name, load, use, None, local=True), _folder_digest(folder)
    if folder.is_absolute() or name.startswith((".", "~")) or name.count("/") > 1:
        message = f"There is no folder {name} with {_a(use.noun)}."
        raise use.error(message, remedy=f"Check the path given to {use.option}.")
    cached = _cached_revision(name)
    if cached is not None:
        try:
            return _tried(name, load, use, cached, local=True), f"{name}@{cached}"
        except use.error:
            # An earlier download may have ended half way; the hub has the rest.
            pass
    revision = _hub_revision(name, use)
    return _tried(name, load, use, revision, local=False), f"{name}@{revision}"


def _tried(name: str, load: _Load[_Model], use: Use, revision: str | None, *, local: bool) -> _Model:
    try:
        return load(revision, local=local)
    except ImportError as error:
        message = f"The {use.noun} {name} needs sentence-transformers and torch, and they cannot be imported ({error})."
        raise use.error(message, remedy=_INSTALL) from error
    except Exception as error:
        # A damaged or unfitting model fails anywhere in four libraries, each with errors of its own.
        message = f"The {use.noun} {name} cannot be loaded ({first_line(error)})."
        remedy = f"Fetch the model again, or name another {use.noun} with {use.option}."
        raise use.error(message, remedy=remedy) from error


def _cached_revision(name: str) -> str | None:
    from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415 - only models of the hub need it
    from huggingface_hub.errors import HFValidationError  # noqa: PLC0415

    try:
        found = try_to_load_from_cache(name, "config.json")
    except HFValidationError:
        return None
    # The cache is laid out as snapshots/<revision>/config.json.
    return Path(found).parent.name if isinstance(found, str) else None


def _hub_revision(name: str, use: Use) -> str:
    from huggingface_hub import model_info  # noqa: PLC0415 - only models of the hub need it
    from huggingface_hub.errors import HFValidationError, RepositoryNotFoundError  # noqa: PLC0415

    try:
        revision = model_info(name, timeout=_PROBE_SECONDS).sha
    except (HFValidationError, RepositoryNotFoundError) as error:
        where = "no such folder here, and no such model on the Hugging Face hub"
        message = f"There is no {use.noun} called {name}: {where}."
        raise use.error(message, remedy="Check the name; a private model needs a login to the hub.") from error
    except Exception as error:
        # The hub's client lets the errors of whichever HTTP library it uses pass.
        message = f"The {use.noun} {name} is not on this machine, and the hub cannot be reached ({first_line(error)})."
        remedy = f"Check the network, or download the model elsewhere and name its folder with {use.option}."
        raise use.error(message, remedy=remedy) from error
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


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def first_line(error: BaseException) -> str:
    """What a library says of a failure, without the pages below it."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
