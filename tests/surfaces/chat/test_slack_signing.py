"""Signatures of Slack's -> whether a request is answered."""

from __future__ import annotations

import hashlib
import hmac

import pytest

from plansearch.surfaces.chat.slack_signing import Signatures, UnsignedRequestError

SECRET, NOW = "8f742231b10e8888abcd99yyyzzz85a5", 1_531_420_618
BODY = (
    b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
    b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
    b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
    b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
)
# From the example in Slack's documentation on verifying requests.
KNOWN = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"


def signed(body: bytes, at: int, secret: str = SECRET) -> str:
    """The signature of a body."""
    return "v0=" + hmac.new(secret.encode(), f"v0:{at}:".encode() + body, hashlib.sha256).hexdigest()


@pytest.fixture
def signatures() -> Signatures:
    """At the moment of Slack's example."""
    return Signatures(SECRET, clock=lambda: NOW)


def test_the_example_of_slacks_documents_is_accepted_once(signatures: Signatures) -> None:
    """The second time it is a replay."""
    signatures.check(str(NOW - 87), signed(BODY, NOW - 87), BODY)
    assert signed(BODY, 1_531_420_618) == KNOWN
    signatures.check("1531420618", KNOWN, BODY)
    with pytest.raises(UnsignedRequestError):
        signatures.check("1531420618", KNOWN, BODY)


@pytest.mark.parametrize("age", [-300, 0, 300])
def test_five_minutes_are_young_enough(signatures: Signatures, age: int) -> None:
    """Clocks may differ either way."""
    signatures.check(str(NOW - age), signed(BODY, NOW - age), BODY)


@pytest.mark.parametrize("age", [-301, 301, 10_000])
def test_older_is_too_old(signatures: Signatures, age: int) -> None:
    """However well it is signed."""
    with pytest.raises(UnsignedRequestError):
        signatures.check(str(NOW - age), signed(BODY, NOW - age), BODY)


@pytest.mark.parametrize(
    ("timestamp", "signature", "body"),
    [
        (str(NOW), signed(BODY, NOW, "another secret"), BODY),
        (str(NOW), signed(BODY, NOW), BODY + b"&text=more"),
        (str(NOW - 1), signed(BODY, NOW), BODY),
        (str(NOW), signed(BODY, NOW).removeprefix("v0="), BODY),
        (str(NOW), signed(BODY, NOW).upper(), BODY),
        (str(NOW), "", BODY),
        (str(NOW), "v0=署名", BODY),
        ("", signed(BODY, NOW), BODY),
        (f"{NOW}.0", signed(BODY, NOW), BODY),
        ("１５３１４２０６１８", signed(BODY, NOW), BODY),
        ("9" * 5_000, signed(BODY, NOW), BODY),
    ],
)
def test_forged_requests_are_refused(signatures: Signatures, timestamp: str, signature: str, body: bytes) -> None:
    """And nobody is told why."""
    with pytest.raises(UnsignedRequestError) as caught:
        signatures.check(timestamp, signature, body)
    assert str(caught.value) == str(UnsignedRequestError())


def test_what_is_too_old_to_come_again_is_forgotten() -> None:
    """What is remembered does not grow for ever."""
    now = [float(NOW)]
    signatures = Signatures(SECRET, clock=lambda: now[0])
    for second in range(0, 3_000, 100):
        now[0] = NOW + second
        signatures.check(str(NOW + second), signed(BODY, NOW + second), BODY)
    assert len(signatures._accepted) <= 4
