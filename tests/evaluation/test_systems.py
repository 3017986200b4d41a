"""Systems by name: each asks what its name says."""

from __future__ import annotations

from plansearch.evaluation.systems import System, query_for
from plansearch.model.query import MAX_K, Mode


def test_each_system_asks_in_its_mode_as_deep_as_one_can() -> None:
    """Recall at 100 needs a hundred results."""
    modes = {system: query_for(system, "創業").mode for system in System}
    assert modes == {
        System.LEXICAL: Mode.LEXICAL,
        System.DENSE: Mode.DENSE,
        System.HYBRID_PLAIN: Mode.HYBRID,
        System.HYBRID: Mode.HYBRID,
    }
    assert {query_for(system, "創業").k for system in System} == {MAX_K}
    assert {query_for(system, "創業").text for system in System} == {"創業"}


def test_only_the_whole_of_it_understands_and_expands() -> None:
    """So that the figures tell what understanding and expansion are worth."""
    queries = {system: query_for(system, "創業") for system in System}
    assert {system for system, query in queries.items() if query.understand} == {System.HYBRID}
    assert {system for system, query in queries.items() if query.expand} == {System.HYBRID}
