"""Words that are being typed -> names of the release that they may become: municipalities, concepts, projects.

Names that begin so come before names that hold the words. Where the whole is no name, its last words are completed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from plansearch.answer.records import Records
from plansearch.answer.vocabulary import Vocabulary
from plansearch.japanese.folding import fold_compact
from plansearch.model.completion import Completion, CompletionKind
from plansearch.model.query import Filters

_LONGEST = 100  # code points; who has typed more is past the names
_OF_A_KIND = 4
# A particle stands behind what is no hiragana: the と of ばとん is none.
_LAST_WORDS: Final = re.compile(r"^(.*(?:[\s　、。・]|(?<=[^ぁ-んー])[のでにをはと]))([^\s　、。・].*)$", re.DOTALL)
_KANJI_OR_KANA = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    kind: CompletionKind
    text: str
    note: str
    folded: str
    weight: int  # of names that fit as well, the heavier one comes first
    whole: bool = False  # whether only its beginning is completed: a phrase of everyday words holds too much


class Completing:
    """Completes against the names of one release; safe to share between threads."""

    def __init__(self, records: Records, vocabulary: Vocabulary) -> None:
        """Take the release's records and concepts; they are read when something is typed for the first time."""
        self._records = records
        self._vocabulary = vocabulary

    def complete(self, text: str) -> tuple[Completion, ...]:
        """Up to 4 names of each kind; none for what is no beginning of a name."""
        if len(text) > _LONGEST:
            return ()
        found = self._named("", text.strip())
        last = _LAST_WORDS.match(text)
        if not found and last is not None:
            found = self._named(last[1], last[2].strip())
        return found

    def _named(self, head: str, typed: str) -> tuple[Completion, ...]:
        wanted = fold_compact(typed).text
        # One Latin letter is the beginning of too much; one kanji can be a name (北, 港).
        if not wanted or (len(wanted) < 2 and not _KANJI_OR_KANA.search(wanted)):  # noqa: PLR2004 - see above
            return ()
        # Behind 墨田区の stand projects of 墨田区.
        owners = {each.text for each in self._names if each.kind is CompletionKind.MUNICIPALITY and each.text in head}
        fitting = [
            name
            for name in self._names
            if (name.folded.startswith(wanted) if name.whole else wanted in name.folded)
            and (not owners or name.kind is not CompletionKind.PROJECT or name.note in owners)
        ]
        fitting.sort(key=lambda name: (not name.folded.startswith(wanted), -name.weight, len(name.text), name.text))
        found = list[Completion]()
        for kind in CompletionKind:
            of_kind = dict[str, _Name]()
            for name in fitting:
                if name.kind is kind:
                    of_kind.setdefault(name.text, name)
            found += [
                Completion(kind=kind, text=name.text, value=head + name.text, note=name.note)
                for name in list(of_kind.values())[:_OF_A_KIND]
            ]
        return tuple(found)

    @cached_property
    def _names(self) -> tuple[_Name, ...]:
        return (*self._municipalities(), *self._concepts(), *self._projects())

    def _municipalities(self) -> Iterator[_Name]:
        for record in self._records.municipalities():
            place = record.municipality
            for name in (place.name, place.kana, place.name_en):
                yield _Name(
                    kind=CompletionKind.MUNICIPALITY,
                    text=place.name,
                    note=place.prefecture,
                    folded=fold_compact(name).text,
                    weight=len(record.plans),
                )

    def _concepts(self) -> Iterator[_Name]:
        for record in self._vocabulary.concepts():
            concept = record.concept
            if not record.mentions.passages:
                continue
            for label in concept.labels:
                yield _Name(
                    kind=CompletionKind.CONCEPT,
                    text=concept.preferred,
                    note="" if label == concept.preferred else label,
                    folded=fold_compact(label).text,
                    weight=record.mentions.passages,
                    whole=label in concept.everyday,
                )

    def _projects(self) -> Iterator[_Name]:
        for record in self._records.projects(Filters(), ""):
            name = record.project.name.text
            yield _Name(
                kind=CompletionKind.PROJECT,
                text=name,
                note=record.plan.municipality.name,
                folded=fold_compact(name).text,
                weight=record.plan.years.first,
            )
