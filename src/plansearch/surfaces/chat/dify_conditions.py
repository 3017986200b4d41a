"""Dify's metadata condition -> Filters of a search that mean exactly the same, or a refusal.

Conditions on plans are held against every plan of the release, and the plans that pass are written as filters on
municipality, family and years where these let in the same plans, else by id. A plan has all the years of its period: a
condition on `years` holds where it holds of one of them, a denied one (≠, not in) where what it denies holds of none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from plansearch.engine import Engine
from plansearch.engine.year_values import fiscal_year
from plansearch.errors import InvalidQueryError
from plansearch.model.passage import PassageKind
from plansearch.model.place import MunicipalityCode
from plansearch.model.plan import Plan
from plansearch.model.query import MAX_FILTER_VALUES, Filters
from plansearch.model.years import YearFilter
from plansearch.surfaces.web.labels import KINDS

Value = str | int | float | list[str | int | float] | None
_FIELD, _WHOLE = "metadata_condition", ""
_DENIED: Final = {"not contains": "contains", "is not": "is", "not in": "in", "≠": "=", "!=": "="}
_ALIKE: Final = {"=": "is", "==": "is", ">=": "≥", "<=": "≤", "after": ">", "before": "<", "starts with": "start with"}
_TEXT_TESTS: Final[dict[str, Callable[[str, str], bool]]] = {
    "contains": lambda text, word: word in text,
    "start with": lambda text, word: text.startswith(word),
    "end with": lambda text, word: text.endswith(word),
    "is": lambda text, word: text == word,
    "in": lambda text, word: text == word,
}
_ORDER_TESTS: Final[dict[str, Callable[[int, int], bool]]] = {
    "contains": lambda year, given: year == given,
    "is": lambda year, given: year == given,
    "in": lambda year, given: year == given,
    ">": lambda year, given: year > given,
    "<": lambda year, given: year < given,
    "≥": lambda year, given: year >= given,
    "≤": lambda year, given: year <= given,
}
_TEXTS: Final[dict[str, Callable[[Plan], tuple[str, ...]]]] = {
    "municipality": lambda plan: (
        plan.municipality.name,
        plan.municipality.prefecture + plan.municipality.name,
        plan.municipality.name_en,
        plan.municipality.code,
    ),
    "municipality_code": lambda plan: (plan.municipality.code,),
    "prefecture": lambda plan: (plan.municipality.prefecture,),
    "plan": lambda plan: (plan.title, plan.id),
    "plan_id": lambda plan: (plan.id,),
    "family": lambda plan: (plan.family,),
    "status": lambda plan: (plan.status,),
}
_YEARS: Final[dict[str, Callable[[Plan], range]]] = {
    "years": lambda plan: range(plan.years.first, plan.years.last + 1),
    "first_year": lambda plan: range(plan.years.first, plan.years.first + 1),
    "last_year": lambda plan: range(plan.years.last, plan.years.last + 1),
}
_NAMES: Final = {
    "自治体": "municipality", "市区町村": "municipality", "municipalities": "municipality", "都道府県": "prefecture",
    "計画": "plan", "plan_title": "plan", "計画の種類": "family", "families": "family", "状態": "status",
    "year": "years", "fiscal_year": "years", "fiscal_years": "years", "period": "years", "年度": "years",
    "計画期間": "years", "種別": "kind", "kinds": "kind",
}  # fmt: skip
_KIND = "kind"


class Condition(BaseModel):
    """One condition; with several names it holds where it holds of one of them."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    name: str | list[str]
    comparison_operator: str
    value: Value = None


class MetadataCondition(BaseModel):
    """All of the conditions, or one of them."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    logical_operator: Literal["and", "or"] | None = "and"
    conditions: list[Condition] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Test:
    """A condition that can be held against something: a plan, or a kind of passage."""

    of_plan: Callable[[Plan], bool] | None = None
    of_kind: Callable[[PassageKind], bool] | None = None


def filters_of(
    engine: Engine, condition: MetadataCondition | None, *, families: tuple[str, ...] = ()
) -> Filters | None:
    """Filters that let in what the condition lets in; None where it lets in nothing.

    Args:
        engine: knows the plans.
        condition: as Dify sent it.
        families: that every plan must be of as well; empty for all.

    Raises:
        InvalidQueryError: for a condition that no filters mean; names which, and what could be asked.
    """
    conditions = () if condition is None else tuple(condition.conditions or ())
    if condition is None or not conditions:
        return Filters(families=families)
    tests = [_test(engine, each, at) for at, each in enumerate(conditions)]
    of_plans = [each.of_plan for each in tests if each.of_plan is not None]
    of_kinds = [each.of_kind for each in tests if each.of_kind is not None]
    holds = any if condition.logical_operator == "or" else all
    if holds is any and of_plans and of_kinds:
        raise _refused(
            _WHOLE, "Conditions on plans and on kinds of passages cannot be joined by or", "Join them by and."
        )
    kinds = tuple(kind for kind in PassageKind if holds(test(kind) for test in of_kinds)) if of_kinds else ()
    if of_kinds and not kinds:
        return None
    if len(kinds) == len(PassageKind):
        kinds = ()
    if not of_plans:
        return Filters(families=families, kinds=kinds)
    plans = [record.plan for record in engine.plans(Filters(families=families))]
    passing = [plan for plan in plans if holds(test(plan) for test in of_plans)]
    if not passing:
        return None
    years = [_years(each) for each in conditions] if holds is all else []
    return _written([record.plan for record in engine.plans()], passing, [each for each in years if each], kinds)


def _test(engine: Engine, condition: Condition, at: int) -> _Test:
    operator = condition.comparison_operator.strip().lower()
    denied = operator in _DENIED
    plain = _DENIED.get(operator, operator)
    plain = _ALIKE.get(plain, plain)
    names = [condition.name] if isinstance(condition.name, str) else condition.name
    known = [_NAMES.get(name.strip().lower(), name.strip().lower()) for name in names]
    where = f"conditions.{at}"
    unknown = [name for name in known if name not in {*_TEXTS, *_YEARS, _KIND}]
    if unknown or not known:
        message = f"Nothing is known as {', '.join(map(repr, unknown)) or 'no name'}"
        raise _refused(where, message, f"Use one of: {', '.join((*_TEXTS, *_YEARS, _KIND))}.")
    if plain in {"empty", "not empty"}:
        if known == [_KIND]:
            return _Test(of_kind=lambda _kind: plain == "not empty")
        if plain == "empty":
            raise _refused(where, "Passages without an owner cannot be asked for alone", "Leave the condition out.")
        return _Test(of_plan=lambda _plan: True)
    if _KIND in known and len(known) > 1:
        raise _refused(where, "Kind and plan cannot be named in one condition", "Write two conditions.")
    if known == [_KIND]:
        of_kind = _text_test(plain, _words(condition.value, plain, where), where)
        return _Test(of_kind=lambda kind: of_kind((kind, KINDS[kind])) is not denied)
    tests = [_plan_test(engine, name, plain, condition.value, where) for name in known]
    return _Test(of_plan=lambda plan: any(test(plan) for test in tests) is not denied)


def _plan_test(engine: Engine, name: str, operator: str, value: Value, where: str) -> Callable[[Plan], bool]:
    if name in _YEARS:
        compare = _ORDER_TESTS.get(operator)
        if compare is None:
            raise _unmapped(operator, where)
        given = [_year(each, where) for each in _listed(value, operator)]
        if not given:
            raise _refused(where, "A year is missing", "Give one, such as 2022.")
        years = _YEARS[name]
        return lambda plan: any(compare(year, each) for year in years(plan) for each in given)
    words = _words(value, operator, where)
    if name == "municipality" and operator in {"is", "in"}:
        # すみだ, Sumida and 131075 mean one place, as everywhere.
        words = [*words, *(code for word in words for code in _codes(engine, word))]
    test, texts = _text_test(operator, words, where), _TEXTS[name]
    return lambda plan: test(texts(plan))


def _text_test(operator: str, words: Sequence[str], where: str) -> Callable[[Sequence[str]], bool]:
    compare = _TEXT_TESTS.get(operator)
    if compare is None:
        raise _unmapped(operator, where)
    if not words:
        raise _refused(where, "A value is missing", "Give one.")
    folded = [_fold(word) for word in words]
    return lambda texts: any(compare(_fold(text), word) for text in texts for word in folded)


def _codes(engine: Engine, word: str) -> tuple[MunicipalityCode, ...]:
    try:
        return (engine.resolve_municipality(word).code,)
    except InvalidQueryError:
        # No place, or several: then only the names themselves decide.
        return ()


def _years(condition: Condition) -> YearFilter | None:
    """The years that a plan must overlap, as far as one condition says it."""
    name = condition.name if isinstance(condition.name, str) else "".join(condition.name)
    operator = condition.comparison_operator.strip().lower()
    operator = _ALIKE.get(operator, operator)
    values = _listed(condition.value, operator)
    if _NAMES.get(name.strip().lower(), name.strip().lower()) != "years" or len(values) != 1:
        return None
    year = fiscal_year(str(values[0]))
    bounds: dict[str, tuple[int | None, int | None]] = {
        "is": (year, year),
        "contains": (year, year),
        "in": (year, year),
    }
    bounds |= {">": (year + 1, None), "≥": (year, None), "<": (None, year - 1), "≤": (None, year)}
    first, last = bounds.get(operator, (None, None))
    return None if first is None and last is None else YearFilter(first=first, last=last)


def _written(
    plans: Sequence[Plan], passing: Sequence[Plan], years: Sequence[YearFilter], kinds: tuple[PassageKind, ...]
) -> Filters:
    """The fewest filters that let in exactly these plans."""
    wanted = {plan.id for plan in passing}
    firsts = [each.first for each in years if each.first is not None]
    lasts = [each.last for each in years if each.last is not None]
    first, last = max(firsts, default=None), min(lasts, default=None)
    is_range = (first is not None or last is not None) and not (first is not None and last is not None and first > last)
    period = YearFilter(first=first, last=last) if is_range else None
    codes = tuple(dict.fromkeys(plan.municipality.code for plan in passing))
    families = tuple(dict.fromkeys(plan.family for plan in passing))
    for parts in (chosen for size in (1, 2, 3) for chosen in combinations("yfm", size)):
        if ("m" in parts and len(codes) > MAX_FILTER_VALUES) or ("f" in parts and len(families) > MAX_FILTER_VALUES):
            continue
        if "y" in parts and period is None:
            continue
        found = Filters(
            municipalities=codes if "m" in parts else (),
            families=families if "f" in parts else (),
            fiscal_years=period if "y" in parts else None,
            kinds=kinds,
        )
        if {plan.id for plan in plans if _admits(found, plan)} == wanted:
            return found
    if len(wanted) > MAX_FILTER_VALUES:
        message = f"{len(wanted)} plans satisfy the conditions, and no filter holds just these"
        raise _refused(_WHOLE, message, "Add a condition on municipality, family or years.")
    return Filters(plans=tuple(plan.id for plan in passing), kinds=kinds)


def _admits(filters: Filters, plan: Plan) -> bool:
    return (
        (not filters.municipalities or plan.municipality.code in filters.municipalities)
        and (not filters.families or plan.family in filters.families)
        and (filters.fiscal_years is None or filters.fiscal_years.admits(plan.years.first, plan.years.last))
    )


def _listed(value: Value, operator: str) -> list[str | int | float]:
    if value is None:
        return []
    if isinstance(value, list):
        return value
    # Dify's own form for "in" is one line of text.
    return list(re.split(r"[,、，;]", value)) if operator == "in" and isinstance(value, str) else [value]


def _words(value: Value, operator: str, where: str) -> list[str]:
    words = [str(each).strip() for each in _listed(value, operator)]
    if len(words) > MAX_FILTER_VALUES:
        raise _refused(where, f"More than {MAX_FILTER_VALUES} values", "Give fewer.")
    return [word for word in words if word]


def _year(value: str | float, where: str) -> int:
    try:
        return fiscal_year(str(value))
    except InvalidQueryError as error:
        raise _refused(where, error.message.removesuffix("."), error.remedy) from error


def _unmapped(operator: str, where: str) -> InvalidQueryError:
    return _refused(where, f"{operator!r} cannot be asked of this", "Use another operator.")


def _refused(field: str, message: str, remedy: str) -> InvalidQueryError:
    place = f"{_FIELD}.{field}" if field else _FIELD
    return InvalidQueryError(f"{place}: {message}.", field=place, remedy=remedy)


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
