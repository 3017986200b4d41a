"""A quote that is cut inside a sentence -> every rendering shows it, and the words for machines stay exact."""

from __future__ import annotations

from dataclasses import replace

from plansearch.engine import Engine
from plansearch.model.reply import Question, Reply
from plansearch.surfaces.rendering_asking import reply_lines
from plansearch.surfaces.web.answering import answer_view
from plansearch.surfaces.wire_asking import ask_response


def cut(engine: Engine) -> Reply:
    """An answer with its first quote cut on both sides."""
    reply = engine.ask(Question(text="事業承継を支援している自治体はどこですか"))
    first, *others = reply.claims
    quote, *rest = first.quotes
    shown = replace(quote, cut_before=True, cut_after=True)
    return replace(reply, claims=(replace(first, quotes=(shown, *rest)), *others))


def test_a_reader_sees_where_a_quote_is_cut(small_engine: Engine) -> None:
    """At the terminal and on the page."""
    reply = cut(small_engine)
    words = " ".join(reply.claims[0].quotes[0].text.split())
    assert f"│ …{words}…" in "\n".join(reply_lines(reply))
    assert f"…{words}…" in answer_view(reply).quotes[0].words


def test_a_client_is_told_and_gets_the_printed_characters(small_engine: Engine) -> None:
    """The quote is the text of the document at its source, without any mark."""
    reply = cut(small_engine)
    sent = ask_response(reply).claims[0].citations
    assert (sent[0].cut_before, sent[0].cut_after) == (True, True)
    assert sent[0].quote == reply.claims[0].quotes[0].text
    assert sent[0].quote == sent[0].citation.quote
    assert {(each.cut_before, each.cut_after) for each in sent[1:]} == {(False, False)}


def test_a_client_is_told_of_which_pillar_words_are(small_engine: Engine) -> None:
    """Beside the projects: of words on a pillar as a whole there are none."""
    reply = small_engine.ask(Question(text="事業承継を支援している自治体はどこですか"))
    sent = [quote.citation for claim in ask_response(reply).claims for quote in claim.citations]
    assert [(len(each.pillars), len(each.projects)) for each in sent if each.pillars] == [(1, 0)]
    assert all(each.projects for each in sent if not each.pillars)
