"""Answers of the engine -> values that a program reads and a notebook shows; every word in them is escaped.

Each holds the engine's own value as `raw`; `to_dict` is the body that HTTP would send.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from plansearch.model.answer import Group, Result, SearchResults
from plansearch.model.coverage import Coverage, PlanCoverage
from plansearch.model.reply import Claim, Reply, ReplyStatus
from plansearch.surfaces import wire, wire_asking, wire_coverage
from plansearch.surfaces.rendering import search_lines
from plansearch.surfaces.rendering_asking import reply_lines
from plansearch.surfaces.rendering_coverage import coverage_lines


@dataclass(frozen=True, slots=True)
class Found:
    """Results of a search, to be gone through as a sequence."""

    raw: SearchResults

    def __len__(self) -> int:
        """How many results stand here; `total` is how many there are."""
        return len(self.raw.results)

    def __iter__(self) -> Iterator[Result]:
        """Each result, the best first."""
        return iter(self.raw.results)

    def __getitem__(self, place: int) -> Result:
        """The result at a place, from 0."""
        return self.raw.results[place]

    @property
    def total(self) -> int:
        """How many passages were ranked."""
        return self.raw.total

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups, where groups were asked for."""
        return self.raw.page.groups or ()

    @property
    def insufficient(self) -> bool:
        """Whether nothing found is worth showing as an answer."""
        return self.raw.insufficient

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know: how words were read, which place is not indexed."""
        return self.raw.understood.notes

    def to_dict(self) -> Mapping[str, object]:
        """The body of `/api/v1/search`."""
        return wire.search_response(self.raw).model_dump(mode="json")

    def __str__(self) -> str:
        """As `plansearch search` prints it."""
        return "\n".join(search_lines(self.raw))

    def _repr_html_(self) -> str:
        grouped = [result for group in self.groups for result in group.results]
        rows = [
            (f"{each.rank}", f"{each.score:.2f}", each.citation.label, each.passage.text)
            for each in (*self.raw.results, *grouped)
        ]
        return _notes(self.notes) + _table(rows)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question, or why there is none."""

    raw: Reply

    @property
    def answered(self) -> bool:
        """Whether the plans hold an answer."""
        return self.raw.status is ReplyStatus.ANSWERED

    @property
    def text(self) -> str:
        """The answer as Markdown with [1] marks, or the reason why there is none."""
        return self.raw.answer or self.raw.reason

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Each sentence with its quotes."""
        return self.raw.claims

    @property
    def evidence(self) -> tuple[Result, ...]:
        """Passages that were looked at; the nearest ones where nothing answers."""
        return self.raw.evidence

    def to_dict(self) -> Mapping[str, object]:
        """The body of `/api/v1/ask`."""
        return wire_asking.ask_response(self.raw).model_dump(mode="json")

    def __str__(self) -> str:
        """As `plansearch ask` prints it."""
        return "\n".join(reply_lines(self.raw))

    def _repr_html_(self) -> str:
        quotes = {quote.number: quote for claim in self.claims for quote in claim.quotes}
        rows = [
            (f"[{number}]", f"「{quotes[number].shown}」", quotes[number].citation.label) for number in sorted(quotes)
        ]
        return _notes(self.raw.understood.notes) + _lines(self.text) + _table(rows)


@dataclass(frozen=True, slots=True)
class Survey:
    """Which plans have something: one verdict for every plan, to be gone through as a sequence."""

    raw: Coverage

    def __len__(self) -> int:
        """How many plans were examined."""
        return len(self.raw.plans)

    def __iter__(self) -> Iterator[PlanCoverage]:
        """The verdict on each plan, by municipality."""
        return iter(self.raw.plans)

    def __getitem__(self, place: int) -> PlanCoverage:
        """The verdict at a place, from 0."""
        return self.raw.plans[place]

    @property
    def summary(self) -> str:
        """The counts as a sentence."""
        return self.raw.summary

    def to_dict(self) -> Mapping[str, object]:
        """The body of `/api/v1/coverage`, with every plan."""
        return wire_coverage.coverage_response(self.raw, limit=max(1, len(self)), cursor=None).model_dump(mode="json")

    def __str__(self) -> str:
        """As `plansearch coverage` prints it."""
        return "\n".join(coverage_lines(self.raw))

    def _repr_html_(self) -> str:
        body = "\n".join(coverage_lines(self.raw))
        return f"<pre>{escape(body)}</pre>"


def _table(rows: Sequence[Sequence[str]]) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{_lines(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tbody>{body}</tbody></table>" if rows else ""


def _notes(notes: tuple[str, ...]) -> str:
    return "".join(f"<p>※ {escape(note)}</p>" for note in notes)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
