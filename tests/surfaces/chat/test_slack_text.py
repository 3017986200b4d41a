"""Replies -> messages that Slack takes, and in which nothing is markup that is not ours."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from plansearch.engine import Engine
from plansearch.model.reply import Question, Reply
from plansearch.surfaces.chat.slack_text import MAX_SECTION, MAX_SECTIONS, Message, message

BASE = "https://plans.example.jp"


def sections(told: Message) -> list[str]:
    """The mrkdwn of each section."""
    blocks = told["blocks"]
    assert isinstance(blocks, list)
    assert all(block["type"] == "section" and block["text"]["type"] == "mrkdwn" for block in blocks)
    return [block["text"]["text"] for block in blocks]


@pytest.fixture
def reply(small_engine: Engine) -> Reply:
    """An answer."""
    return small_engine.ask(Question(text="府中市の事業承継は？"))


def test_an_answer_has_its_claims_and_links_to_its_sources(reply: Reply) -> None:
    """Each number that stands behind a claim stands before a link."""
    told = message(reply, BASE, shared=False)
    text = "\n".join(sections(told))
    assert told["response_type"] == "ephemeral"
    assert reply.claims[0].text in text
    first = reply.claims[0].quotes[0]
    assert f"[1] <{BASE}{first.citation.permalink}|{first.citation.label}>" in text
    assert message(reply, BASE, shared=True)["response_type"] == "in_channel"


def test_markup_of_others_is_escaped(small_engine: Engine) -> None:
    """A question must not call everybody, nor show a link under another name."""
    asked = small_engine.ask(Question(text="<!channel> <https://evil.example|府中市> & 事業承継は？"))
    told = message(asked, BASE, shared=True)
    text = "\n".join((*sections(told), str(told["text"])))
    assert "<!channel>" not in text
    assert "&lt;!channel&gt;" in text
    assert {link.partition("|")[0].startswith(BASE) for link in re.findall(r"<([^>]*)>", text)} <= {True}
    assert re.findall(r"&(?!amp;|lt;|gt;)", text) == []


def test_no_section_is_longer_than_slack_takes(reply: Reply) -> None:
    """Also where signs grow by being escaped; none is cut in the middle of one."""
    long = replace(
        reply, claims=tuple(replace(reply.claims[0], text="<&>" * size) for size in (10, 900, 5_000)), headings=()
    )
    found = sections(message(long, BASE, shared=False))
    assert all(0 < len(section) <= MAX_SECTION for section in found)
    assert re.findall(r"&(?!amp;|lt;|gt;)", "".join(found)) == []
    assert "".join(found).count("&lt;&amp;&gt;") >= 5_000


def test_a_message_without_end_is_cut_and_says_so(reply: Reply) -> None:
    """Slack takes 50 blocks."""
    long = replace(reply, claims=(replace(reply.claims[0], text="あ" * 500_000),), headings=())
    found = sections(message(long, BASE, shared=False))
    assert len(found) == MAX_SECTIONS
    assert "ここまで" in found[-1]


def test_no_answer_says_why_and_what_came_nearest(small_engine: Engine) -> None:
    """Under a heading that says that it is no answer."""
    none = small_engine.ask(Question(text="府中市の下水道の更新計画は？"))
    text = "\n".join(sections(message(none, BASE, shared=False)))
    assert none.reason in text
    assert "答えではありません" in text
