"""What was understood of a query's places and years -> sentences on it for the reader."""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.model.place import Municipality
from plansearch.model.years import YearFilter, YearRelation
from plansearch.search.place_words import PlaceMention

_LISTED = 3
_MEMBERS = 20


def ambiguous(place: PlaceMention, known: Sequence[Municipality]) -> str:
    """That a name was taken for the one of its places that has plans."""
    taken = "・".join(f"{each.prefecture}{each.name}" for each in known[:_LISTED])
    return f"「{place.words}」は同名の自治体のうち、この索引に計画がある{taken}として扱いました。"


def held_to(place: PlaceMention, known: Sequence[Municipality]) -> str:
    """Which municipalities a kind of them (区部) stands for."""
    names = "・".join(each.name for each in known[:_MEMBERS]) + (" ほか" if len(known) > _MEMBERS else "")
    return f"「{place.words}」として、計画のある{len(known)}自治体（{names}）を調べました。"


def sounds_like(place: PlaceMention) -> str:
    """That no municipality has a name, and which one sounds the same and was taken."""
    return f"「{place.words}」という自治体はありません。読みが同じ「{place.candidates[0].name}」として扱いました。"


def asked_back(place: PlaceMention) -> str:
    """That no municipality has a name, and which may have been meant."""
    meant = "・".join(f"「{name}」" for name in place.meant[:_LISTED])
    return f"「{place.words}」という自治体はありません。{meant}ではありませんか。"


def no_plan(municipalities: Sequence[Municipality], period: YearFilter | None) -> str:
    """That no plan of some places stands as asked to some years."""
    place = "・".join(each.name for each in municipalities[:_LISTED]) if len(municipalities) <= _LISTED else ""
    years = "" if period is None else years_label(period)
    return f"{place}{'の' if place and years else ''}{years}に当たる計画はこの索引にありません。"


def years_label(period: YearFilter) -> str:
    """Which years are asked for; an end that is open is said in words."""
    first, last = period.first, period.last
    if period.relation is YearRelation.ENDED and first is not None:
        return f"{first}年度より前"
    if first is None:
        return f"{last}年度まで"
    if last is None:
        return f"{first}年度以降"
    return f"{first}年度" if first == last else f"{first}～{last}年度"
