"""Draft, Grounded: what a writer wrote, and what of it printed words bear."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from plansearch.model.reply import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftQuote:
    """Words that a writer says are printed. Nothing is refused here: a writer may write anything.

    Attributes:
        number: of the evidence they are said to stand in, from 1.
        text: the words.
    """

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftClaim:
    """A statement of a writer, with the words that it says bear it."""

    text: str
    quotes: tuple[DraftQuote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a writer wrote, not to be shown before it is grounded."""

    claims: tuple[DraftClaim, ...]


class DropReason(StrEnum):
    """Why a claim, or a quote of it, is not let through."""

    EMPTY = "empty"  # no words
    NOT_PLAIN = "not_plain"  # mark-up, an address, signs of control, a script that cannot be checked, too long
    REPEATED = "repeated"  # said before
    NO_QUOTE = "no_quote"  # nothing is quoted
    NO_EVIDENCE = "no_evidence"  # no evidence has this number, or its document is another edition
    NOT_PRINTED = "not_printed"  # the words do not stand in the passage, or not in one piece in the document
    TOO_SHORT = "too_short"  # too few characters to bear anything
    CUT = "cut"  # the printed words go on with a negation
    INSTRUCTION = "instruction"  # the printed words speak to a reader of prompts
    SEVERAL_PLANS = "several_plans"  # quotes of more than one plan
    MUNICIPALITY = "municipality"  # names one that neither the citation nor the quotes name
    YEARS = "years"  # names years that neither the citation nor the quotes name
    NUMBER = "number"  # names a number that the quotes do not
    NAME = "name"  # names a project or a thing that is not printed
    STRONG_WORD = "strong_word"  # all, only, free, abolished, not: and the quotes do not say so
    WORDS = "words"  # speaks of something else than the quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A claim that is not let through.

    Attributes:
        text: as it was written.
        reason: the first rule that it broke.
        detail: the words that broke it; for logs and tests, not for the reader.
    """

    text: str
    reason: DropReason
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded:
    """What is left of a draft.

    Attributes:
        claims: in the order of the draft, each borne by printed words.
        dropped: claims of the draft that are not among them; `len(dropped)` is what a reply counts.
    """

    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...]
