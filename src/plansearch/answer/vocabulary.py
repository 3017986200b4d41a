"""Thesaurus of a release -> its concepts with their neighbours, found by label or domain; and the whole, written out.

It looks up and lists; how questions are linked to concepts is not known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from plansearch.errors import NotFoundError
from plansearch.japanese.folding import fold_compact
from plansearch.japanese.thesaurus import Thesaurus
from plansearch.japanese.thesaurus_lines import concept_lines
from plansearch.japanese.thesaurus_skos import skos_turtle
from plansearch.model.concept import Concept, ConceptId, ConceptRecord, Mentions, ThesaurusForm


class Vocabulary:
    """The concepts of one release; safe to ask from several threads."""

    def __init__(self, thesaurus: Thesaurus, mentions: Mapping[ConceptId, Mentions]) -> None:
        """Take the thesaurus, and how much of the release speaks of its concepts."""
        self._thesaurus = thesaurus
        self._mentions = mentions

    def concepts(self, *, label: str = "", domain: str = "") -> tuple[ConceptRecord, ...]:
        """Concepts by id, of one domain where one is given.

        `label` stands in one of the concept's labels, of any kind; blind to width, case and white space.
        """
        wanted = fold_compact(label).text
        return tuple(
            self._record(concept)
            for concept, labels in self._folded
            if (not domain or concept.domain == domain) and any(wanted in each for each in labels)
        )

    def spoken_of(self, text: str) -> tuple[Concept, ...]:
        """The concepts whose official labels stand in a text of any number of lines, in the order of the text."""
        found = dict[ConceptId, None]()
        for line in text.split("\n"):
            spans = self._thesaurus.spoken_of(line)
            found.update(dict.fromkeys(sorted(spans, key=lambda one: (spans[one], one))))
        return tuple(self._thesaurus.by_id[one] for one in found)

    def concept(self, concept_id: ConceptId) -> ConceptRecord:
        """One concept.

        Raises:
            NotFoundError: when the release was built without it.
        """
        if concept_id not in self._thesaurus.by_id:
            message = f"No concept has the id {concept_id!r}."
            remedy = "List them, or look for a label, with /api/v1/thesaurus?query=LABEL."
            japanese = f"IDが{concept_id!r}の概念はありません。/api/v1/thesaurus?query=ことば で探せます。"
            raise NotFoundError(message, remedy=remedy, japanese=japanese)
        return self._record(self._thesaurus.by_id[concept_id])

    def written(self, form: ThesaurusForm) -> str:
        """The whole thesaurus in a form; the same text whenever it is asked for."""
        match form:
            case ThesaurusForm.SKOS:
                return self._skos
            case ThesaurusForm.JSONL:
                return concept_lines(self._thesaurus.concepts)

    @cached_property
    def _skos(self) -> str:
        return skos_turtle(self._thesaurus)

    @cached_property
    def _folded(self) -> tuple[tuple[Concept, tuple[str, ...]], ...]:
        """Concepts by id, each with its labels as they are compared."""
        by_id = sorted(self._thesaurus.concepts, key=lambda concept: concept.id)
        return tuple((concept, tuple(fold_compact(label).text for label in concept.labels)) for concept in by_id)

    def _record(self, concept: Concept) -> ConceptRecord:
        return ConceptRecord(
            concept=concept,
            broader=self._named(concept.broader),
            narrower=self._named(self._thesaurus.narrower[concept.id]),
            related=self._named(self._thesaurus.related[concept.id]),
            mentions=self._mentions.get(concept.id, Mentions()),
        )

    def _named(self, ids: Iterable[ConceptId]) -> tuple[Concept, ...]:
        return tuple(self._thesaurus.by_id[one] for one in ids)
