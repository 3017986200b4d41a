"""Words that are being typed -> names of the release."""

from __future__ import annotations

from plansearch.engine import Engine
from plansearch.model.completion import CompletionKind


def found(engine: Engine, text: str) -> list[tuple[CompletionKind, str, str]]:
    """Kind, name and the whole of each way to go on."""
    return [(each.kind, each.text, each.value) for each in engine.completing.complete(text)]


def test_a_place_is_found_by_every_way_it_is_written(small_engine: Engine) -> None:
    """Kanji, kana, Latin letters, whatever their case and width."""
    for typed in ("青梅", "おう", "ome", "Ｏｍｅ"):
        assert (CompletionKind.MUNICIPALITY, "青梅市", "青梅市") in found(small_engine, typed)


def test_a_project_is_found_from_its_inside_too(small_engine: Engine) -> None:
    """Those that begin with the words come first."""
    names = [text for kind, text, _ in found(small_engine, "創業") if kind is CompletionKind.PROJECT]
    begun = [name.startswith("創業") for name in names]
    assert names
    assert begun == sorted(begun, reverse=True)


def test_everyday_words_lead_to_the_official_ones(small_engine: Engine) -> None:
    """Whoever types 跡継ぎ is shown what plans call it, and why."""
    spoken = [each for each in small_engine.completing.complete("跡継ぎ") if each.kind is CompletionKind.CONCEPT]
    assert [(each.text, each.note) for each in spoken[:1]] == [("事業承継", "跡継ぎ")]


def test_the_last_words_are_completed_behind_a_place(small_engine: Engine) -> None:
    """What stands before them stays; a project of another place does not stand behind this one."""
    ways = found(small_engine, "青梅市の創業")
    assert ways
    assert all(value == f"青梅市の{text}" for _, text, value in ways)
    own = {each.project.name.text for each in small_engine.projects() if each.plan.municipality.name == "青梅市"}
    assert {text for kind, text, _ in ways if kind is CompletionKind.PROJECT} <= own


def test_what_begins_no_name_is_left_alone(small_engine: Engine) -> None:
    """Nothing, blanks, one Latin letter, a whole page: no suggestion, no failure."""
    for typed in ("", " 　", "k", "ぬぬぬぬ", "創業" * 100, "<script>", "\ud800"):
        assert small_engine.completing.complete(typed) == ()


def test_a_particle_within_a_word_parts_nothing(small_engine: Engine) -> None:
    """ばとん is no ば, と and ん."""
    assert all(value == text for _, text, value in found(small_engine, "ばとん"))
