"""The kinds of problem with which requests are turned away before anybody looks at what they ask."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from plansearch.surfaces.problem_kind import ProblemKind, Said

TURNED_AWAY: Final = (
    ProblemKind(
        name="no-key",
        status=HTTPStatus.UNAUTHORIZED,
        english=Said(
            title="A key is needed",
            meaning="No key came with the request, or it is not good: mistyped, or revoked.",
            remedy="Send the header Authorization: Bearer KEY; the operator makes keys.",
        ),
        japanese=Said(
            title="キーが必要です",
            meaning="キーが付いていないか、正しくないか、取り消されています。",
            remedy="Authorization: Bearer にキーを付けて送ってください。ブラウザーでは、パスワードに入れてください。",
        ),
    ),
    ProblemKind(
        name="slow-request",
        status=HTTPStatus.REQUEST_TIMEOUT,
        english=Said(
            title="The request came too slowly",
            meaning="Its head or its body was not complete in the time that the service waits for it.",
            remedy="Send it again.",
        ),
        japanese=Said(
            title="要求が届くのに時間がかかりすぎました",
            meaning="要求のヘッダーか本文が、決められた時間のうちに届きませんでした。",
            remedy="もう一度送ってください。",
        ),
    ),
    ProblemKind(
        name="unknown-host",
        status=HTTPStatus.MISDIRECTED_REQUEST,
        english=Said(
            title="The service has another name",
            meaning="The Host header is none of the names that the service answers to.",
            remedy="Use its own address; the operator sets the names with PLANSEARCH_HOSTS.",
        ),
        japanese=Said(
            title="このサービスの名前ではありません",
            meaning="Hostヘッダーが、このサービスの応答する名前のどれでもありません。",
            remedy="正しいアドレスを使ってください。名前は管理者がPLANSEARCH_HOSTSで設定します。",
        ),
    ),
    ProblemKind(
        name="too-many-requests",
        status=HTTPStatus.TOO_MANY_REQUESTS,
        english=Said(
            title="Too many requests",
            meaning="More requests came with this key, or from this address, than are allowed in this time.",
            remedy="Wait as long as Retry-After says.",
        ),
        japanese=Said(
            title="要求が多すぎます",
            meaning="このキー、またはこのアドレスからの要求が、この時間に許される回数を超えました。",
            remedy="Retry-Afterの秒数だけ待ってください。",
        ),
    ),
    ProblemKind(
        name="busy",
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        english=Said(
            title="The service is busy",
            meaning="As many requests are being answered as the service takes at a time.",
            remedy="Wait as long as Retry-After says.",
        ),
        japanese=Said(
            title="混み合っています",
            meaning="同時に応答できる数の要求を、いま処理しています。",
            remedy="Retry-Afterの秒数だけ待ってください。",
        ),
    ),
    ProblemKind(
        name="too-late",
        status=HTTPStatus.GATEWAY_TIMEOUT,
        english=Said(
            title="The answer took too long",
            meaning="No answer was found in the time that a request may take.",
            remedy="Ask for less: fewer words, filters, or results.",
        ),
        japanese=Said(
            title="応答に時間がかかりすぎました",
            meaning="1つの要求にかけてよい時間のうちに、応答ができませんでした。",
            remedy="ことば・条件・件数を減らしてください。",
        ),
    ),
)
