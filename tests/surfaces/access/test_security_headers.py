"""What browsers are told about every answer."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from starlette.testclient import TestClient

from plansearch.surfaces.access.security_headers import SECURITY_HEADERS

PAGES = ("/", "/search?q=空き店舗", "/plans", "/about", "/docs", "/problems", "/no")
DOCUMENTS = ("/api/v1/plans", "/api/v1/plans/no", "/healthz", "/openapi.json", "/api/v1/plans?format=csv", "/metrics")


@pytest.mark.parametrize("path", [*PAGES, *DOCUMENTS])
def test_every_answer_has_every_header(unkeyed: TestClient, path: str) -> None:
    """Errors too; and nobody may put any of them in a frame."""
    headers = unkeyed.get(path).headers
    assert SECURITY_HEADERS.keys() <= set(headers)
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert len(headers.get_list("content-security-policy")) == 1


@pytest.mark.parametrize("path", PAGES)
def test_a_page_holds_nothing_that_its_policy_forbids(unkeyed: TestClient, path: str) -> None:
    """No script or style in the text but those whose hash the policy names; no handler, no style attribute."""
    response = unkeyed.get(path)
    policy = response.headers["content-security-policy"]
    for kind, text in re.findall(r"<(script|style)\b[^>]*>(.*?)</\1>", response.text, flags=re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert text == "" or f"'sha256-{digest}'" in policy, (kind, text[:60])
    assert re.findall(r"<[^>]+\s(?:on\w+|style)\s*=", response.text) == []
