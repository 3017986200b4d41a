"""Query -> Interpretation: places and years as filters, words with their slips set right, and what is searched beside.

Asked again for the same words on the same day it answers from memory.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from plansearch.model.query import Addition, Mode, Query, Understood
from plansearch.search.linking import Linker
from plansearch.search.spelling import Speller
from plansearch.search.understanding import Interpretation, Interpreter

# A longer text is no few words typed in a box: looking up each of its words for slips would take seconds.
_LONGEST_SPELT = 200
# An answer reads the same words for its own part, for coverage and for search.
_READ_KEPT = 256


class Reading:
    """Reads queries against one release; safe to share between threads."""

    def __init__(
        self, interpreter: Interpreter, linker: Linker, speller: Speller | None, today: Callable[[], date]
    ) -> None:
        """Take what reads places and years, concepts, and slips of the pen (or nothing), and what day it is."""
        self._interpreter = interpreter
        self._linker = linker
        self.speller = speller
        self._today = today
        self._read_again = lru_cache(maxsize=_READ_KEPT)(self._interpreted)

    def read(self, query: Query) -> Interpretation:
        """What the words ask, as far as the caller lets them be understood; exact search takes them as they are."""
        return self._read_again(query, self._today())

    def _interpreted(self, query: Query, today: date) -> Interpretation:
        read = Interpretation(query=query, understood=Understood())
        searched = query.added if query.settled else ()
        if query.mode is Mode.EXACT:
            return read
        if query.understand and not query.settled:
            read = self._interpreter.interpret(query, today)
            if read.kinds != read.query.preferred:
                read = replace(read, query=replace(read.query, preferred=read.kinds))
            read, searched = self._set_right(read)
        if query.expand:
            searched = (*searched, *self._linker.link(read.query.text))
        searched = tuple(each for each in searched if each.typed or each.label not in query.off)
        return replace(read, query=replace(read.query, added=searched)) if searched != read.query.added else read

    def _set_right(self, read: Interpretation) -> tuple[Interpretation, tuple[Addition, ...]]:
        """Words with their slips set right, and what they are searched with; places and years are settled by now."""
        if self.speller is None or read.unanswerable or len(read.query.text) > _LONGEST_SPELT:
            return read, ()
        spelt = self.speller.read(read.query)
        nowhere_named = tuple(each for each in spelt.no_places if each not in read.query.off)
        understood = replace(
            read.understood,
            notes=(*read.understood.notes, *spelt.notes),
            not_indexed=(*read.understood.not_indexed, *nowhere_named),
        )
        # Words of a place that there is not must not be answered with another one's.
        nowhere = bool(nowhere_named) and not read.query.filters.municipalities
        read = replace(read, query=spelt.query, understood=understood, unanswerable=nowhere, heard=spelt.heard)
        return read, spelt.added
