"""Sections of claims -> an answer in Markdown with [1] marks, its caveats, and the sentences of its frame."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plansearch.answer.citation import period_label
from plansearch.answer.extractive.told import Shown
from plansearch.answer.extractive.wording import fiscal_years_en
from plansearch.model.answer import Citation
from plansearch.model.reply import Claim, Language
from plansearch.model.years import FiscalYears

# Signs that Markdown would read as its own; what is printed is shown as it is printed.
_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")


def markdown(lead: str, sections: Sequence[Shown], caveats: Sequence[str], language: Language) -> str:
    """Lead, sections with one line for each claim, caveats; empty parts are left out."""
    blocks = [_escaped(lead)] if lead else []
    for section in sections:
        if section.heading:
            blocks.append(f"**{_escaped(section.heading)}**")
        blocks.append("\n".join(f"- {claim_line(claim)}" for claim in section.claims))
    mark = "※ " if language is Language.JAPANESE else "Note: "
    blocks += [f"{mark}{_escaped(caveat)}" for caveat in caveats]
    return "\n\n".join(blocks)


def claim_line(claim: Claim) -> str:
    """A claim with the marks of its quotes."""
    numbers = sorted({quote.number for quote in claim.quotes})
    return f"{_escaped(claim.text)} {''.join(f'[{number}]' for number in numbers)}"


def caveats_of(claims: Iterable[Claim], language: Language) -> tuple[str, ...]:
    """Reservations of all that is quoted, each once; one that is not of every plan quoted says of which it is."""
    cited = [quote.citation for claim in claims for quote in claim.quotes]
    owners = dict.fromkeys(_owner(each) for each in cited)
    found: dict[str, dict[_Owner, None]] = {}
    for each in cited:
        for caveat in each.caveats:
            found.setdefault(caveat, {})[_owner(each)] = None
    return tuple(
        caveat if len(held) == len(owners) else f"{_named(tuple(held), language)}{caveat}"
        for caveat, held in found.items()
    )


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose plan is quoted: a municipality and its years, or a document where that is not known."""

    name: str
    name_en: str
    years: FiscalYears | None


def _owner(citation: Citation) -> _Owner:
    if citation.municipality is None or citation.years is None:
        title = f"「{citation.source.title}」"
        return _Owner(title, title, None)
    return _Owner(citation.municipality.name, citation.municipality.name_en, citation.years)


def _named(owners: Sequence[_Owner], language: Language) -> str:
    """Owners in front of what is theirs, those of one period together."""
    japanese = language is Language.JAPANESE
    together: dict[FiscalYears | None, list[str]] = {}
    for each in owners:
        together.setdefault(each.years, []).append(each.name if japanese else each.name_en)
    if japanese:
        return "、".join(f"{'・'.join(names)}{_period(years, language)}" for years, names in together.items()) + "："
    return "; ".join(f"{', '.join(names)}{_period(years, language)}" for years, names in together.items()) + ": "


def _period(years: FiscalYears | None, language: Language) -> str:
    if years is None:
        return ""
    return f"の計画（{period_label(years)}）" if language is Language.JAPANESE else f" ({fiscal_years_en(years)})"


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
