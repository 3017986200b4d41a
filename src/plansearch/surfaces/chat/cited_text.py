"""Reply -> Markdown with marks, its sources as links, and where each mark stands, for clients that show citations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from plansearch.engine import claim_line
from plansearch.model.answer import Citation
from plansearch.model.reply import Claim, Language, Reply, ReplyStatus

# A mark; brackets that are printed in a plan are escaped.
_MARK = re.compile(r"(?<!\\)\[(\d+)\]")
_SIGNS = re.compile(r"([\\\[\]])")
_NEAREST = 3
_WORDS = {
    Language.JAPANESE: {
        "read": "※ 前の質問に続けて、「{text}」と読みました。",
        "sources": "出典",
        "instead": "こう尋ねてみてください",
        "nearest": "近い記述（答えではありません）",
    },
    Language.ENGLISH: {
        "read": "Note: read, after the question before, as “{text}”",
        "sources": "Sources",
        "instead": "You could ask",
        "nearest": "Nearest passages (no answer)",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where a mark stands in the text, half-open, in code points, and what it cites."""

    start: int
    end: int
    url: str
    title: str


def how_it_was_read(question: str, language: Language) -> str:
    """A paragraph that says which question is answered, where the words of the last turn are not all of it."""
    return _WORDS[language]["read"].format(text=_escaped(question)) + "\n\n"


class CitedText:
    """An answer that grows: what each step gives is sent on, and `marks` are known when it is whole."""

    def __init__(self, base: str, lead: str = "") -> None:
        """Begin with `lead`; links begin with `base`."""
        self._base = base
        self._lead = lead
        self._text = lead
        self._told = ""
        self._last = ""
        self._marks: tuple[Mark, ...] = ()

    @property
    def text(self) -> str:
        """All that was given so far."""
        return self._text

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark of the answer, in order; none before `finish`."""
        return self._marks

    def add(self, claim: Claim) -> str:
        """The next words of the answer: a claim, before the whole is known."""
        self._last = f"- {claim_line(claim)}"
        words = f"\n{self._last}" if self._told else self._last
        self._told += words
        self._text += words
        return words

    def finish(self, reply: Reply) -> str:
        """What is left: the answer as far as it was not given, how it was read, and the sources."""
        rest = self._rest(reply)
        end = len(self._text) + len(rest)
        words = rest + self._behind(reply)
        self._text += words
        cited = _cited(reply)
        self._marks = tuple(
            Mark(
                start=match.start(),
                end=match.end(),
                url=self._base + cited[int(match[1])].permalink,
                title=cited[int(match[1])].label,
            )
            for match in _MARK.finditer(self._text, len(self._lead), end)
            if int(match[1]) in cited
        )
        return words

    def _rest(self, reply: Reply) -> str:
        if reply.answer.startswith(self._told):
            return reply.answer[len(self._told) :]
        # Claims were given before it was known that a sentence or headings stand above them.
        _, _, behind = reply.answer.rpartition(self._last)
        return (f"\n\n{_escaped(reply.lead)}" if reply.lead else "") + behind

    def _behind(self, reply: Reply) -> str:
        words = _WORDS[reply.language]
        mark = "※ " if reply.language is Language.JAPANESE else "Note: "
        blocks = [f"{mark}{_escaped(note)}" for note in reply.understood.notes if note != reply.reason]
        if reply.status is ReplyStatus.ANSWERED:
            blocks.append(f"**{words['sources']}**")
            blocks.append("\n".join(f"\\[{number}\\] {self._link(each)}  " for number, each in _cited(reply).items()))
            return "".join(f"\n\n{block}" for block in blocks)
        if reply.suggestions:
            listed = "\n".join(f"- {_escaped(each)}" for each in reply.suggestions)
            blocks.append(f"**{words['instead']}**\n\n{listed}")
        if reply.evidence:
            listed = "\n".join(f"- {self._link(each.citation)}" for each in reply.evidence[:_NEAREST])
            blocks.append(f"**{words['nearest']}**\n\n{listed}")
        return "".join(f"\n\n{block}" for block in blocks)

    def _link(self, citation: Citation) -> str:
        return f"[{_escaped(citation.label)}]({self._base}{citation.permalink})"


def _cited(reply: Reply) -> Mapping[int, Citation]:
    """What each number stands for."""
    found: dict[int, Citation] = {}
    for claim in reply.claims:
        for quote in claim.quotes:
            found.setdefault(quote.number, quote.citation)
    return dict(sorted(found.items()))


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
