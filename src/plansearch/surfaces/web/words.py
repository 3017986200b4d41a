"""Language -> the frame words of pages: Japanese stands in the templates, English in messages*.en.json.

Words of documents, names and notes of the engine are no frame words: they stay as printed, whatever the language.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from plansearch.model.reply import Language

# Of words that stand in several, the last one counts.
_CATALOGUES = ("messages_compared.en.json", "messages.en.json")
Values = Mapping[str, str | int]
Worded = Callable[..., str]


@cache
def messages() -> Mapping[str, str]:
    """Japanese frame words -> English ones."""
    found: dict[str, str] = {}
    for name in _CATALOGUES:
        found.update(json.loads(files("plansearch.surfaces.web").joinpath(name).read_text(encoding="utf-8")))
    return MappingProxyType(found)


def worded(language: Language) -> Worded:
    """What gives frame words in a language: `(words, values)`, the values put in where the words name them.

    Words that the catalogue does not have stay Japanese.
    """

    def say(words: str, values: Values | None = None) -> str:
        said = messages().get(words, words) if language is Language.ENGLISH else words
        return said.format_map(values) if values is not None else said

    return say
