"""Environment -> Settings: what is decided at serve time, read in this one place."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

_PREFIX = "PLANSEARCH_"
# A number of requests in a time, in the words of the library that counts them.
RATE = r"^[1-9]\d{0,8} ?(/|per) ?([1-9]\d{0,3} ?)?(second|minute|hour|day)s?$"


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
    cors_origins: str | None = Field(
        default=None,
        pattern=r"^(\*|https?://[^\s/]+( https?://[^\s/]+)*)$",
        description="Origins whose pages may ask the API, parted by blanks, or *; by default none.",
    )
    public_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s/?#]+(/[^\s?#]*)?$",
        description="Address under which others reach the service; absolute links begin with it.",
    )
    slack_signing_secret: SecretStr | None = Field(
        default=None, min_length=1, description="Signing secret of the Slack app; without it /slack is not there."
    )
    slack_origins: str = Field(
        default="https://hooks.slack.com",
        pattern=r"^https?://[^\s/?#@]+( https?://[^\s/?#@]+)*$",
        description="Where Slack takes answers that came late, parted by blanks; nothing is sent anywhere else.",
    )
    keys: str = Field(
        default="auto",
        pattern="^(auto|on|off)$",
        description="Whether a key is asked for; auto: as soon as others can reach the address.",
    )
    keys_file: Path | None = Field(default=None, description="File with the hashes of keys; by default in the index.")
    rates: str = Field(
        default="auto",
        pattern="^(auto|on|off)$",
        description="Whether rates hold; auto: as soon as others can reach the address.",
    )
    rate_of_key: str = Field(
        default="600/minute", pattern=RATE, description="Requests of a key that has no rate of its own."
    )
    rate_of_address: str = Field(
        default="120/minute", pattern=RATE, description="Requests of an address without a good key."
    )
    concurrency: int = Field(
        default=32, ge=1, le=10_000, description="Requests that a process works on at a time; more are refused."
    )
    kept_answers: int = Field(
        default=32,
        ge=0,
        le=65_536,
        description="Memory of each process for answers that may be asked for again, in MiB; 0 keeps none.",
    )
    read_timeout: float = Field(
        default=10, gt=0, le=600, description="Seconds in which a request must have come, head and body each."
    )
    request_timeout: float = Field(
        default=60, gt=0, le=3_600, description="Seconds for an answer, those of a language model not counted."
    )
    hosts: str | None = Field(
        default=None,
        pattern=r"^[^\s/:]+( [^\s/:]+)*$",
        description="Host names that the service answers to, parted by blanks, or *.example.jp; by default all.",
    )
    proxies: str | None = Field(
        default=None,
        pattern=r"^[^\s,]+( [^\s,]+)*$",
        description="Addresses of proxies whose X-Forwarded headers are believed, parted by blanks; by default none.",
    )
    metrics: Path | None = Field(
        default=None, description="Folder through which several processes put their metrics together."
    )
    log_format: str = Field(
        default="auto",
        pattern="^(auto|json|text)$",
        description="Lines of the log; auto: text on a terminal, JSON elsewhere.",
    )
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
    if settings.metrics is not None:
        # The library that counts reads this one when it is imported.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(settings.metrics)


def exports_spans() -> bool:
    """Whether the environment says, in OpenTelemetry's own words, where spans go."""
    if os.environ.get("OTEL_SDK_DISABLED", "").lower() == "true" or os.environ.get("OTEL_TRACES_EXPORTER") == "none":
        return False
    return bool(os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT") or os.environ.get("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"))
