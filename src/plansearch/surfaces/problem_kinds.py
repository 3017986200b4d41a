"""The kinds of problem that the service tells of, each with a name that stays, in both languages.

A kind is added here or in `access.problems`, nowhere else: its page, its place in the OpenAPI document and its title
follow.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

from plansearch.surfaces.access.problems import TURNED_AWAY
from plansearch.surfaces.problem_kind import FOLDER, ProblemKind, Said

__all__ = ["FOLDER", "PROBLEM_KINDS", "ProblemKind", "Said", "kind_of"]

_ALL: Final = (
    ProblemKind(
        name="malformed-request",
        status=HTTPStatus.BAD_REQUEST,
        english=Said(
            title="The request cannot be read",
            meaning="The body is not JSON, or the request is not HTTP.",
            remedy="Send well-formed JSON in UTF-8.",
        ),
        japanese=Said(
            title="要求を読み取れません",
            meaning="本文がJSONでないか、要求がHTTPの形になっていません。",
            remedy="UTF-8の正しいJSONを送ってください。",
        ),
    ),
    ProblemKind(
        name="forbidden",
        status=HTTPStatus.FORBIDDEN,
        english=Said(
            title="Not allowed",
            meaning="The key is not good for this, or a page asks whose origin the service was not told of.",
            remedy="Ask the operator to allow it.",
        ),
        japanese=Said(
            title="許可されていません",
            meaning="このキーではこの操作ができないか、許可されていないオリジンのページからの要求です。",
            remedy="管理者に許可を求めてください。",
        ),
    ),
    ProblemKind(
        name="not-found",
        status=HTTPStatus.NOT_FOUND,
        english=Said(
            title="Not found",
            meaning="Nothing is at this address, or no record of the release that is served has this id.",
            remedy="Look for the record again: ids change when its text or its place changes.",
        ),
        japanese=Said(
            title="見つかりません",
            meaning="このアドレスには何もないか、いま公開している索引にそのIDの記録がありません。",
            remedy="検索し直してください。IDは、文言や場所が変わると変わります。",
        ),
    ),
    ProblemKind(
        name="method-not-allowed",
        status=HTTPStatus.METHOD_NOT_ALLOWED,
        english=Said(
            title="This address does not take that method",
            meaning="The address exists, but not for this HTTP method.",
            remedy="Use one of the methods in the Allow header.",
        ),
        japanese=Said(
            title="このアドレスでは使えないメソッドです",
            meaning="アドレスはありますが、このHTTPメソッドには対応していません。",
            remedy="Allowヘッダーにあるメソッドを使ってください。",
        ),
    ),
    ProblemKind(
        name="expired-cursor",
        status=HTTPStatus.GONE,
        english=Said(
            title="The cursor belongs to an older release",
            meaning="The index was renewed between two pages; pages of two releases do not fit together.",
            remedy="Begin again without a cursor.",
        ),
        japanese=Said(
            title="cursorが古い索引のものです",
            meaning="ページの取得の間に索引が更新されました。2つの索引のページはつながりません。",
            remedy="cursorを付けずに、最初のページから取り直してください。",
        ),
    ),
    ProblemKind(
        name="content-too-large",
        status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        english=Said(
            title="The request is too large",
            meaning="The body has more bytes than the service takes.",
            remedy="Send fewer filters or a shorter query.",
        ),
        japanese=Said(
            title="要求が大きすぎます",
            meaning="本文が、受け付ける大きさを超えています。",
            remedy="条件を減らすか、検索のことばを短くしてください。",
        ),
    ),
    ProblemKind(
        name="uri-too-long",
        status=HTTPStatus.REQUEST_URI_TOO_LONG,
        english=Said(
            title="The address is too long",
            meaning="Path and query string together have more bytes than the service takes.",
            remedy="Ask by POST, or send fewer filters.",
        ),
        japanese=Said(
            title="アドレスが長すぎます",
            meaning="パスとクエリ文字列が、受け付ける長さを超えています。",
            remedy="POSTで送るか、条件を減らしてください。",
        ),
    ),
    ProblemKind(
        name="unsupported-media-type",
        status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        english=Said(
            title="The body is not JSON",
            meaning="The body was sent as something else, or its kind was not said.",
            remedy="Send JSON with the header Content-Type: application/json.",
        ),
        japanese=Said(
            title="本文がJSONではありません",
            meaning="本文がJSON以外の形式か、形式が示されていません。",
            remedy="Content-Type: application/json を付けて、JSONを送ってください。",
        ),
    ),
    ProblemKind(
        name="invalid-request",
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
        english=Said(
            title="The request cannot be run as asked",
            meaning="A value is missing, out of bounds, unknown or given twice; `errors` names the fields.",
            remedy="Correct the fields that `errors` names; `allowed` says what each takes.",
        ),
        japanese=Said(
            title="この条件では実行できません",
            meaning="値がないか、範囲の外か、知られていないか、2度あります。errorsに項目の名前があります。",
            remedy="errorsにある項目を直してください。allowedに、受け付ける値があります。",
        ),
    ),
    ProblemKind(
        name="invalid-cursor",
        status=HTTPStatus.UNPROCESSABLE_ENTITY,
        english=Said(
            title="The cursor does not belong to this list",
            meaning="It was not given out here, or for another list, other words or other filters.",
            remedy="Send next_cursor as it came, with the request that it came from, or leave it out.",
        ),
        japanese=Said(
            title="cursorがこの一覧のものではありません",
            meaning="このサービスが出したものでないか、別の一覧や別の条件のものです。",
            remedy="next_cursorを、受け取ったときと同じ条件でそのまま送るか、省いてください。",
        ),
    ),
    ProblemKind(
        name="internal-error",
        status=HTTPStatus.INTERNAL_SERVER_ERROR,
        english=Said(
            title="The service failed",
            meaning="An error that is the service's own; it has been logged.",
            remedy="Try again later; tell the operator the X-Request-ID of the answer.",
        ),
        japanese=Said(
            title="サービスの側で問題が起きました",
            meaning="サービスの側の誤りです。記録されています。",
            remedy="時間をおいてもう一度お試しください。続くときは、応答のX-Request-IDを管理者に伝えてください。",
        ),
    ),
    ProblemKind(
        name="no-index",
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        english=Said(
            title="No release of the index is served",
            meaning="No index was built yet, or the one that was published cannot be opened.",
            remedy="Wait as long as Retry-After says; the operator runs `plansearch build`.",
        ),
        japanese=Said(
            title="公開された索引がありません",
            meaning="索引がまだ作られていないか、公開された索引を開けません。",
            remedy="Retry-Afterの秒数だけ待ってください。管理者は `plansearch build` を実行してください。",
        ),
    ),
    *TURNED_AWAY,
)
PROBLEM_KINDS: Final[Mapping[str, ProblemKind]] = MappingProxyType({each.name: each for each in _ALL})
# Where a status has several kinds, the first is the one that is meant without further words.
_OF_STATUS: Final = MappingProxyType({each.status: each for each in reversed(_ALL)})


def kind_of(status: int) -> ProblemKind:
    """The kind that a status alone tells of; one made of its number where the service never sends it itself."""
    if status in _OF_STATUS:
        return _OF_STATUS[status]
    title = HTTPStatus(status).phrase if status in set(HTTPStatus) else f"HTTP status {status}"
    said = Said(title=title, meaning=f"HTTP status {status}.", remedy="")
    return ProblemKind(name=f"status-{status}", status=status, english=said, japanese=said)
