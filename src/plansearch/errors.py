"""Every error that plansearch raises on purpose: one line that says what, which, and what to do.

Surfaces turn these into an exit code or a problem document; anything else that escapes is a bug.
"""

from __future__ import annotations


class PlanSearchError(Exception):
    """Base of all errors of this package; its message is written for the user.

    Attributes:
        remedy: what the user can do about it, one sentence.
        japanese: message and remedy for readers of Japanese; empty for errors that only operators meet.
    """

    def __init__(self, message: str, *, remedy: str = "", japanese: str = "") -> None:
        """Keep the message and the remedy apart, so that surfaces can lay them out."""
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.japanese = japanese

    def __str__(self) -> str:
        """Message and remedy on one line."""
        return f"{self.message} {self.remedy}".strip()


class InvalidValueError(PlanSearchError, ValueError):
    """Raised by a value's constructor when an invariant does not hold."""


class InvalidQueryError(PlanSearchError, ValueError):
    """Raised when a query cannot be run as asked.

    Attributes:
        field: the name of the offending field, as the wire contract spells it.
    """

    def __init__(self, message: str, *, field: str, remedy: str = "", japanese: str = "") -> None:
        """Remember which field is wrong, so that a problem document can point at it."""
        super().__init__(message, remedy=remedy, japanese=japanese)
        self.field = field


class InvalidCursorError(InvalidQueryError):
    """Raised when a cursor does not lead on in the list that it is sent to."""


class ExpiredCursorError(InvalidCursorError):
    """Raised when a cursor was given out by a release that is no longer served."""


class NotFoundError(PlanSearchError, LookupError):
    """Raised when an id names nothing in the release that is served."""


class CorpusError(PlanSearchError):
    """Raised when a file of the corpus is missing, damaged, unreadable or empty; names the file."""


class UnreadablePlanError(PlanSearchError):
    """Raised when a document does not hold what its catalog entry promises."""


class EncoderError(PlanSearchError):
    """Raised when an encoder cannot be loaded or breaks its contract."""


class RerankerError(PlanSearchError):
    """Raised when a reranker cannot be loaded or breaks its contract."""


class IndexMissingError(PlanSearchError):
    """Raised when there is no published release to open."""


class StaleIndexError(PlanSearchError):
    """Raised when a release is damaged or disagrees with the code or the encoder at hand."""


class BuildError(PlanSearchError):
    """Raised when a build ends without publishing, or publishes with documents left out."""


class WriterError(PlanSearchError):
    """Raised when a language model writes nothing that can be used; says why, without the endpoint's words or key."""
