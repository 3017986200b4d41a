"""Words of a query lead to the concepts that are called so, not to others that list the name among theirs."""

from __future__ import annotations

from pathlib import Path

from plansearch.encoding.loader import load_encoder
from plansearch.index.concepts import Concepts, write_concepts, write_mentions
from plansearch.japanese.thesaurus import Thesaurus
from plansearch.model.concept import Concept, ConceptId
from plansearch.search.linking import Linker

NAME = "キャッシュレス決済"


def concept(name: str, *official: str, broader: tuple[str, ...] = ()) -> Concept:
    """A concept with its official labels, the preferred one first."""
    return Concept(
        id=ConceptId(name),
        preferred=official[0],
        alternative=official[1:],
        everyday=(),
        english=(),
        broader=tuple(map(ConceptId, broader)),
        related=(),
        domain="industry",
    )


def linker(folder: Path, *concepts: Concept) -> Linker:
    """A linker to some concepts."""
    encoder = load_encoder(None)
    write_concepts(folder / "concepts", Thesaurus(concepts), encoder, folder / "cache")
    write_mentions(folder / "concepts", (), ())
    return Linker(Concepts(folder / "concepts"), encoder)


def test_a_concept_that_only_lists_the_name_is_not_added(tmp_path: Path) -> None:
    """A counter of the town hall takes cards, but who asks for cashless payment does not ask for counters."""
    found = linker(tmp_path, concept("cashless", NAME, "電子決済"), concept("madoguchi", "窓口サービス", NAME))
    assert [each.label for each in found.link(f"{NAME}の導入")] == [NAME]


def test_what_lies_above_the_name_is_added(tmp_path: Path) -> None:
    """It lists the names of its parts, and texts on it may well be on them."""
    found = linker(
        tmp_path, concept("cashless", NAME, "電子決済", broader=("kessai",)), concept("kessai", "決済手段", NAME)
    ).link(f"{NAME}の導入")
    assert {each.label for each in found} == {NAME, "決済手段"}
