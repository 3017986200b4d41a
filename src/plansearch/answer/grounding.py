"""Draft, its evidence -> claims whose words are printed, with exact citations; and why the others are dropped.

Deterministic, without a model. How a draft is taken apart:

- Text: white space is folded to single spaces, marks such as [1] go. Mark-up, addresses, signs of control, scripts
  other than Japanese and Latin, and sentences over MAX_SENTENCE characters are not let through.
- Quotes: each is looked for in the passage of its number alone (`answer/printed.py`); the first place counts that is
  not cut before a negation. A quote that is not found, that is too short, or that speaks to a language model falls
  away; the claim must stand on the rest. A quote within another one of the claim is not shown twice.
- One plan: what is left of a claim's quotes belongs to one plan, or to one passage without an owner; otherwise nobody
  could tell whose words bear what, and the claim is dropped. Municipalities are compared in claims side by side.
- Split: a claim of several sentences becomes one claim for each, in order. All of them must be borne, each by those of
  the quotes that bear it (`answer/bearing.py`); else all are dropped, since a half may say what the whole does not.
- Merge: claims are never merged. A sentence that was said before of the same plan is left out.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import filterfalse

from plansearch.answer.bearing import Fault, Support, bearing
from plansearch.answer.citation import quoted, source_of
from plansearch.answer.printed import Place, cut_of, find_printed, fold_width
from plansearch.answer.strong_words import goes_on_negated, is_instruction
from plansearch.japanese.folding import fold_compact
from plansearch.japanese.sentences import sentences
from plansearch.model.answer import Result
from plansearch.model.document import Document, DocumentId
from plansearch.model.draft import Draft, DraftClaim, DraftQuote, Dropped, DropReason, Grounded
from plansearch.model.reply import Claim, Quote

MAX_SENTENCE = 300
# The shortest name of a project in the first corpus has six characters (創業セミナー); in hiragana six say little.
_SHORTEST, _SHORTEST_WITHOUT_HIRAGANA = 6, 3
# A writer that says more than this in one claim says nothing that could be read.
_LONGEST, _MOST_QUOTES = 2_000, 20
# As many characters as Japanese text has, rare names aside.
_CHARACTERS_KEPT = 8_192
_MARKS = re.compile(r"\s?[\[［【]\d{1,3}(?:[,、] ?\d{1,3})*[\]］】]")
_NOT_PLAIN = re.compile(r"https?:|www\.|</?[A-Za-z!]|\]\(|!\[|[`|\\]|^\s*(?:#|>|[-*+]\s)|\*\*|__")
_SCRIPTS = ("LATIN", "HIRAGANA", "KATAKANA", "CJK", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH", "COMBINING")
_ENGLISH_END = re.compile(r"(?<=[a-z0-9」\])][.!?])\s+(?=[A-Z「\"“(])")
_HIRAGANA = re.compile(r"[ぁ-ゖー]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A quote, where it was found."""

    number: int
    result: Result
    document: Document
    place: Place

    @property
    def owner(self) -> str:
        """The plan that it belongs to; the passage where that is not certain."""
        passage = self.result.passage
        return f"plan {passage.plan_id}" if self.result.citation.plan is not None else f"passage {passage.id}"

    @property
    def key(self) -> tuple[str, int, int]:
        """Where it is printed."""
        return self.document.id, self.place.span.start, self.place.span.end

    def within(self, other: _Found) -> bool:
        """Whether its characters are all part of another quote that says more."""
        span, wider = self.place.span, other.place.span
        same = self.document.id == other.document.id
        return same and wider != span and wider.start <= span.start and span.end <= wider.end


class Grounding:
    """Takes the claims of one draft one by one, as a writer gives them.

    Attributes:
        dropped: claims that were not let through so far.
    """

    def __init__(self, evidence: Sequence[Result], documents: Callable[[DocumentId], Document]) -> None:
        """Take the evidence that the writer was given, in its order, and a way to the documents it is printed in."""
        self._evidence = tuple(evidence)
        self._documents = documents
        self._said: set[tuple[str, str]] = set()
        self.dropped: list[Dropped] = []

    def take(self, draft: DraftClaim) -> tuple[Claim, ...]:
        """What of a claim is let through: one claim for each of its sentences, or nothing."""
        claims = self._claims(draft)
        if isinstance(claims, Fault):
            self.dropped.append(Dropped(text=draft.text, reason=claims.reason, detail=claims.detail))
            return ()
        return claims

    def _claims(self, draft: DraftClaim) -> tuple[Claim, ...] | Fault:
        text = _plain_text(draft.text)
        if isinstance(text, Fault):
            return text
        found = self._found(draft.quotes)
        if isinstance(found, Fault):
            return found
        support = Support(
            places=tuple(each.place for each in found),
            citation=found[0].result.citation,
            headings=tuple(dict.fromkeys(part for each in found for part in _headings(each.result))),
        )
        borne: list[tuple[str, tuple[_Found, ...]]] = []
        for sentence in _sentences(text):
            places = bearing(sentence, support)
            if isinstance(places, Fault):
                return places
            borne.append((sentence, tuple(each for each in found if each.place in places)))
        owner = found[0].owner
        new = [(sentence, quotes) for sentence, quotes in borne if (_key(sentence), owner) not in self._said]
        self._said.update((_key(sentence), owner) for sentence, _ in borne)
        if not new:
            return Fault(reason=DropReason.REPEATED, detail="")
        return tuple(Claim(text=sentence, quotes=tuple(_quote(each) for each in quotes)) for sentence, quotes in new)

    def _found(self, quotes: Sequence[DraftQuote]) -> tuple[_Found, ...] | Fault:
        """The quotes that are printed, in the order of print, of one owner; or why there are none."""
        if not quotes:
            return Fault(reason=DropReason.NO_QUOTE, detail="")
        looked_for = [self._look_for(quote) for quote in quotes[:_MOST_QUOTES]]
        found = {each.key: each for each in looked_for if isinstance(each, _Found)}
        if not found:
            return next(each for each in looked_for if isinstance(each, Fault))
        owners = {each.owner for each in found.values()}
        if len(owners) > 1:
            return Fault(reason=DropReason.SEVERAL_PLANS, detail=" ".join(sorted(owners)))
        kept = [each for each in found.values() if not any(each.within(other) for other in found.values())]
        return tuple(sorted(kept, key=lambda each: each.key))

    def _look_for(self, quote: DraftQuote) -> _Found | Fault:
        if not 1 <= quote.number <= len(self._evidence):
            return Fault(reason=DropReason.NO_EVIDENCE, detail=str(quote.number))
        result = self._evidence[quote.number - 1]
        document = self._documents(result.passage.document_id)
        if document.sha256 != result.citation.source.sha256:
            return Fault(reason=DropReason.NO_EVIDENCE, detail=document.id)
        place = _place(quote.text, result, document)
        if isinstance(place, Fault):
            return place
        return _Found(number=quote.number, result=result, document=document, place=place)


def _headings(result: Result) -> tuple[str, ...]:
    """What is printed above a passage; what stands under several pillars stands under the heading of each."""
    return (*result.passage.heading_path, *(each.heading for each in result.citation.pillars))


def _place(words: str, result: Result, document: Document) -> Place | Fault:
    # A whole name bears that there is what it names, however short it is.
    names = (
        *(each.name for each in result.citation.projects),
        *(each.heading for each in result.citation.pillars),
    )
    short = _is_short(words) and not any(_key(words) == _key(each) for each in names)
    if short or len(words) > _LONGEST:
        return Fault(reason=DropReason.TOO_SHORT if short else DropReason.NOT_PRINTED, detail=words[:80])
    places = tuple(find_printed(words, result.passage, document))
    whole = next((place for place in places if not goes_on_negated(place.line[place.end :])), None)
    if whole is None:
        return Fault(reason=DropReason.CUT if places else DropReason.NOT_PRINTED, detail=words)
    if is_instruction(_around(whole)):
        return Fault(reason=DropReason.INSTRUCTION, detail=words)
    return whole


def grounded(draft: Draft, evidence: Sequence[Result], documents: Callable[[DocumentId], Document]) -> Grounded:
    """What of a draft printed words bear.

    Args:
        draft: what a writer wrote.
        evidence: the results that it was given, in its order.
        documents: a document by its id, `Records.document` of the release that gave the evidence.
    """
    grounding = Grounding(evidence, documents)
    claims = tuple(claim for each in draft.claims for claim in grounding.take(each))
    return Grounded(claims=claims, dropped=tuple(grounding.dropped))


def _plain_text(text: str) -> str | Fault:
    if len(text) > _LONGEST:
        return Fault(reason=DropReason.NOT_PLAIN, detail="too long")
    plain = _MARKS.sub("", " ".join(unicodedata.normalize("NFC", text).split())).strip()
    if not any(char.isalnum() for char in plain):
        return Fault(reason=DropReason.EMPTY, detail="")
    strange = next(filterfalse(_is_plain, plain), None)
    if strange is not None:
        return Fault(reason=DropReason.NOT_PLAIN, detail=f"U+{ord(strange):04X}")
    if (marked := _NOT_PLAIN.search(plain)) is not None:
        return Fault(reason=DropReason.NOT_PLAIN, detail=marked[0])
    if any(len(sentence) > MAX_SENTENCE for sentence in _sentences(plain)):
        return Fault(reason=DropReason.NOT_PLAIN, detail="too long")
    return plain


@functools.lru_cache(maxsize=_CHARACTERS_KEPT)
def _is_plain(char: str) -> bool:
    category = unicodedata.category(char)
    if category.startswith("C"):
        return False
    return category[0] not in "LM" or unicodedata.name(char, "").startswith(_SCRIPTS)


def _sentences(text: str) -> list[str]:
    found = (part for start, end in sentences(text) for part in _ENGLISH_END.split(text[start:end]))
    return [stripped for part in found if (stripped := part.strip())]


def _is_short(words: str) -> bool:
    said = [char for char in fold_width(words).text if char.isalnum()]
    heavy = [char for char in said if not _HIRAGANA.match(char)]
    return len(said) < _SHORTEST or len(heavy) < _SHORTEST_WITHOUT_HIRAGANA


def _around(place: Place) -> str:
    """The sentences that a quote touches."""
    return "".join(
        place.line[start:end] for start, end in sentences(place.line) if start < place.end and place.start < end
    )


def _key(sentence: str) -> str:
    return fold_compact(sentence).text


def _quote(found: _Found) -> Quote:
    span = found.place.span
    text = found.document.text[span.start : span.end]
    before, after = cut_of(found.place)
    return Quote(
        number=found.number,
        text=text,
        passage_id=found.result.passage.id,
        citation=quoted(found.result.citation, source_of(found.document, span), text),
        cut_before=before,
        cut_after=after,
    )
