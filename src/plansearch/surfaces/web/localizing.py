"""HTML of a page in English -> the same with links and forms that stay in English: `lang=en` in their addresses.

All markup of a page comes from templates that escape what they are given, so that a quote mark in a document's words is
never one of an attribute: what looks like a link here is one.
"""

from __future__ import annotations

import re

from plansearch.model.reply import Language

LANGUAGE = "lang"
_LINK = re.compile(r'(<a\b[^<>]*? href=")(/[^"#]*)(#[^"]*)?"')
_FORM = re.compile(r"<form\b[^<>]*>")
_NO_PAGES = ("/static/", "/api/", "/docs", "/openapi.json")


def kept_in(html: str, language: Language) -> str:
    """The page with its language kept; Japanese is what an address without a language gets."""
    if language is Language.JAPANESE:
        return html
    field = f'<input type="hidden" name="{LANGUAGE}" value="{language}">'
    return _FORM.sub(lambda form: form[0] + field, _LINK.sub(lambda link: _kept(link, language), html))


def _kept(link: re.Match[str], language: Language) -> str:
    before, path, fragment = link[1], link[2], link[3] or ""
    if path.startswith(_NO_PAGES) or re.search(rf"[?;&]{LANGUAGE}=", path):
        return link[0]
    mark = "&amp;" if "?" in path else "?"
    return f'{before}{path}{mark}{LANGUAGE}={language}{fragment}"'
