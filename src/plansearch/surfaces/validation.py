"""What pydantic found wrong with a request -> the errors of a problem document, in Japanese or English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from plansearch.errors import InvalidQueryError
from plansearch.model.reply import Language
from plansearch.surfaces.problems import field_error
from plansearch.surfaces.schema import FieldErrorOut

_JAPANESE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "missing": "この項目は必須です。",
        "extra_forbidden": "この項目はありません。",
        "string_type": "文字列で指定してください。",
        "string_too_short": "{min_length}文字以上で指定してください。",
        "string_too_long": "{max_length}文字以内で指定してください。",
        "int_type": "整数で指定してください。",
        "int_parsing": "整数で指定してください。",
        "int_parsing_size": "整数が大きすぎます。",
        "int_from_float": "小数のない整数で指定してください。",
        "greater_than_equal": "{ge}以上で指定してください。",
        "less_than_equal": "{le}以下で指定してください。",
        "enum": "次のどれかを指定してください：{expected}",
        "bool_type": "trueかfalseで指定してください。",
        "bool_parsing": "trueかfalseで指定してください。",
        "list_type": "並び（リスト）で指定してください。",
        "tuple_type": "並び（リスト）で指定してください。",
        "too_long": "{max_length}個以内で指定してください。",
        "model_type": "オブジェクトで指定してください。",
        "model_attributes_type": "オブジェクトで指定してください。",
        "finite_number": "有限の数で指定してください。",
        "not_text": "制御文字や、文字にならない符号は使えません。",
        "blank": "空です。すべてを求めるときは、この項目を省いてください。",
        "repeated": "この項目は1度だけ指定してください。",
    }
)
_OTHERWISE = "この値は受け付けられません。"
REPEATED = "Must be given once"


def field_errors(found: Sequence[ErrorDetails], language: Language, *, skipped: int = 1) -> list[FieldErrorOut]:
    """One error for each; the first `skipped` parts of a location are left out, as they say what the client knows."""
    return [
        field_error(
            ".".join(str(part) for part in each["loc"][skipped:]),
            _said(each["type"], each["msg"], each.get("ctx", {}), language),
            _allowed(each.get("ctx", {})),
        )
        for each in found
    ]


def repeated(names: Sequence[str], language: Language) -> list[FieldErrorOut]:
    """An error for each parameter that is taken once and came more than once."""
    return [field_error(name, _said("repeated", REPEATED, {}, language)) for name in names]


def as_query_error(error: ValidationError) -> InvalidQueryError:
    """The first thing that is wrong, as an error of this package."""
    wrong = error.errors()[0]
    field = ".".join(str(part) for part in wrong["loc"])
    message = f"The {field} does not fit: {wrong['msg']}."
    said = _said(wrong["type"], wrong["msg"], wrong.get("ctx", {}), Language.JAPANESE)
    return InvalidQueryError(message, field=field, remedy="Correct it.", japanese=f"{field}：{said}")


def _said(kind: str, message: str, context: Mapping[str, object], language: Language) -> str:
    if language is not Language.JAPANESE:
        return message
    return _JAPANESE.get(kind, _OTHERWISE).format_map(context)


def _allowed(context: Mapping[str, object]) -> str | None:
    expected = context.get("expected")  # the members of a closed set
    return expected if isinstance(expected, str) else None
