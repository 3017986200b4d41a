"""Query, Filters, Hit, Ranking: what is asked of a retriever and what it gives back."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from plansearch.errors import InvalidQueryError, InvalidValueError
from plansearch.model.concept import ConceptId
from plansearch.model.passage import PassageId, PassageKind
from plansearch.model.place import Municipality, MunicipalityCode
from plansearch.model.plan import PlanId
from plansearch.model.years import YearFilter

MAX_QUERY_LENGTH = 1_000
MAX_K = 100
MAX_OFFSET = 900
MAX_FILTER_VALUES = 200
MAX_GROUP_SIZE = 10
GROUP_SIZE = 3


class Mode(StrEnum):
    """How passages are found."""

    HYBRID = "hybrid"
    DENSE = "dense"
    LEXICAL = "lexical"
    EXACT = "exact"


class GroupBy(StrEnum):
    """What the passages found may be grouped by."""

    PLAN = "plan"
    MUNICIPALITY = "municipality"


class Sort(StrEnum):
    """In which order the passages that are worth showing stand; the others follow by relevance."""

    RELEVANCE = "relevance"
    NEWEST = "newest"  # the plan that begins last comes first
    MUNICIPALITY = "municipality"  # by code


YEARS_OFF = "years"
"""In `Query.off`: the years in the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a passage must satisfy to be found at all; an empty tuple or None asks nothing.

    A passage whose owner is not certain satisfies no filter on municipality, years, family or plan.
    """

    municipalities: tuple[MunicipalityCode, ...] = ()
    fiscal_years: YearFilter | None = None
    families: tuple[str, ...] = ()
    kinds: tuple[PassageKind, ...] = ()
    plans: tuple[PlanId, ...] = ()

    def __post_init__(self) -> None:
        """Refuse lists beyond any real use."""
        for name in ("municipalities", "families", "kinds", "plans"):
            if len(getattr(self, name)) > MAX_FILTER_VALUES:
                message = f"The filter on {name} has more than {MAX_FILTER_VALUES} values."
                japanese = f"{name}の条件は{MAX_FILTER_VALUES}個までです。数を減らしてください。"
                raise InvalidQueryError(message, field=f"filters.{name}", remedy="Ask for fewer.", japanese=japanese)

    @property
    def needs_owner(self) -> bool:
        """Whether any part can hold only for a passage whose plan is certain."""
        return bool(self.municipalities or self.fiscal_years or self.families or self.plans)


# Printing characters of ASCII, kana, kanji, and the full-width forms and marks between them: none is a control
# character or a surrogate, and none but white space folds to nothing.
_PLAIN = re.compile(r"[ -~\u3000-\u3020\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff\uff01-\uff5e]*")


def check_text(text: str, *, field_name: str = "query", limit: int = MAX_QUERY_LENGTH) -> None:
    """Refuse text that cannot be a query: empty, too long, or with characters that no text has.

    Raises:
        InvalidQueryError: with the remedy.
    """
    if len(text) > limit:
        message = f"The {field_name} has {len(text)} characters; at most {limit} are allowed."
        japanese = f"{len(text)}文字あります。{limit}文字以内の、大切なことばに縮めてください。"
        remedy = "Shorten it to the words that matter."
        raise InvalidQueryError(message, field=field_name, remedy=remedy, japanese=japanese)
    # A query is made anew for each step of its reading; most have no character that would have to be looked at.
    if _PLAIN.fullmatch(text) and text.strip():
        return
    for char in text:
        category = unicodedata.category(char)
        if category == "Cs":
            message = f"The {field_name} holds a lone surrogate (U+{ord(char):04X}), which is not text."
            japanese = f"文字にならない符号（U+{ord(char):04X}）があります。取り除いてください。"
            raise InvalidQueryError(message, field=field_name, remedy="Send well-formed Unicode.", japanese=japanese)
        if category == "Cc" and char not in "\t\n\r":
            message = f"The {field_name} holds a control character (U+{ord(char):04X})."
            japanese = f"制御文字（U+{ord(char):04X}）があります。取り除いてください。"
            raise InvalidQueryError(message, field=field_name, remedy="Remove it.", japanese=japanese)
    # Signs that only format (zero-width space, soft hyphen) are no words.
    shown = "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    if not shown.strip():
        message = f"The {field_name} is empty."
        japanese = "空です。ことばを入れてください。"
        raise InvalidQueryError(message, field=field_name, remedy="Type some words.", japanese=japanese)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A concept that is searched for beside the words of a query.

    Attributes:
        concept: which one; None for words that are no concept.
        label: as it is shown to the reader.
        official: every label that plans write it with.
        weight: how much it counts beside the words themselves, above 0 and at most 1.
        typed: whether these are the reader's own words before they were set right, which are not shown as added.
    """

    label: str
    official: tuple[str, ...]
    weight: float
    typed: bool = False
    concept: ConceptId | None = None

    def __post_init__(self) -> None:
        """Refuse a weight off the scale."""
        if not 0.0 < self.weight <= 1.0:
            message = f"The weight {self.weight} of {self.label!r} is not within 0..1."
            raise InvalidValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked.

    Attributes:
        text: the words, not empty after folding, at most MAX_QUERY_LENGTH code points.
        filters: what must hold.
        mode: how to search.
        k: how many results, or groups of them, 1..MAX_K.
        offset: how many of these to skip, 0..MAX_OFFSET.
        after: begin behind the result, or group, with this key (see `SearchResults.following`); empty for the first.
        understand: whether places and years in the words may become filters.
        expand: whether concepts of the same meaning may be added.
        off: what is neither read out of the words nor added to them: `years`, the code or a name of a municipality, the
            label of a concept. A place or year that is off is no word to search for either.
        added: concepts that are searched for as well.
        settled: whether places, years and slips in the words are settled by now, so that they are not read again; what
            was read out of them stands in `filters`, `added` and `preferred`.
        reworded: whether the same question in the words of plans has a say in the order.
        preferred: kinds of passage that come first; others are not shut out.
        fold: whether passages of one plan that say the same stand as one result.
        group_by: what results are grouped by; None for a plain list.
        group_size: how many results of each group are given, 1..MAX_GROUP_SIZE.
        sort: the order of what is found.
        facets: whether what is worth showing is counted by municipality, period, family and kind.
    """

    text: str
    filters: Filters = field(default_factory=Filters)
    mode: Mode = Mode.HYBRID
    k: int = 10
    offset: int = 0
    understand: bool = True
    expand: bool = True
    off: tuple[str, ...] = ()
    added: tuple[Addition, ...] = ()
    settled: bool = False
    reworded: bool = True
    preferred: tuple[PassageKind, ...] = ()
    fold: bool = True
    group_by: GroupBy | None = None
    group_size: int = GROUP_SIZE
    after: str = ""
    sort: Sort = Sort.RELEVANCE
    facets: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be run; every message names the field and the remedy."""
        check_text(self.text)
        if len(self.off) > MAX_FILTER_VALUES:
            message = f"More than {MAX_FILTER_VALUES} things are off."
            japanese = f"offに指定できるのは{MAX_FILTER_VALUES}個までです。understandをfalseにしてください。"
            raise InvalidQueryError(message, field="off", remedy="Send understand=false instead.", japanese=japanese)
        if not 1 <= self.k <= MAX_K:
            message = f"k is {self.k}; it must lie between 1 and {MAX_K}."
            japanese = f"kは1から{MAX_K}までです。10件ずつ取り、続きはcursorかoffsetで取ってください。"
            raise InvalidQueryError(message, field="k", remedy="Ask for 10, then page with offset.", japanese=japanese)
        if not 0 <= self.offset <= MAX_OFFSET:
            message = f"offset is {self.offset}; it must lie between 0 and {MAX_OFFSET}."
            japanese = f"offsetは0から{MAX_OFFSET}までです。条件を加えてしぼり込んでください。"
            remedy = "Narrow the query with filters instead."
            raise InvalidQueryError(message, field="offset", remedy=remedy, japanese=japanese)
        if not 1 <= self.group_size <= MAX_GROUP_SIZE:
            message = f"group_size is {self.group_size}; it must lie between 1 and {MAX_GROUP_SIZE}."
            japanese = f"group_sizeは1から{MAX_GROUP_SIZE}までです。続きは、1つの計画にしぼって取ってください。"
            remedy = "Filter by one plan to see more of it."
            raise InvalidQueryError(message, field="group_size", remedy=remedy, japanese=japanese)
        if self.after and self.offset:
            message = "A cursor and an offset both say where to begin."
            japanese = "cursorとoffsetは、どちらか一方だけを送ってください。"
            raise InvalidQueryError(message, field="cursor", remedy="Send one of them.", japanese=japanese)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What was read out of the query, shown to the user.

    Attributes:
        municipalities: bodies that the results are held to.
        fiscal_years: years that the results are held to.
        terms_added: words that were added to the search.
        not_indexed: places asked for of which no plan is in the index.
        notes: sentences for the reader, for example why there is no result.
    """

    municipalities: tuple[Municipality, ...] = ()
    fiscal_years: YearFilter | None = None
    terms_added: tuple[str, ...] = ()
    not_indexed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage found; a higher score is better, always."""

    passage_id: PassageId
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Hits in rank order: sorted by (-score, passage id), no passage twice."""

    hits: tuple[Hit, ...]

    def __post_init__(self) -> None:
        """Refuse disorder, duplicates, and scores that are no numbers: they would stand at any rank."""
        if not all(math.isfinite(hit.score) for hit in self.hits):
            message = "A ranking must not hold a score that is infinite or no number."
            raise InvalidValueError(message)
        keys = [(-hit.score, hit.passage_id) for hit in self.hits]
        if any(left >= right for left, right in pairwise(keys)):
            message = "A ranking must be sorted by (-score, passage id)."
            raise InvalidValueError(message)
        if len({hit.passage_id for hit in self.hits}) != len(self.hits):
            message = "A ranking must not hold a passage twice."
            raise InvalidValueError(message)

    @classmethod
    def of(cls, hits: list[Hit], depth: int) -> Ranking:
        """The best `depth` of some hits, in rank order."""
        return cls(hits=tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage_id))[:depth]))
