"""Reply -> a Slack message: sections of mrkdwn below Slack's lengths, with everything that is not ours escaped.

https://docs.slack.dev/messaging/formatting-message-text
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plansearch.model.answer import Citation
from plansearch.model.reply import Language, Quote, Reply, ReplyStatus

MAX_SECTION = 3_000
MAX_SECTIONS = 40  # Slack takes 50 blocks
_MAX_LABEL, _MAX_FALLBACK = 300, 300
_NEAREST = 3
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_WORDS = {
    Language.JAPANESE: {
        "sources": "出典",
        "instead": "こう尋ねてみてください",
        "nearest": "近い記述（答えではありません）",
        "cut": "（長いため、ここまでを示しました。）",
        "note": "※ ",
    },
    Language.ENGLISH: {
        "sources": "Sources",
        "instead": "You could ask",
        "nearest": "Nearest passages (no answer)",
        "cut": "(cut here, as it is long)",
        "note": "Note: ",
    },
}
WORKING = "お調べしています。答えは、まもなくここに届きます。"
TOO_LATE = "時間内に答えられませんでした。少し待って、もう一度お尋ねください。"
FAILED = "答えを作れませんでした。少し待って、もう一度お尋ねください。"
USAGE = (
    "使い方：`/plans 質問`（例：`/plans 荒川区の事業承継の支援は？`）\n"
    "答えはあなただけに見えます。チャンネルの全員に見せるときは `/plans 共有 質問`。\n"
    "Usage: `/plans QUESTION`; `/plans share QUESTION` shows the answer to the whole channel."
)
Message = dict[str, object]


def escaped(text: str) -> str:
    """Text in which Slack sees no link, no mention and no entity."""
    return "".join(_ENTITIES.get(char, char) for char in text)


def notice(text: str) -> Message:
    """A message of this service's own words, for the one who asked."""
    return {"response_type": "ephemeral", "text": text}


def message(reply: Reply, base: str, *, shared: bool) -> Message:
    """The answer as a message; links begin with `base`, `shared` says whether the whole channel sees it."""
    words = _WORDS[reply.language]
    sections = list(_sections(_lines(reply, base), MAX_SECTION))
    if len(sections) > MAX_SECTIONS:
        sections = [*sections[: MAX_SECTIONS - 1], words["cut"]]
    told = reply.claims[0].text if reply.claims else reply.reason
    return {
        "response_type": "in_channel" if shared else "ephemeral",
        "text": escaped(told[:_MAX_FALLBACK]),
        "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": each}} for each in sections],
        "unfurl_links": False,
        "unfurl_media": False,
    }


def _lines(reply: Reply, base: str) -> Iterator[str]:
    """Lines, escaped; none is longer than a section may be."""
    words = _WORDS[reply.language]
    yield from _cut(reply.question.text, "*", "*")
    yield from (line for note in reply.understood.notes for line in _cut(note, words["note"]))
    yield ""
    if reply.status is not ReplyStatus.ANSWERED:
        yield from _cut(reply.reason)
        yield from _listed(words["instead"], (line for each in reply.suggestions for line in _cut(each, "• ")))
        nearest = (f"• {_link(each.citation, base)}" for each in reply.evidence[:_NEAREST])
        yield from _listed(words["nearest"], nearest)
        return
    if reply.lead:
        yield from _cut(reply.lead)
    headings = reply.headings or ("",) * len(reply.claims)
    for heading, claim in zip(headings, reply.claims, strict=True):
        if heading:
            yield from _cut(heading, "*", "*")
        numbers = "".join(f"[{number}]" for number in sorted({quote.number for quote in claim.quotes}))
        yield from _cut(f"{claim.text} {numbers}", "• ")
    yield from (line for caveat in reply.caveats for line in _cut(caveat, words["note"]))
    cited: dict[int, Quote] = {}
    for claim in reply.claims:
        for quote in claim.quotes:
            cited.setdefault(quote.number, quote)
    sources = (f"[{number}] {_link(quote.citation, base)}" for number, quote in sorted(cited.items()))
    yield from _listed(words["sources"], sources)


def _listed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from ("", f"*{heading}*", *found)


def _link(citation: Citation, base: str) -> str:
    label = citation.label if len(citation.label) <= _MAX_LABEL else f"{citation.label[:_MAX_LABEL]}…"
    return f"<{base}{citation.permalink}|{escaped(label.replace('|', '｜'))}>"


def _cut(text: str, before: str = "", behind: str = "") -> Iterator[str]:
    """Lines of a text, each escaped and short enough, between these signs; never cut within an entity."""
    room = MAX_SECTION - len(before) - len(behind) - 1
    for line in text.splitlines():
        written = ""
        for char in line:
            sign = _ENTITIES.get(char, char)
            if len(written) + len(sign) > room:
                yield before + written + behind
                written = ""
            written += sign
        if written.strip():
            yield before + written + behind


def _sections(lines: Iterable[str], room: int) -> Iterator[str]:
    """Lines put together as far as a section goes; a section needs words."""
    section = ""
    for line in lines:
        if section and len(section) + 1 + len(line) > room:
            yield section
            section = ""
        section = f"{section}\n{line}" if section else line
    if section.strip():
        yield section
