"""An application on the small corpus, asked in the same process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app


@pytest.fixture(scope="session")
def client(small_settings: Settings) -> Iterator[TestClient]:
    """A client whose application answers as a server would, also where it fails."""
    with TestClient(create_app(small_settings), raise_server_exceptions=False) as found:
        yield found
