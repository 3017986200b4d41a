"""Pieces of a language model's answer -> claims, each as soon as it is complete.

Expected is {"claims": [...]}, or the list alone; what stands before it (thoughts, words, a code fence) and behind it is
left aside. Whether the claims are true is not known here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from plansearch.errors import WriterError
from plansearch.model.draft import DraftClaim, DraftQuote

MAX_ANSWER = 200_000
MAX_CLAIMS = 40
_BEGINNING = re.compile(r'"claims"\s*:\s*\[|\A\s*(?:```\w*\s*)?\[(?=\s*[{\]])')
_THOUGHTS, _THOUGHT = "<think>", "</think>"
# A claim holds a list of quotes, each a record: three levels.
_DEEPEST = 20
_KEPT = 1_000
_BETWEEN = " \t\r\n,"


class ClaimReader:
    """Reads one answer, piece by piece.

    Attributes:
        closed: whether the list of claims has ended; nothing after that is read.
    """

    def __init__(self) -> None:
        """Begin an answer."""
        self.closed = False
        self._buffer = ""
        self._length = 0
        self._count = 0
        self._inside = False
        self._place = 0
        self._depth = 0
        self._in_string = False
        self._escaped = False

    def feed(self, piece: str) -> Iterator[DraftClaim]:
        """Take the next piece of the answer and give the claims that it completes.

        Raises:
            WriterError: when the answer is no list of claims, or too long to be one.
        """
        self._length += len(piece)
        if self._length > MAX_ANSWER:
            message = f"The language model wrote more than {MAX_ANSWER} characters."
            raise WriterError(message)
        self._buffer += piece
        if not self._inside and not self._enter():
            return
        while not self.closed and (words := self._next()):
            self._count += 1
            self.closed = self.closed or self._count >= MAX_CLAIMS
            yield _claim(words)

    def _enter(self) -> bool:
        text = self._buffer.lstrip()
        if _THOUGHTS.startswith(text[: len(_THOUGHTS)]):
            before, ended, after = text.partition(_THOUGHT)
            self._buffer = after if ended else _shortened(before, _THOUGHTS)
            if not ended:
                return False
        beginning = _BEGINNING.search(self._buffer)
        if beginning is None:
            self._buffer = _shortened(self._buffer, "…")
            return False
        self._buffer = self._buffer[beginning.end() :]
        self._inside = True
        return True

    def _next(self) -> str:
        """The words of the next claim; empty while it is not complete, or when the list has ended."""
        if not self._depth:
            self._buffer = self._buffer.lstrip(_BETWEEN)
            self._place = 0
            if self._buffer.startswith("]"):
                self.closed = True
            elif self._buffer and not self._buffer.startswith("{"):
                message = "The language model wrote a list of something else than claims."
                raise WriterError(message)
            if self.closed or not self._buffer:
                return ""
        while self._place < len(self._buffer):
            self._step(self._buffer[self._place])
            self._place += 1
            if not self._depth:
                words, self._buffer = self._buffer[: self._place], self._buffer[self._place :]
                return words
        return ""

    def _step(self, char: str) -> None:
        if self._in_string:
            self._in_string = self._escaped or char != '"'
            self._escaped = char == "\\" and not self._escaped
        elif char == '"':
            self._in_string = True
        elif char in "{[":
            self._depth += 1
            if self._depth > _DEEPEST:
                message = "The language model wrote a claim that is not JSON of a claim: it is nested too deep."
                raise WriterError(message)
        elif char in "}]":
            self._depth -= 1


def _shortened(text: str, front: str) -> str:
    """What is kept of words that are left aside, so that they are not searched again with every piece."""
    return text if len(text) <= _KEPT else front + text[-_KEPT // 2 :]


def _claim(words: str) -> DraftClaim:
    try:
        read: object = json.loads(words)
    except (ValueError, RecursionError) as error:
        message = "The language model wrote a claim that is not JSON."
        raise WriterError(message) from error
    text = read.get("text") if isinstance(read, dict) else None
    quotes = read.get("quotes") if isinstance(read, dict) else None
    if not isinstance(text, str):
        message = "The language model wrote a claim without text."
        raise WriterError(message)
    return DraftClaim(text=text, quotes=tuple(_quotes(quotes)))


def _quotes(quotes: object) -> Iterator[DraftQuote]:
    """The quotes that have the form; the others say nothing, and the claim must stand without them."""
    for quote in quotes if isinstance(quotes, list) else ():
        number = quote.get("number") if isinstance(quote, dict) else None
        words = quote.get("quote") if isinstance(quote, dict) else None
        if isinstance(number, int) and not isinstance(number, bool) and isinstance(words, str):
            yield DraftQuote(number=number, text=words)
