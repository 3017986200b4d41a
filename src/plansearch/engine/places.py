"""Names of places -> municipalities, seen from an index in which some of them have plans.

An ambiguous name is taken for the one candidate that has plans, and this is said; where that does not decide, it is
asked back. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from plansearch.errors import InvalidQueryError
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.place import Municipality, MunicipalityCode
from plansearch.model.query import check_text

FIELD = "filters.municipalities"
_MAX_NAME = 200
_MAX_LISTED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What some names of places were read as.

    Attributes:
        municipalities: one for each name, each once.
        notes: sentences for the reader, for names that could mean other places too.
    """

    municipalities: tuple[Municipality, ...]
    notes: tuple[str, ...]


def read_places(names: Sequence[str], gazetteer: Gazetteer, indexed: Collection[MunicipalityCode]) -> Places:
    """Read names or codes of municipalities.

    Args:
        names: for example 131075, 墨田区, すみだ, Sumida City.
        gazetteer: all bodies there are.
        indexed: codes of those that have plans.

    Raises:
        InvalidQueryError: when a name means no body, or more than one of which not exactly one has plans.
    """
    found: dict[MunicipalityCode, Municipality] = {}
    notes: list[str] = []
    for name in names:
        municipality, note = _read(name, gazetteer, indexed)
        found[municipality.code] = municipality
        notes.extend(note)
    return Places(municipalities=tuple(found.values()), notes=tuple(dict.fromkeys(notes)))


def codes_of(names: Sequence[str]) -> tuple[MunicipalityCode, ...]:
    """The codes of municipalities by name or code, whether they have plans or not; raises as `read_places`."""
    return tuple(each.code for each in read_places(names, Gazetteer.load(), ()).municipalities)


def _read(
    name: str, gazetteer: Gazetteer, indexed: Collection[MunicipalityCode]
) -> tuple[Municipality, tuple[str, ...]]:
    check_text(name, field_name=FIELD, limit=_MAX_NAME)
    candidates = gazetteer.resolve(name).candidates
    if not candidates:
        message = f"No municipality is called {name!r}."
        remedy = "Give a name such as 墨田区, or a code such as 131075."
        japanese = (
            f"「{name}」という自治体は見つかりません。墨田区のような名前か、131075のようなコードで指定してください。"
        )
        raise InvalidQueryError(message, field=FIELD, remedy=remedy, japanese=japanese)
    if len(candidates) == 1:
        return candidates[0], ()
    with_plans = [each for each in candidates if each.code in indexed]
    if len(with_plans) == 1:
        taken = with_plans[0]
        note = f"「{name}」は同名の自治体のうち、この索引に計画がある{full_name(taken)}として扱いました。"
        return taken, (note,)
    listed = ", ".join(f"{full_name(each)} {each.code}" for each in candidates[:_MAX_LISTED])
    more = f" and {len(candidates) - _MAX_LISTED} more" if len(candidates) > _MAX_LISTED else ""
    message = f"{name!r} can mean {len(candidates)} municipalities."
    others = f"、ほか{len(candidates) - _MAX_LISTED}件" if more else ""
    japanese = f"「{name}」に当たる自治体は{len(candidates)}件あります。コードで指定してください：{listed}{others}。"
    remedy = f"Give the code of one of them: {listed}{more}."
    raise InvalidQueryError(message, field=FIELD, remedy=remedy, japanese=japanese)


def full_name(municipality: Municipality) -> str:
    """Prefecture and name, so that no two bodies read the same: 東京都府中市."""
    return f"{municipality.prefecture}{municipality.name}"
