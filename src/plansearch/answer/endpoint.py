"""A prompt -> pieces of what a model behind an OpenAI-compatible endpoint answers, or a WriterError that says why not.

The one module that knows the `openai` client; it is imported where a language model is set. What a server says of a
failure may hold the key, so errors are put in words of our own, and their causes are not chained. What the pieces mean
is not known here.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Generator
from dataclasses import dataclass

import openai

from plansearch.errors import WriterError

# Room for some twenty claims with their quotes; what is longer is cut off by the server, and refused.
_ANSWER_TOKENS = 4_000
_REFUSED_FORM = frozenset({400, 422})
_WORTH_RETRYING = frozenset({408, 409, 429})
_FIRST_SERVER_FAULT = 500
_SAY_WHY = {
    401: ("refuses the key", "Check PLANSEARCH_LLM_KEY."),
    403: ("refuses the key", "Check PLANSEARCH_LLM_KEY."),
    404: ("knows no such address or model", "Check PLANSEARCH_LLM_URL and PLANSEARCH_LLM_MODEL."),
    413: ("refuses so much evidence", "Lower PLANSEARCH_LLM_TOKENS."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What is asked.

    Attributes:
        model: who is asked.
        rules: for the system's part.
        data: for the user's part.
        schema: JSON schema of the answer, for servers that hold a model to one.
    """

    model: str
    rules: str
    data: str
    schema: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long an answer is waited for.

    Attributes:
        seconds: for all tries together.
        pause: seconds before the first retry; each later one waits twice as long, or as long as the server asks.
    """

    seconds: float
    pause: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """A way to ask: servers refuse what they do not know, some the schema, some the temperature too."""

    schema: bool
    tuned: bool


_FORMS = (_Form(schema=True, tuned=True), _Form(schema=False, tuned=True), _Form(schema=False, tuned=False))


def ask(url: str, key: str, prompt: Prompt, patience: Patience, *, streamed: bool) -> Generator[str]:
    """Pieces of the answer, in order; one piece unless it is streamed.

    The endpoint is asked on a thread of its own: a server that sends a byte now and then, or a name that is never
    resolved, would outlast every time-out of the client.

    Raises:
        WriterError: also after some pieces, when the answer breaks off or the time is up.
    """
    deadline = time.monotonic() + patience.seconds
    client = openai.OpenAI(base_url=url, api_key=key, timeout=patience.seconds, max_retries=0)
    call = _Call(client, prompt, deadline, patience.pause, streamed=streamed)
    threading.Thread(target=call.run, name="language-model", daemon=True).start()
    try:
        while True:
            try:
                said = call.said.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise call.late() from None
            if said is None:
                return
            if isinstance(said, WriterError):
                raise said
            if time.monotonic() > deadline:
                raise call.late()
            yield said
    finally:
        call.stop.set()
        client.close()


class _Call:
    """One question with its retries.

    Attributes:
        said: pieces of the answer, then None at its end, or why there is none.
        stop: set when nobody listens any more.
    """

    def __init__(self, client: openai.OpenAI, prompt: Prompt, deadline: float, pause: float, *, streamed: bool) -> None:
        self.said: queue.Queue[str | WriterError | None] = queue.Queue()
        self.stop = threading.Event()
        self._client = client
        self._prompt = prompt
        self._deadline = deadline
        self._pause = pause
        self._streamed = streamed
        self._trouble = ""
        self._begun = False

    def late(self) -> WriterError:
        """The error for an answer that has not ended in time."""
        before = f"; before that {self._trouble}" if self._trouble else ""
        return WriterError(
            f"The language model did not finish in time{before}.", remedy="Raise PLANSEARCH_LLM_TIMEOUT."
        )

    def run(self) -> None:
        """Ask until there is an answer, a reason why there is none, or no time."""
        try:
            self._try()
            self.said.put(None)
        except WriterError as error:
            self.said.put(error)
        except Exception:  # noqa: BLE001 - a server may send anything, and whoever waits must hear of it
            self.said.put(_no_answer())

    def _try(self) -> None:
        forms = list(_FORMS)
        pause = self._pause
        while not self.stop.is_set():
            try:
                self._read(forms[0])
            except openai.APIStatusError as error:
                if error.status_code in _REFUSED_FORM and len(forms) > 1:
                    forms.pop(0)
                    continue
                wait = max(pause, self._asked_to_wait(error))
            except openai.APIError as error:
                if self._begun or not isinstance(error, openai.APIConnectionError):
                    raise _broken_off() from None
                if isinstance(error, openai.APITimeoutError):
                    raise self.late() from None
                self._trouble, wait = "it cannot be reached", pause
            else:
                return
            if time.monotonic() + wait >= self._deadline:
                message = f"The language model cannot be used: {self._trouble}."
                raise WriterError(message, remedy="Check that it runs, and PLANSEARCH_LLM_URL.")
            self.stop.wait(wait)
            pause *= 2

    def _asked_to_wait(self, error: openai.APIStatusError) -> float:
        """Seconds that the server asks to wait, for a failure that may pass; a date in the header asks for none."""
        status = error.status_code
        if status not in _WORTH_RETRYING and status < _FIRST_SERVER_FAULT:
            why, remedy = _SAY_WHY.get(
                status, (f"refuses the question with HTTP {status}", "Check PLANSEARCH_LLM_URL.")
            )
            message = f"The language model's endpoint {why}."
            raise WriterError(message, remedy=remedy) from None
        self._trouble = f"it answers with HTTP {status}"
        header = error.response.headers.get("retry-after", "")
        return float(header) if header.isascii() and header.isdigit() else 0.0

    def _read(self, form: _Form) -> None:
        """Ask once, and pass on what is said."""
        left = max(0.01, self._deadline - time.monotonic())
        completions, prompt = self._client.chat.completions, self._prompt
        rules: openai.types.chat.ChatCompletionSystemMessageParam = {"role": "system", "content": prompt.rules}
        data: openai.types.chat.ChatCompletionUserMessageParam = {"role": "user", "content": prompt.data}
        shape: openai.types.shared_params.ResponseFormatJSONSchema = {
            "type": "json_schema",
            "json_schema": {"name": "claims", "strict": True, "schema": prompt.schema},
        }
        answer: object = completions.create(
            model=prompt.model,
            messages=[rules, data],
            temperature=0 if form.tuned else openai.omit,
            max_tokens=_ANSWER_TOKENS if form.tuned else openai.omit,
            response_format=shape if form.schema else openai.omit,
            stream=self._streamed,
            timeout=left,
        )
        if isinstance(answer, openai.Stream):
            self._pass_on_stream(answer)
        else:
            self._pass_on(answer, "message")
        if not self._begun:
            raise _no_answer()

    def _pass_on_stream(self, stream: openai.Stream[object]) -> None:
        with stream:
            for chunk in stream:
                if self.stop.is_set():
                    return
                self._pass_on(chunk, "delta")

    def _pass_on(self, answer: object, part: str) -> None:
        """Pass on the words of an answer or of a piece of one; the client does not check that it has their shape."""
        choices = getattr(answer, "choices", None)
        choice = choices[0] if isinstance(choices, list) and choices else None
        words = getattr(getattr(choice, part, None), "content", None)
        if isinstance(words, str) and words:
            self._begun = True
            self.said.put(words)
        reason = getattr(choice, "finish_reason", None)
        if reason == "length":
            message = "The language model's answer was cut off."
            raise WriterError(message, remedy="Ask for less, or take a model with a longer context.")
        if reason == "content_filter":
            message = "The language model's answer was withheld by its filter."
            raise WriterError(message)


def _broken_off() -> WriterError:
    return WriterError("The language model's answer broke off.")


def _no_answer() -> WriterError:
    message = "The language model's endpoint sent something that is no answer."
    return WriterError(message, remedy="Check that PLANSEARCH_LLM_URL is the address of an API, up to /v1.")
