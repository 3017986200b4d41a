"""Turns of a conversation -> the question that the last one asks, whole: 「では大田区は？」 asks what was asked before.

What a turn leaves out is taken from the question before it, and only then: a turn that names a theme of its own is a
question of its own, unless it points back (では, その, "what about"). Then it keeps the place and the years, never the
theme; a turn that asks which municipalities do something keeps nothing. What answers say is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from plansearch.answer.prompting import language_of
from plansearch.engine.editions import years_of_edition
from plansearch.engine.engine import Engine
from plansearch.engine.turn_words import Edition, Stretch, Turn, read_turn
from plansearch.model.reply import MAX_QUESTION_LENGTH, Language
from plansearch.search.place_words import PlaceMention

# What was asked longer ago than this is not what a turn leans on.
_TURNS_READ = 20
_JOINS = re.compile(r"\s*(?:および|及び|そして|[とや、・,&/]|and|or|with|vs\.?|versus)\s*", re.IGNORECASE)
_PARTICLE = re.compile(r"(?:における|での|では|には|にも|でも|との|の|で|に|は|、)")
_END = re.compile(r"\s*[?？。.!！]*\s*$")
_LED = re.compile(r"(?:in|since|from|after|before|until|by|during|under)\b", re.IGNORECASE)
_DONE_TO = re.compile(r"を([一-龥]{2,})$")
_EDITIONS = {
    Language.JAPANESE: {
        Edition.PREVIOUS: "前の計画",
        Edition.CURRENT: "現在の計画",
        Edition.LATEST: "最新の計画",
        Edition.NEXT: "最新の計画",
    },
    Language.ENGLISH: {
        Edition.PREVIOUS: "in the previous plan",
        Edition.CURRENT: "in the current plan",
        Edition.LATEST: "in the latest plan",
        Edition.NEXT: "in the latest plan",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The last turn as a question that stands by itself.

    Attributes:
        text: the question.
        leans: whether words of an earlier turn are in it; the reader is to be told so.
    """

    text: str
    leans: bool

    @property
    def language(self) -> Language:
        """The language that it is asked in."""
        return language_of(self.text)


def standing_question(engine: Engine, turns: Sequence[str]) -> Standing:
    """Read the last of some turns in the light of those before it.

    Args:
        engine: knows which municipalities have plans, and which plan comes before which.
        turns: what was asked, the oldest first, at least one.
    """
    last = turns[-1]
    if len(last) > MAX_QUESTION_LENGTH or len(turns) == 1:
        return Standing(text=last, leans=False)
    reader = _Reader(engine)
    asked: str | None = None
    for turn in turns[-_TURNS_READ:-1]:
        if turn.strip() and len(turn) <= MAX_QUESTION_LENGTH:
            asked = reader.after(asked, turn)
    text = last if asked is None else reader.after(asked, last, is_last=True) or last
    return Standing(text=text, leans=text not in last)


class _Reader:
    """Reads one turn after another against one release."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._indexed = frozenset(record.municipality.code for record in engine.municipalities())

    def after(self, asked: str | None, text: str, *, is_last: bool = False) -> str | None:
        """The question that `text` asks behind the question `asked`; thanks and greetings leave that one as it is."""
        turn = read_turn(text, self._indexed)
        if turn.is_polite:
            return text if is_last else asked
        if asked is None:
            return text
        whole = self._leaning(read_turn(asked, self._indexed), turn)
        return text if whole is None or len(whole) > MAX_QUESTION_LENGTH else whole

    def _leaning(self, asked: Turn, turn: Turn) -> str | None:
        """The whole question; None for a turn that stands by itself."""
        if turn.theme:
            return _kept(asked, turn) if turn.is_marked and not turn.asks_who and not turn.places else None
        if turn.names_something:
            if turn.lists_plans:
                return None
            whole = self._named(asked, turn)
            return _aspect(read_turn(whole, self._indexed), turn) if _asks_more(asked, turn) else whole
        if turn.names_aspect:
            return _aspect(asked, turn)
        if turn.asks_who:
            return _of_all(asked, others=turn.asks_for_others)
        return asked.text if turn.asks_for_more else None

    def _named(self, asked: Turn, turn: Turn) -> str:
        """What was asked, of the place, the years or the edition that the turn names."""
        text = asked.text
        if turn.places:
            text = _with_places(asked, turn)
        if turn.years:
            return _with_time(read_turn(text, self._indexed), _joined(turn.years, turn.text))
        if turn.which is None:
            return text
        whole = read_turn(text, self._indexed)
        words = years_of_edition(self._engine, whole, turn.which) or _EDITIONS[whole.language][turn.which]
        return _with_time(whole, words)


def _asks_more(asked: Turn, turn: Turn) -> bool:
    return turn.names_aspect and (turn.kind is not asked.kind or not asked.names_aspect)


def _kept(asked: Turn, turn: Turn) -> str:
    """A theme of its own, at the place and in the years that were asked of before."""
    place = _place_words(asked, turn.language)
    time = "" if turn.years or turn.edition else _time_words(asked)
    if not place and not time:
        return turn.bare
    own = " ".join(each.words for each in turn.years) or ("" if turn.edition is None else turn.edition.words)
    if turn.language is Language.JAPANESE:
        return "".join(f"{words}の" for words in (place, time or own) if words) + turn.bare
    behind = " ".join(words for words in (f"in {place}" if place else "", time or own) if words)
    return _ended(turn.bare, f" {behind}?")


def _of_all(asked: Turn, *, others: bool) -> str | None:
    """What was asked of a place, asked of all municipalities, or of all but that one."""
    theme, place = _theme(asked), _place_words(asked, asked.language)
    if not theme or not place:
        return None
    time = _time_words(asked)
    if asked.language is Language.JAPANESE:
        lead = f"{place}以外で" if others else ""
        return f"{time}{'に' if time else ''}{lead}{theme}に取り組む自治体はどこですか"
    return f"Which municipalities{f' other than {place}' if others else ''} do {theme}{f' {time}' if time else ''}?"


def _aspect(asked: Turn, turn: Turn) -> str | None:
    """When, how much or what changed, of what was asked before."""
    theme = _theme(asked)
    place, time = _place_words(asked, asked.language), _time_words(asked)
    if asked.language is Language.JAPANESE:
        about = "の".join(words for words in (place, time, theme) if words)
        return f"{about}について、{turn.bare}" if about else None
    about = " ".join(words for words in (theme, f"in {place}" if place else "", time) if words)
    return f"{_ended(turn.text, '')}, about {about}?" if about else None


def _with_places(asked: Turn, turn: Turn) -> str:
    """What was asked, of other places; a question for municipalities becomes one about those that are named."""
    japanese = asked.language is Language.JAPANESE
    words, before = _place_words(turn, asked.language), _place_words(asked, asked.language)
    theme, time = _theme(asked), _time_words(asked)
    are_one = not any(each.group or each.excluded for each in turn.places)
    if turn.asks_together and before and theme:
        text = f"Compare {theme} in {before} and {words}{f' {time}' if time else ''}"
        return f"{time}{'の' if time else ''}{before}と{words}の{theme}を比べて" if japanese else text
    if are_one and theme and (not asked.places or asked.asks_who or asked.asks_together):
        text = f"What does {words} do about {theme}{f' {time}' if time else ''}?"
        return f"{time}{'の' if time else ''}{words}の{theme}は？" if japanese else text
    if asked.places:
        return _replaced(asked.text, _runs(asked.places, asked.text), words)
    text = _ended(asked.text, f" in {words}?")
    return f"{words}{'の' if are_one else 'で'}{asked.text}" if japanese else text


def _with_time(asked: Turn, words: str) -> str:
    """What was asked, with these years or this edition in place of those it names."""
    japanese = asked.language is Language.JAPANESE
    if not japanese and _LED.match(words) is None:
        words = f"in {words}"
    ranges = [(each.start, each.end) for each in asked.years]
    if asked.edition is not None:
        ranges.append((asked.edition.start, asked.edition.end))
    if ranges:
        return _replaced(asked.text, sorted(ranges), words)
    return f"{words}の{asked.text}" if japanese else _ended(asked.text, f" {words}?")


def _ended(text: str, behind: str) -> str:
    return _END.sub("", text, count=1) + behind


def _theme(asked: Turn) -> str:
    """What was asked about, as a noun: 創業を支援 is 創業の支援."""
    return _DONE_TO.sub(r"の\1", asked.theme)


def _place_words(turn: Turn, language: Language) -> str:
    """The places as the turn writes them, or by their names in the language that they are needed in."""
    named = [each for each in turn.places if not each.excluded] or list(turn.places)
    mark = "と" if language is Language.JAPANESE else " and "
    return mark.join(_in_language(each, turn.language, language) for each in named)


def _in_language(place: PlaceMention, written: Language, language: Language) -> str:
    if written is language or place.group or place.excluded or len(place.candidates) != 1:
        return place.words
    return place.candidates[0].name if language is Language.JAPANESE else place.candidates[0].name_en


def _time_words(asked: Turn) -> str:
    stretches = (*asked.years, *(() if asked.edition is None else (asked.edition,)))
    return _joined(stretches, asked.text) if stretches else ""


def _joined(stretches: Sequence[Stretch], text: str) -> str:
    """Stretches with what joins them in the text, where nothing else stands between."""
    words = stretches[0].words
    for left, right in pairwise(stretches):
        between = text[left.end : right.start]
        words += f"{between if _JOINS.fullmatch(between) else '、'}{right.words}"
    return words


def _runs(places: Sequence[PlaceMention], text: str) -> list[tuple[int, int]]:
    """Ranges of places; those that only a joining word parts are one."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and _JOINS.fullmatch(text, runs[-1][1], place.start):
            runs[-1] = (runs[-1][0], place.end)
        else:
            runs.append((place.start, place.end))
    return runs


def _replaced(text: str, ranges: Sequence[tuple[int, int]], words: str) -> str:
    """`words` in place of the first range; the others go, with the particle that tied them."""
    (start, end), *others = ranges
    written = text[:start] + words
    at = end
    for low, high in others:
        particle = _PARTICLE.match(text, high)
        written += text[at:low]
        at = high if particle is None else particle.end()
    return written + text[at:]
