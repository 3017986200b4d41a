"""Settings and headers -> who may ask at /mcp."""

from __future__ import annotations

from starlette.datastructures import Headers

from plansearch.settings import Settings
from plansearch.surfaces.mcp_server.welcome import welcome


def test_by_default_only_this_machine_asks() -> None:
    """Under each of its names, on any port."""
    who = welcome(Settings(), Headers())
    assert {"127.0.0.1", "127.0.0.1:*", "localhost:*", "[::1]:*"} <= set(who.hosts)
    assert {"http://localhost:*", "https://localhost"} <= set(who.origins)


def test_the_address_that_is_listened_on_is_welcome() -> None:
    """Where that is every address, no name follows from it."""
    assert "192.0.2.7:*" in welcome(Settings(host="192.0.2.7"), Headers()).hosts
    assert "[2001:db8::7]:*" in welcome(Settings(host="2001:db8::7"), Headers()).hosts
    everywhere = welcome(Settings(host="0.0.0.0"), Headers({"host": "evil.example"}))  # noqa: S104 - not listened on
    assert not any(host.startswith(("0.0.0.0", "evil")) for host in everywhere.hosts)  # noqa: S104


def test_the_public_address_is_welcome() -> None:
    """Links lead there."""
    who = welcome(Settings(public_url="https://plans.example.jp/search"), Headers())
    assert "plans.example.jp" in who.hosts
    assert "https://plans.example.jp" in who.origins


def test_names_that_are_given_are_the_only_ones() -> None:
    """As for the rest of the service; a star stands for what is below a name, and not for the name."""
    settings = Settings(hosts="plans.example.jp *.city.example.jp")
    assert "localhost" not in welcome(settings, Headers()).hosts
    below = Headers({"host": "a.city.example.jp:8000"})
    assert "a.city.example.jp:8000" in welcome(settings, below).hosts
    for other in ("city.example.jp", "evilcity.example.jp", "a.city.example.jp.evil.example"):
        assert other not in welcome(settings, Headers({"host": other})).hosts


def test_pages_that_may_ask_the_api_may_ask_here() -> None:
    """One setting says whose pages are trusted."""
    some = welcome(
        Settings(cors_origins="https://a.example https://b.example"), Headers({"origin": "https://c.example"})
    )
    assert {"https://a.example", "https://b.example"} <= set(some.origins)
    assert "https://c.example" not in some.origins
    assert "https://c.example" in welcome(Settings(cors_origins="*"), Headers({"origin": "https://c.example"})).origins
