"""Texts in which people ask for the concepts of the packaged thesaurus."""

from __future__ import annotations

from plansearch.japanese.asked import load_asked
from plansearch.japanese.thesaurus import Thesaurus


def test_every_packaged_concept_is_asked_for_in_many_ways_and_no_other() -> None:
    asked = load_asked()
    assert set(asked) == {concept.id for concept in Thesaurus.load().concepts}
    assert all(len(set(texts)) == len(texts) >= 12 for texts in asked.values())


def test_no_text_is_one_of_its_concepts_labels() -> None:
    asked = load_asked()
    for concept in Thesaurus.load().concepts:
        assert not set(asked[concept.id]) & {concept.preferred, *concept.alternative}
