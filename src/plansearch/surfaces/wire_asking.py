"""Replies -> the shapes of the wire contract.

It knows the shapes of `schema` and the values of `model`; it asks nothing of an engine.
"""

from __future__ import annotations

from plansearch.model.reply import Claim, Reply
from plansearch.surfaces.schema import asking as shapes
from plansearch.surfaces.wire import index_of, understood_out
from plansearch.surfaces.wire_records import citation_out, result_out


def ask_response(reply: Reply) -> shapes.AskResponse:
    """The body of an answer."""
    return shapes.AskResponse(
        question=reply.question.text,
        kind=reply.kind,
        language=reply.language,
        status=reply.status,
        answer=reply.answer,
        claims=[claim_out(claim) for claim in reply.claims],
        reason=reply.reason,
        suggestions=list(reply.suggestions),
        coverage=None,
        caveats=list(reply.caveats),
        evidence=[result_out(result) for result in reply.evidence],
        understood=understood_out(reply.understood),
        writer=reply.writer,
        dropped=reply.dropped,
        index=index_of(reply.release),
        took_ms=round(reply.took_ms, 1),
    )


def claim_out(claim: Claim) -> shapes.ClaimOut:
    """A claim with its quotes."""
    return shapes.ClaimOut(
        text=claim.text,
        citations=[
            shapes.QuoteOut(
                number=quote.number,
                quote=quote.text,
                cut_before=quote.cut_before,
                cut_after=quote.cut_after,
                passage_id=quote.passage_id,
                citation=citation_out(quote.citation),
            )
            for quote in claim.quotes
        ],
    )
