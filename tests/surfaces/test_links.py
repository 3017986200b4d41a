"""Settings and addresses -> absolute links."""

from __future__ import annotations

import pytest

from plansearch.settings import Settings
from plansearch.surfaces.links import absolute, public_base


@pytest.mark.parametrize(
    ("settings", "asked", "base"),
    [
        (Settings(), "", "http://127.0.0.1:8000"),
        (Settings(port=8100), "", "http://127.0.0.1:8100"),
        (Settings(host="0.0.0.0"), "", "http://127.0.0.1:8000"),  # noqa: S104 - nothing is listened on
        (Settings(host="::1"), "", "http://[::1]:8000"),
        (Settings(), "http://localhost:9000/", "http://localhost:9000"),
        (Settings(public_url="https://example.jp/plans/"), "http://localhost:9000/", "https://example.jp/plans"),
    ],
)
def test_the_public_address_counts_before_the_one_that_was_asked(settings: Settings, asked: str, base: str) -> None:
    """And that before the one that is listened on, which others may not reach."""
    assert public_base(settings, asked) == base


def test_links_of_the_service_become_absolute_and_others_stay() -> None:
    """Wherever they stand; words that look like a link are words."""
    told = absolute(
        {
            "permalink": "/plans/a",
            "source": {"url": "https://example.jp/a.pdf"},
            "items": [{"url": "/b"}],
            "text": "/",
        },
        "http://here",
    )
    assert told == {
        "permalink": "http://here/plans/a",
        "source": {"url": "https://example.jp/a.pdf"},
        "items": [{"url": "http://here/b"}],
        "text": "/",
    }
