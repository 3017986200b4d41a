"""The service at /mcp behind a real socket."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from tests.served import served


@pytest.fixture(scope="session")
def address(small_settings: Settings) -> Iterator[str]:
    """Where the small corpus is served."""
    with served(create_app(small_settings)) as found:
        yield found
