"""Request, page -> the response: drawn in the language of the address, with the headers of safety.

`lang=en` in an address asks for English words around what the documents say; everything else is Japanese.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse

from plansearch.model.reply import Language
from plansearch.settings import Settings
from plansearch.surfaces.links import public_base
from plansearch.surfaces.web.localizing import LANGUAGE
from plansearch.surfaces.web.rendering import Page, render

CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    # A question stands in the address: it must not be told to the publishers that pages link to.
    "referrer-policy": "same-origin",
    "cache-control": "no-cache",
}


def language_of(request: Request) -> Language:
    """The language that the address asks for."""
    english = request.query_params.get(LANGUAGE) == Language.ENGLISH
    return Language.ENGLISH if english else Language.JAPANESE


def base_of(request: Request) -> str:
    """What absolute addresses begin with."""
    settings: Settings = request.app.state.settings
    return public_base(settings, str(request.base_url))


def send(request: Request, page: Page, status: int = HTTPStatus.OK) -> HTMLResponse:
    """The page."""
    # A surrogate cannot be sent; it could only come from a damaged address.
    body = render(page, language_of(request), other=_other(request)).encode("utf-8", "replace")
    return HTMLResponse(body, status_code=status, headers=HEADERS)


def _other(request: Request) -> str:
    """The address of the same page in the other language."""
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name != LANGUAGE]
    if language_of(request) is Language.JAPANESE:
        pairs.append((LANGUAGE, Language.ENGLISH))
    else:
        # Said outright, so that the link is not given the present language.
        pairs.append((LANGUAGE, Language.JAPANESE))
    return f"{quote(request.url.path, safe='/', errors='replace')}?{urlencode(pairs, errors='replace')}"
