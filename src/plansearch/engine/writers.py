"""Settings -> who writes answers: the language model that is set, or nobody, and answers quote."""

from __future__ import annotations

from collections.abc import Callable

from plansearch.answer.language_model import LanguageModelWriter
from plansearch.protocols import Writer
from plansearch.settings import Settings


def configured_writer(settings: Settings) -> Callable[[], Writer | None]:
    """What makes the writer when the first question comes, so that a search needs no client of a language model.

    What it gives raises WriterError where a model is set and cannot be asked.
    """
    made: list[Writer] = []

    def writer() -> Writer | None:
        if settings.llm_url is None and settings.llm_model is None:
            return None
        if not made:
            made.append(LanguageModelWriter(settings))
        return made[0]

    return writer
