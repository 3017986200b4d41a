"""Addresses that come with commands -> whether anything is sent there."""

from __future__ import annotations

import pytest

from plansearch.settings import Settings
from plansearch.surfaces.chat.slack_replies import UnknownAddressError, check_address

ORIGINS = frozenset(str(Settings.model_fields["slack_origins"].default).split())


def test_slacks_own_address_is_known() -> None:
    """As it comes with every command."""
    check_address("https://hooks.slack.com/commands/T1/2/x_-Y", ORIGINS)


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.slack.com/commands/T1",
        "https://hooks.slack.com.evil.example/commands/T1",
        "https://hooks.slack.com@evil.example/commands/T1",
        "https://user@hooks.slack.com/commands/T1",
        "https://hooks.slack.com:8443/commands/T1",
        "https://hooks.slack.com\\@evil.example/",
        "https://hooks.slack.com",
        "https://evil.example/?https://hooks.slack.com/",
        "https://hooks.sl\tack.com/commands/T1",
        "https://hooks.slack.com/commands/T1\r\nHost: evil.example",
        "https://ｈooks.slack.com/commands/T1",
        "//hooks.slack.com/commands/T1",
        "file:///etc/passwd",
        "http://127.0.0.1/commands",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[hooks.slack.com/",
        "",
    ],
)
def test_no_other_address_is(url: str) -> None:
    """By exact scheme, host and port."""
    with pytest.raises(UnknownAddressError):
        check_address(url, ORIGINS)
