"""A row of a table of indicators -> its values, wherever a search has found it; other passages are told otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from plansearch.answer.records import Records
from plansearch.engine.comparing import Comparing
from plansearch.engine.seeking import Found
from plansearch.engine.telling_plans import TellingPlans
from plansearch.engine.telling_records import TellingRecords
from plansearch.model.answer import IndicatorRecord
from plansearch.model.document import Document, DocumentId, Span
from plansearch.model.query import Filters, Query
from plansearch.model.reply import Language
from tests.answer.extractive.test_figures import ROW, record
from tests.evidence import EVIDENCE, INDICATOR, documents


class _Indicators:
    """What a release holds, as far as indicators need it."""

    def indicators(self, filters: Filters, text: str) -> tuple[IndicatorRecord, ...]:
        """The one indicator, of the one plan that is asked for."""
        assert filters.plans == (ROW.passage.plan_id,)
        assert not text
        return (record(),)

    def document(self, document_id: DocumentId) -> Document:
        """The document of the evidence."""
        return documents(document_id)


def _no_search(query: Query) -> Found:
    raise AssertionError(query)


@pytest.fixture
def telling() -> TellingRecords:
    """Tells of one made-up indicator."""
    held = cast("Records", _Indicators())
    return TellingRecords(held, _no_search, cast("Comparing", _Indicators()), TellingPlans(held), 0.5)


def test_an_indicator_that_was_found_is_told_with_its_values(telling: TellingRecords) -> None:
    """Its name alone says nothing."""
    told = telling.figure(ROW, Language.JAPANESE)
    assert told is not None
    assert "46%" in told.text
    assert "50%" in told.text


def test_what_is_no_indicator_of_a_plan_has_no_values(telling: TellingRecords) -> None:
    """Another kind of passage, a row without a certain plan, and a row that is not the indicator's."""
    other = next(each for at, each in enumerate(EVIDENCE, start=1) if at != INDICATOR)
    elsewhere = replace(ROW, passage=replace(ROW.passage, spans=(Span(start=0, end=1),)))
    ownerless = replace(ROW, passage=replace(ROW.passage, plan_id=None))
    assert telling.figure(other, Language.JAPANESE) is None
    assert telling.figure(elsewhere, Language.JAPANESE) is None
    assert telling.figure(ownerless, Language.JAPANESE) is None
