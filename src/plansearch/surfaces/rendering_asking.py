"""Reply -> lines of text for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from plansearch.model.reply import Language, Quote, Reply

_INDENT = "    "
_WORDS = {
    Language.JAPANESE: ("引用", "近い記述（答えではありません）", "言語モデルの文のうち、裏づけがなく省いたもの"),
    Language.ENGLISH: ("Quoted", "Nearest passages (no answer)", "Sentences of the language model left out as unborne"),
}


def reply_lines(reply: Reply) -> list[str]:
    """The answer, the quotes by number, or the reason, what came nearest, and what could be asked instead."""
    quoted, nearest, dropped = _WORDS[reply.language]
    lines = [*(f"※ {note}" for note in reply.understood.notes), reply.answer]
    if reply.claims:
        lines += ["", f"{quoted}:"]
        for number, quotes in _by_number(reply).items():
            lines.append(f"[{number}] {quotes[0].citation.label}")
            lines += [line for quote in quotes for line in _quote(quote)]
            lines.append(f"{_INDENT} {quotes[0].citation.permalink}")
    else:
        lines += [f"→ {each}" for each in reply.suggestions]
        if reply.evidence:
            lines += ["", f"{nearest}:"]
        for result in reply.evidence:
            lines += [f"{_INDENT}{result.citation.label}", *_printed(result.citation.quote)]
            lines.append(f"{_INDENT} {result.citation.permalink}")
    if reply.dropped:
        lines += ["", f"{dropped}: {reply.dropped}"]
    return lines


def _by_number(reply: Reply) -> dict[int, list[Quote]]:
    """The quotes of each passage, each once, by number."""
    found: dict[int, list[Quote]] = {}
    for claim in reply.claims:
        for quote in claim.quotes:
            known = found.setdefault(quote.number, [])
            if all(quote.text != other.text for other in known):
                known.append(quote)
    return dict(sorted(found.items()))


def _quote(quote: Quote) -> Iterator[str]:
    projects = "、".join(project.name for project in quote.citation.projects)
    if projects and projects != quote.text:
        yield f"{_INDENT} 事業: {projects}"
    yield from _printed(quote.shown)


def _printed(text: str) -> list[str]:
    return [f"{_INDENT} │ {line.strip()}" for line in text.splitlines() if line.strip()]
