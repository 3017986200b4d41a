"""A sentence of the engine, in Japanese -> the same in the language of the page.

The engine notes what it understood, and why it shows nothing, in Japanese. The sentences stand in notes.en.json as
they are made, with {names} for what is put into them; what does not stand there stays as it is, and says so by its
language, so that a screen reader reads it rightly. Words of documents are never among them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from plansearch.model.reply import Language
from plansearch.surfaces.web.words import messages

_NAME: Final = re.compile(r"\{(\w+)\}")
_VALUE: Final = "(?:[^。]|。(?=[^「]*」))+?"
_LONGEST: Final = 2_000  # code points; a longer note is not read, as each place in it may begin a sentence
_KEPT: Final = 1_024


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence, and the language that it is in."""

    words: str
    language: str


Teller = Callable[[str], Told]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pattern:
    japanese: re.Pattern[str]
    english: str


def teller(language: Language) -> Teller:
    """What tells sentences in a language."""
    return _in_english if language is Language.ENGLISH else _as_they_are


def _as_they_are(japanese: str) -> Told:
    return Told(words=japanese, language=Language.JAPANESE.value)


@lru_cache(maxsize=_KEPT)
def _in_english(japanese: str) -> Told:
    said = messages().get(japanese)
    if said is None and len(japanese) <= _LONGEST:
        said = next((" ".join(parts) for parts in _parts(japanese, 0)), None)
    return _as_they_are(japanese) if said is None else Told(words=said, language=Language.ENGLISH.value)


def _parts(japanese: str, at: int) -> Iterator[list[str]]:
    """What stands from a place to the end, sentence by sentence, in English; nothing where one of them is not known."""
    if at == len(japanese):
        yield []
        return
    for pattern in _patterns():
        if found := pattern.japanese.match(japanese, at):
            said = pattern.english.format_map({name: _value(value) for name, value in found.groupdict().items()})
            yield from ([said, *rest] for rest in _parts(japanese, found.end()))


def _value(japanese: str) -> str:
    """What was put into a sentence: names, apart from how they are listed, stay."""
    return messages().get(japanese, re.sub("」・?「", "”, “", japanese).strip("「」").replace("・", ", "))


@cache
def _patterns() -> tuple[_Pattern, ...]:
    """The longest first, so that a sentence is not taken for a shorter one that it ends like."""
    read: dict[str, str] = json.loads(
        files("plansearch.surfaces.web").joinpath("notes.en.json").read_text(encoding="utf-8")
    )
    ordered = sorted(read.items(), key=lambda pair: (-len(_NAME.sub("", pair[0])), pair[0]))
    return tuple(_Pattern(japanese=_compiled(japanese), english=english) for japanese, english in ordered)


def _compiled(japanese: str) -> re.Pattern[str]:
    parts = _NAME.split(japanese)
    literal, names = parts[::2], parts[1::2]
    # No value goes beyond its sentence, but in brackets: what is not known must not pass for a name in what is.
    found = "".join(f"(?P<{name}>{_VALUE}){re.escape(after)}" for name, after in zip(names, literal[1:], strict=True))
    whole = f"{re.escape(literal[0])}{found}"
    return re.compile(whole if japanese.endswith("。") else rf"\A{whole}\Z")
