"""Shapes of the wire contract -> HTTP responses of bytes that are encoded once."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Mapping
from http import HTTPStatus

from pydantic import BaseModel
from starlette.responses import JSONResponse, Response

from plansearch.model.reply import Language
from plansearch.surfaces.problems import MEDIA_TYPE
from plansearch.surfaces.schema import ProblemOut
from plansearch.surfaces.tables import MEDIA_TYPE as MEDIA_TYPE_OF_TABLES
from plansearch.surfaces.wire import encode

RETRY_AFTER_SECONDS = 5  # as long as the holder waits before it tries a release again


class JsonResponse(JSONResponse):
    """Bytes that are JSON already."""

    def render(self, content: bytes) -> bytes:
        """The bytes as they are."""
        return content


def json_response(body: BaseModel) -> JsonResponse:
    """A successful answer."""
    return JsonResponse(encode(body))


def table_response(written: str, name: str, *, mark: bool) -> Response:
    """A table as a file of this name; `mark` says whether it begins with a byte order mark."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    encoded = written.encode("utf-8")
    return Response(
        encoded if mark else encoded.removeprefix(BOM_UTF8), headers=headers, media_type=MEDIA_TYPE_OF_TABLES
    )


def problem_response(
    body: ProblemOut, headers: Mapping[str, str] | None = None, *, language: Language = Language.ENGLISH
) -> Response:
    """A problem document in this language; `headers` are sent with it."""
    sent = {
        **(headers or {}),
        "content-language": language,
        "vary": "Accept-Language",
        # What was wrong may be mended, or be there, the next time.
        "cache-control": "no-store",
    }
    if body.status == HTTPStatus.SERVICE_UNAVAILABLE:
        sent.setdefault("retry-after", str(RETRY_AFTER_SECONDS))
    return Response(encode(body), status_code=body.status, headers=sent, media_type=MEDIA_TYPE)
