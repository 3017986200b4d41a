"""A request of an OpenAI client -> the turns of its user; everything else in it is no question.

What other roles say is not followed and not sent anywhere: a system prompt is an instruction to a model, and here
none answers freely.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from plansearch.errors import InvalidQueryError

_USER = "user"
_TEXT_PARTS = frozenset({"text", "input_text"})


class _In(BaseModel):
    # Clients send settings for models (temperature, tools, seed); what has no meaning here is passed over.
    model_config = ConfigDict(extra="ignore", frozen=True)


class ContentPart(_In):
    """A part of a message; only text is read."""

    type: str
    text: str | None = None


class ChatMessage(_In):
    """One message."""

    role: str
    content: str | list[ContentPart] | None = None

    @property
    def text(self) -> str:
        """Its words."""
        if isinstance(self.content, str):
            return self.content
        return "\n".join(part.text for part in self.content or () if part.type in _TEXT_PARTS and part.text)


class StreamOptions(_In):
    """What a stream tells beside the answer."""

    include_usage: bool = False


class ResponseFormat(_In):
    """The form that an answer must have; only text is spoken."""

    type: Literal["text"]


class ChatRequest(_In):
    """The body of POST /v1/chat/completions, as far as it has a meaning here."""

    model: str
    messages: Annotated[list[ChatMessage], Field(min_length=1)]
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    n: Annotated[int, Field(ge=1, le=1)] | None = 1
    response_format: ResponseFormat | None = None


def turns_of(messages: Sequence[ChatMessage]) -> tuple[str, ...]:
    """What the user said, the oldest first.

    Raises:
        InvalidQueryError: when there is no question: no message of the user, or the last one without text.
    """
    turns = tuple(message.text for message in messages if message.role == _USER)
    if not turns or not turns[-1].strip():
        message = "The messages hold no question."
        raise InvalidQueryError(message, field="messages", remedy="Send a message of the role user with text.")
    return turns
