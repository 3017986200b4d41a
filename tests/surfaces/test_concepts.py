"""Concepts in the shapes of the wire contract."""

from __future__ import annotations

import pytest

from plansearch.engine import Engine
from plansearch.errors import InvalidQueryError, NotFoundError
from plansearch.surfaces import schema
from plansearch.surfaces.concepts import concept_list, concept_of, whole_thesaurus
from plansearch.surfaces.schema import ThesaurusFormat


def test_a_page_is_cut_behind_the_filters(small_engine: Engine) -> None:
    """`total` counts what the filters leave, not the page."""
    params = schema.ThesaurusParams(query="支援", limit=3)
    page = concept_list(small_engine, params)
    assert len(page.items) == 3
    assert page.total > 3
    following = concept_list(small_engine, params.model_copy(update={"cursor": page.next_cursor}))
    assert following.items[0].id > page.items[-1].id
    assert following.total == page.total


def test_an_id_names_one_concept_or_none(small_engine: Engine) -> None:
    """An id is not looked for in labels."""
    assert concept_of(small_engine, "cashless").id == "cashless"
    for wrong in ("", "Cashless", "キャッシュレス", "../cashless"):
        with pytest.raises(NotFoundError):
            concept_of(small_engine, wrong)


def test_only_the_whole_is_written_out(small_engine: Engine) -> None:
    """A filter that would not be obeyed is refused, also where it says what holds anyway."""
    for form in (ThesaurusFormat.SKOS, ThesaurusFormat.JSONL):
        assert whole_thesaurus(small_engine, schema.ThesaurusParams(format=form))
        with pytest.raises(InvalidQueryError, match="takes no limit"):
            whole_thesaurus(small_engine, schema.ThesaurusParams(format=form, limit=100))
