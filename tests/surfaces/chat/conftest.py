"""The service on a socket of this machine, with a Slack app that has a secret of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from plansearch.engine import Engine
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from tests.served import served

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 - of no app that there is


@pytest.fixture(scope="session")
def service(small_settings: Settings, small_engine: Engine) -> Iterator[str]:
    """Its address."""
    settings = small_settings.model_copy(
        update={"slack_signing_secret": SecretStr(SECRET), "public_url": "https://plans.example.jp/"}
    )
    with served(create_app(settings, small_engine)) as address:
        yield address
