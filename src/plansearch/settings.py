"""Environment -> Settings: what is decided at serve time, read in this one place."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

_PREFIX = "PLANSEARCH_"


class Settings(BaseSettings):
    """Serve-time choices; each can be set as an environment variable with the prefix PLANSEARCH_."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True, extra="ignore")

    corpus: Path = Field(default=Path("corpus"), description="Folder with the documents and catalog.csv.")
    index: Path = Field(default=Path("index"), description="Folder with the releases.")
    thesaurus: Path | None = Field(default=None, description="File with concepts of one's own, used by `build`.")
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on.")
    workers: int = Field(default=1, ge=1, le=64, description="Server processes.")
    log_level: str = Field(default="info", pattern="^(debug|info|warning|error)$", description="How much is logged.")


def export_settings(settings: Settings) -> None:
    """Write settings to the environment, where server processes that are started from this one read theirs."""
    for name, value in settings:
        os.environ.pop(f"{_PREFIX}{name.upper()}", None)
        if value is not None:
            os.environ[f"{_PREFIX}{name.upper()}"] = str(value)
