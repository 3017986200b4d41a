"""Question, evidence -> what a language model writes: a Draft, or claims that are grounded one by one.

It asks any OpenAI-compatible endpoint; `answer/endpoint.py` knows how, and its client is loaded only for a service that
has a model. Every failure is a WriterError, so that whoever asks can answer without a model instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing

from plansearch.answer.claim_reader import ClaimReader
from plansearch.answer.grounding import Grounding
from plansearch.answer.prompting import SCHEMA, instructions, language_of, question_and_evidence
from plansearch.errors import WriterError
from plansearch.model.answer import Result
from plansearch.model.draft import Draft, DraftClaim
from plansearch.model.reply import Claim, Question
from plansearch.settings import Settings

# The client does not go without a key, and servers of one's own ask for none.
_NO_KEY = "none"
_FIRST_PAUSE = 0.5


class LanguageModelWriter:
    """A `Writer`; safe to ask from several threads.

    Attributes:
        name: of the model.
    """

    def __init__(self, settings: Settings, *, pause: float = _FIRST_PAUSE) -> None:
        """Take the endpoint and the limits from the settings; nothing is sent yet.

        Args:
            settings: with `llm_url` and `llm_model`.
            pause: seconds before the first retry.

        Raises:
            WriterError: when one of the two is not set, or the client is not installed.
        """
        if settings.llm_url is None or settings.llm_model is None:
            message = "No language model is set."
            raise WriterError(message, remedy="Set PLANSEARCH_LLM_URL and PLANSEARCH_LLM_MODEL.")
        try:
            from plansearch.answer import endpoint  # noqa: PLC0415 - its client takes a second to load, and is an extra
        except ImportError as error:
            message = "The client for language models is not installed."
            raise WriterError(message, remedy="Install plansearch with its extra llm.") from error
        self.name: str = settings.llm_model
        self._endpoint = endpoint
        self._url = settings.llm_url
        self._key = settings.llm_key
        self._tokens = settings.llm_tokens
        self._patience = endpoint.Patience(seconds=settings.llm_timeout, pause=pause)

    def write(self, question: Question, evidence: Sequence[Result]) -> Draft:
        """Ask once, and read the whole answer.

        Raises:
            WriterError: when the endpoint cannot be reached, refuses, answers with something else than claims, is cut
                off, or has not finished in time.
        """
        return Draft(claims=tuple(self._claims(question, evidence, streamed=False)))

    def stream(self, question: Question, evidence: Sequence[Result], grounding: Grounding) -> Iterator[Claim]:
        """Give each claim as soon as it is written and grounded; what is dropped stands in `grounding.dropped`.

        Args:
            question: what is asked.
            evidence: what may be quoted.
            grounding: made for this answer, over the same evidence.

        Raises:
            WriterError: as `write`, also after some claims were given; those stay true.
        """
        for draft in self._claims(question, evidence, streamed=True):
            yield from grounding.take(draft)

    def _claims(self, question: Question, evidence: Sequence[Result], *, streamed: bool) -> Iterator[DraftClaim]:
        prompt = self._endpoint.Prompt(
            model=self.name,
            rules=instructions(language_of(question.text)),
            data=question_and_evidence(question.text, evidence, self._tokens),
            schema=SCHEMA,
        )
        key = self._key.get_secret_value() if self._key is not None else ""
        reader = ClaimReader()
        # What a server sends after the last claim, maybe without end, is not waited for.
        with closing(self._endpoint.ask(self._url, key or _NO_KEY, prompt, self._patience, streamed=streamed)) as said:
            for piece in said:
                yield from reader.feed(piece)
                if reader.closed:
                    return
        message = "The language model's answer is not JSON with claims, or ends in the middle."
        raise WriterError(message)
