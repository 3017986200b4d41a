"""HTML of a documentation page -> the whole page, its style with it: nothing is loaded from anywhere."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import Final

from fastapi.responses import HTMLResponse

_STYLE: Final = (
    ":root{color-scheme:light dark}"
    "body{font-family:system-ui,sans-serif;line-height:1.6;max-width:72rem;margin:0 auto;padding:1.5rem 1rem}"
    "code,pre{font-family:ui-monospace,monospace;font-size:.9em}main{overflow-x:auto}"
    "pre{overflow-x:auto;padding:.75rem;border:1px solid #767676;max-height:28rem}"
    "section{border-block-start:1px solid #767676;margin-block-start:1.5rem}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:start;"
    "vertical-align:top;overflow-wrap:break-word}th{font-weight:600}h2{font-size:1.25rem}h3{font-size:1.05rem}"
    "summary{cursor:pointer}nav li{display:inline-block;margin-inline-end:1rem}"
)
_DIGEST: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode("ascii")
_HEADERS: Final = {
    "content-security-policy": (
        f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "cache-control": "no-cache",
}


def document_page(title: str, content: str) -> HTMLResponse:
    """A page; `content` is HTML, in which everything was escaped."""
    return HTMLResponse(
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>\n{content}\n</main></body></html>\n",
        headers=_HEADERS,
    )
