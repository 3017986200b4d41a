"""Environment -> Settings: what is decided at serve time, read in this one place."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

_PREFIX = "PLANSEARCH_"


class Settings(BaseSettings):
    """Serve-time choices; each can be set as an environment variable with the prefix PLANSEARCH_."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True, extra="ignore")

    corpus: Path = Field(default=Path("corpus"), description="Folder with the documents and catalog.csv.")
    index: Path = Field(default=Path("index"), description="Folder with the releases.")
    thesaurus: Path | None = Field(default=None, description="File with concepts of one's own, used by `build`.")
    reranker: str | None = Field(default=None, description="Cross-encoder that puts the best results in order.")
    reranked: int = Field(default=50, ge=2, le=1_000, description="How many of the best results it looks at.")
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on.")
    workers: int = Field(default=1, ge=1, le=64, description="Server processes.")
    log_level: str = Field(default="info", pattern="^(debug|info|warning|error)$", description="How much is logged.")
    llm_url: str | None = Field(
        default=None, pattern="^https?://", description="Address of an OpenAI-compatible API, up to /v1."
    )
    llm_model: str | None = Field(default=None, min_length=1, description="Name of the language model there.")
    llm_key: SecretStr | None = Field(default=None, description="Its key; never logged or shown.")
    llm_timeout: float = Field(default=30, gt=0, le=600, description="Seconds for an answer, retries included.")
    llm_tokens: int = Field(default=6000, ge=500, le=1_000_000, description="Tokens of evidence that it is sent.")


def export_settings(settings: Settings) -> None:
    """Write settings to the environment, where server processes that are started from this one read theirs."""
    for name, value in settings:
        os.environ.pop(f"{_PREFIX}{name.upper()}", None)
        if value is not None:
            plain = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
            os.environ[f"{_PREFIX}{name.upper()}"] = plain
