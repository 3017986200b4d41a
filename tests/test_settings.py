"""Environment -> Settings, and back."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from pydantic import SecretStr, ValidationError

from plansearch.settings import Settings, export_settings

KEY = "sk-very-secret-key"


@pytest.fixture(autouse=True)
def environment() -> Iterator[None]:
    """The environment as it was before, afterwards."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


def test_a_key_is_not_shown() -> None:
    """Neither where settings are printed nor where they are written down."""
    settings = Settings(llm_key=SecretStr(KEY))
    assert KEY not in f"{settings} {settings!r} {settings.model_dump()} {settings.model_dump_json()}"


def test_other_processes_read_the_same_settings() -> None:
    """The key too: stars in its place would be refused by the endpoint, and nobody would know why."""
    settings = Settings(llm_url="http://127.0.0.1:1/v1", llm_model="m", llm_key=SecretStr(KEY), llm_timeout=2.5)
    export_settings(settings)
    assert Settings() == settings
    export_settings(Settings(llm_url=None, llm_model=None, llm_key=None, llm_timeout=30))
    assert Settings().llm_key is None


@pytest.mark.parametrize("url", ["ftp://127.0.0.1", "localhost:8080", ""])
def test_an_address_has_a_scheme(url: str) -> None:
    """What could not be asked is refused at the start, not at the first question."""
    with pytest.raises(ValidationError):
        Settings(llm_url=url)
