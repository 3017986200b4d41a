"""Errors -> what a model is told, so that its next call is right: what is wrong, what is allowed, which tool helps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from pydantic import ValidationError

from plansearch.errors import InvalidQueryError, PlanSearchError
from plansearch.model.reply import Language
from plansearch.surfaces.validation import field_errors

BUG: Final = (
    "The service failed; nothing is wrong with the call. Do not repeat it unchanged more than once; tell the user.\n"
    "サービスの側で失敗しました。呼び出しに誤りはありません。"
)
_MOST = 5
_HINTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "municipalities": "list_plans without filters names the municipalities that have plans.",
        "plans": "list_plans names the ids of all plans.",
        "id": "list_plans names the ids of all plans.",
        "families": "list_plans names the family of each plan.",
        "fiscal_years": "Fiscal years go into `first` and `last`, first not after last.",
        "cursor": "Leave cursor out to begin again.",
    }
)


def told(error: PlanSearchError) -> str:
    """What went wrong and what to do about it, in English and, where it is known, in Japanese."""
    lines = [str(error)]
    if isinstance(error, InvalidQueryError):
        field = error.field.removeprefix("filters.").partition(".")[0]
        lines[0] = f"{field}: {lines[0]}"
        lines.extend(hint for name, hint in _HINTS.items() if name == field)
    if error.japanese:
        lines.append(error.japanese)
    # A lone surrogate can arrive in JSON, but no encoding can send it back.
    return "\n".join(lines).encode("utf-8", "backslashreplace").decode("utf-8")


def argument_error(error: ValidationError, tool: str, names: Sequence[str]) -> InvalidQueryError:
    """What is wrong with the arguments of a call, all of it at once."""
    found = error.errors()
    wrong = [
        f"{each.field or 'arguments'}: {each.message}"
        for each in field_errors(found[:_MOST], Language.ENGLISH, skipped=0)
    ]
    message = f"{tool} cannot be called so. {'; '.join(wrong)}."
    japanese = [
        f"{each.field or 'arguments'}：{each.message}"
        for each in field_errors(found[:_MOST], Language.JAPANESE, skipped=0)
    ]
    return InvalidQueryError(
        message,
        field="arguments",
        remedy=f"It takes: {', '.join(names)}. Correct the call and repeat it.",
        japanese=" ".join(japanese),
    )
