"""Reply -> the box above the results of a question: sentences with marks, and the quotes by number."""

from __future__ import annotations

from plansearch.model.reply import Language, Quote, Reply
from plansearch.surfaces.web.citing import marked_in_plan, path_to
from plansearch.surfaces.web.parts import Link
from plansearch.surfaces.web.parts_answer import AnswerView, ClaimView, QuoteView
from plansearch.surfaces.web.telling import teller


def answer_view(reply: Reply) -> AnswerView:
    """The box."""
    headings = reply.headings or ("",) * len(reply.claims)
    return AnswerView(
        language=reply.language,
        lead=reply.lead,
        claims=tuple(
            ClaimView(heading=heading, text=claim.text, numbers=tuple(sorted({quote.number for quote in claim.quotes})))
            for heading, claim in zip(headings, reply.claims, strict=True)
        ),
        quotes=_quotes(reply),
        caveats=tuple(_caveat(each, reply.language) for each in reply.caveats),
        reason=reply.reason,
        suggestions=reply.suggestions,
    )


def _caveat(caveat: str, language: Language) -> str:
    """A caveat with whose it is before it: what the engine says of a plan in the language of the answer."""
    whose, mark, said = caveat.partition("): ")
    told = teller(language)(said)
    return f"{whose}{mark}{told.words}" if mark and told.language == language else caveat


def _quotes(reply: Reply) -> tuple[QuoteView, ...]:
    found: dict[int, list[Quote]] = {}
    for claim in reply.claims:
        for quote in claim.quotes:
            found.setdefault(quote.number, []).append(quote)
    return tuple(_quote_view(number, quotes) for number, quotes in sorted(found.items()))


def _quote_view(number: int, quotes: list[Quote]) -> QuoteView:
    first = quotes[0]
    plan = first.citation.plan
    projects = {each.id: each.name for quote in quotes for each in quote.citation.projects}
    return QuoteView(
        number=number,
        label=first.citation.label,
        words=tuple(dict.fromkeys(" ".join(quote.shown.split()) for quote in quotes)),
        projects=tuple(Link(text=name, url=path_to("projects", one)) for one, name in projects.items()),
        url=first.citation.permalink if plan is None else marked_in_plan(plan.id, first.passage_id),
    )
