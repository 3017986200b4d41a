"""Secrets in the Authorization header."""

from __future__ import annotations

import base64

import pytest

from plansearch.surfaces.access.credentials import secret_in


def basic(text: str) -> str:
    """HTTP Basic of a name and a password."""
    return f"Basic {base64.b64encode(text.encode()).decode()}"


@pytest.mark.parametrize(
    ("header", "secret"),
    [
        ("Bearer abc", "abc"),
        ("bearer  abc ", "abc"),
        (basic("anybody:abc"), "abc"),
        (basic(":a:b"), "a:b"),
        (basic("職員:abc"), "abc"),
        ("Basic !!!", ""),
        ("Basic " + base64.b64encode(b"\xff\xfe:x").decode(), ""),
        (basic("no colon"), ""),
        ("Digest abc", ""),
        ("abc", ""),
        ("", ""),
    ],
)
def test_a_secret_is_read_from_what_programs_and_browsers_send(header: str, secret: str) -> None:
    """Whatever else is sent holds none."""
    assert secret_in(header) == secret
