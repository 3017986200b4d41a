"""/problems and /problems/{name} -> what a kind of problem means and what to do, for people, in both languages."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse

from plansearch.surfaces.api.documents import document_page
from plansearch.surfaces.problem_kinds import FOLDER, PROBLEM_KINDS, ProblemKind, Said, kind_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_OF_A_STATUS: Final = re.compile(r"status-([45]\d\d)", re.ASCII)


@router.get(FOLDER)
async def problems() -> HTMLResponse:
    """List the kinds of problems."""
    rows = "".join(
        f'<tr><td>{kind.status}</td><td><a href="{kind.uri}">{escape(kind.uri)}</a></td>'
        f'<td lang="ja">{escape(kind.japanese.title)}</td><td>{escape(kind.english.title)}</td></tr>'
        for kind in sorted(PROBLEM_KINDS.values(), key=lambda each: (each.status, each.name))
    )
    table = (
        '<table><thead><tr><th scope="col">status</th><th scope="col">type</th><th scope="col" lang="ja">日本語</th>'
        f'<th scope="col">English</th></tr></thead><tbody>{rows}</tbody></table>'
    )
    return document_page(
        "Problems",
        "<h1>Problems</h1><p>Errors of the API are problem documents (RFC 9457) of these types.</p>"
        f'{table}<p><a href="/docs">HTTP API</a></p>',
    )


@router.get(f"{FOLDER}/{{name}}")
async def problem(name: str) -> HTMLResponse:
    """Explain one kind of problem."""
    kind = PROBLEM_KINDS.get(name)
    if kind is None and (status := _OF_A_STATUS.fullmatch(name)):
        kind = kind_of(int(status[1]))
    if kind is None:
        raise HTTPException(404)
    return document_page(kind.english.title, _told(kind))


def _told(kind: ProblemKind) -> str:
    return (
        f"<h1><code>{escape(kind.uri)}</code></h1><p>HTTP {kind.status}</p>"
        f'<section lang="ja">{_said(kind.japanese, "どうすればよいか")}</section>'
        f'<section lang="en">{_said(kind.english, "What to do")}</section>'
        f'<p><a href="{FOLDER}">All problems</a> · <a href="/docs">HTTP API</a></p>'
    )


def _said(said: Said, remedy: str) -> str:
    return (
        f"<h2>{escape(said.title)}</h2><p>{escape(said.meaning)}</p>"
        f"<p><strong>{escape(remedy)}</strong>: {escape(said.remedy)}</p>"
    )
