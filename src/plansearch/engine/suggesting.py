"""Question that was not answered -> what could be asked instead, each tried out first: none that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from plansearch.answer import reasons
from plansearch.answer.part_words import parts_asked
from plansearch.answer.question_words import theme_of
from plansearch.answer.records import Records
from plansearch.answer.theme_words import as_typed
from plansearch.engine.material import Read
from plansearch.engine.seeking import Found
from plansearch.index.concepts import Concepts
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.place import Municipality
from plansearch.model.query import Filters, Query
from plansearch.model.reply import Language, QuestionKind

_NEAR, _BROADER = 5, 2
_ASKED_ELSEWHERE = (QuestionKind.WHAT, QuestionKind.EXISTS, QuestionKind.COMPARE, QuestionKind.OPEN)
# 大規模工場の撤退に直面, AIを使う, 補助金を出し: what is done with it is no part of what it is about.
_DONE = re.compile(r"(?<=[^ぁ-ん])[をにがで](?:[一-龥々]{1,4}|[ァ-ヶー]+)?[ぁ-ん]{0,4}$")
_ASKING = re.compile(r"何|なに|どう|どこ|いくら|いくつ|なぜ|\b(?:what|how|why|which|who)\b", re.IGNORECASE)
_SHORTEST, _LONGEST = 2, 40


class Suggesting:
    """Suggests questions that the plans of one release answer; safe to share between threads."""

    def __init__(
        self, records: Records, concepts: Concepts, search: Callable[[Query], Found], gazetteer: Gazetteer
    ) -> None:
        """Take the release's records and concepts, how to search, and all bodies there are."""
        self._records = records
        self._concepts = concepts
        self._search = search
        self._gazetteer = gazetteer

    def suggested(self, read: Read) -> tuple[str, ...]:
        """What could be asked instead."""
        language = read.asked.language
        theme = self._subject(read)
        filters = read.filters
        without_years = replace(filters, fiscal_years=None)
        near = self.near(read.understood.not_indexed) if read.understood.not_indexed else ()
        held = bool(read.places) and read.asked.sought is None and read.asked.kind in _ASKED_ELSEWHERE
        return reasons.suggestions(
            theme,
            near=near,
            places=read.places,
            narrowed=filters.fiscal_years is not None and self._leads(theme, without_years),
            elsewhere=held and bool(theme) and self._leads(theme, Filters()),
            broader=[
                label for label in self._broader(theme, language) if not near and self._leads(label, without_years)
            ][:_BROADER],
            language=language,
        )

    def _subject(self, read: Read) -> str:
        """What the question is about, as it was typed; empty where its words name nothing."""
        theme = theme_of(read.asked.theme) if read.asked.kind is QuestionKind.OPEN else read.asked.theme
        subject = _DONE.sub("", theme).strip()
        is_part = bool(parts_asked(read.question.text, theme))  # 戦略4 of one plan is nothing in another's
        if not _SHORTEST <= len(subject) <= _LONGEST or is_part or _ASKING.search(subject):
            return ""
        return as_typed(subject, read.question.text)

    def _leads(self, words: str, filters: Filters) -> bool:
        """Whether asking so finds something."""
        if not words:
            return bool(self._records.plans(filters))
        return not self._search(Query(text=words, filters=filters, k=1, understand=False, reworded=False)).insufficient

    def near(self, names: Sequence[str]) -> tuple[Municipality, ...]:
        """Municipalities with plans: of the same name but for its suffix, else those with the nearest codes.

        Codes go by prefecture and by district.
        """
        indexed = [record.municipality for record in self._records.municipalities()]
        stems = {name[:-1] for name in names}
        if called := tuple(each for each in indexed if each.name[:-1] in stems):
            return called
        missing = [each for name in names for each in self._gazetteer.resolve(name).candidates[:1]]
        if not missing:
            return ()
        code = int(missing[0].code)
        return tuple(sorted(indexed, key=lambda each: (abs(int(each.code) - code), each.code))[:_NEAR])

    def _broader(self, theme: str, language: Language) -> tuple[str, ...]:
        thesaurus = self._concepts.thesaurus
        wider = (one for concept in thesaurus.spoken_of(theme) for one in thesaurus.by_id[concept].broader)
        named = (thesaurus.by_id[one] for one in wider)
        if language is Language.JAPANESE:
            return tuple(dict.fromkeys(each.preferred for each in named))
        return tuple(dict.fromkeys(label for each in named for label in each.english[:1]))
