"""Sections of claims -> an answer in Markdown with [1] marks, its caveats, and the sentences of its frame."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from plansearch.answer.extractive.told import Shown
from plansearch.model.reply import Claim, Language

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


def caveats_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Reservations of all that is quoted, each once."""
    return tuple(
        dict.fromkeys(caveat for claim in claims for quote in claim.quotes for caveat in quote.citation.caveats)
    )


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
