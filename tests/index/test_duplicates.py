"""Which passages of a plan say the same, and which only look so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plansearch.errors import StaleIndexError
from plansearch.index.duplicates import duplicate_sets, read_duplicates, shingles, similarity, write_duplicates
from plansearch.model.document import DocumentId, Span
from plansearch.model.passage import Passage, PassageId, PassageKind
from plansearch.model.plan import DocumentPlans, PlanId, ProjectId
from tests.factories import corpus
from tests.releases import built

READINGS, _ = corpus()
RIVER = READINGS[0].plans[0]
FIRST, SECOND = RIVER.projects[0], RIVER.projects[1]
SAID = "後継者のいない会社の事業承継を支え、若い技術者を育成し、町工場の技術を次の世代へ受け渡していく"


def passage(name: str, text: str, *, path: tuple[str, ...] = (), projects: tuple[str, ...] = ()) -> Passage:
    """A passage of the first plan."""
    lines = text.split("\n")
    return Passage(
        id=PassageId(name),
        document_id=DocumentId("annex"),
        plan_id=RIVER.id,
        kind=PassageKind.PROJECT,
        heading_path=("川上区", "川上区商工業振興計画", *path),
        text=text,
        spans=tuple(Span(start=at, end=at + 1) for at in range(len(lines))),
        project_ids=tuple(ProjectId(one) for one in projects),
    )


def sets(*passages: Passage, readings: tuple[DocumentPlans, ...] = READINGS) -> list[tuple[str, ...]]:
    """The sets of ids."""
    return [tuple(ids) for ids in duplicate_sets(readings, passages)]


PILLAR = passage("a-pillar", f"技術を継ぐ\n{SAID}\n{FIRST.name.text}", path=("技術を継ぐ",), projects=(FIRST.id,))
PROJECT = passage("b-project", f"{FIRST.name.text}\n{SAID}", path=("技術を継ぐ", FIRST.name.text), projects=(FIRST.id,))


def test_a_pillar_with_one_project_is_the_project_over_again() -> None:
    """The heading of one is a line of the other."""
    assert sets(PROJECT, PILLAR) == [("a-pillar", "b-project")]


def test_a_text_printed_again_with_another_width_and_wrap_is_the_same() -> None:
    """As a summary comes back in the body."""
    printed = SAID.replace("事業承継", "事業 承継").replace("、", "､")
    assert sets(passage("a", SAID), passage("b", printed), passage("c", SAID + "。")) == [("a", "b", "c")]


def test_two_projects_are_two_answers_however_alike() -> None:
    """新製品・新技術開発着手事業 and 新製品・新技術開発支援事業 repeat one pillar's words."""
    other = replace(PROJECT, id=PassageId("c"), project_ids=(SECOND.id,))
    assert sets(PROJECT, other) == []
    assert sets(PROJECT, replace(PROJECT, id=PassageId("c"), project_ids=(FIRST.id, SECOND.id))) == []
    assert sets(PROJECT, replace(PROJECT, id=PassageId("c"), project_ids=())) == []


def test_a_project_that_two_records_name_alike_is_one() -> None:
    """A citation says its name, and the names are the same."""
    again = replace(SECOND, name=FIRST.name)
    plan = replace(RIVER, projects=(FIRST, again, *RIVER.projects[2:]))
    readings = (replace(READINGS[0], plans=(plan, *READINGS[0].plans[1:])), *READINGS[1:])
    twice = replace(PROJECT, id=PassageId("c"), project_ids=(SECOND.id,))
    assert sets(PROJECT, twice, readings=readings) == [("b-project", "c")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("創業件数　現状値 46（R7年）　目標値 50（R11年度）", "創業件数　現状値 50（R7年）　目標値 46（R11年度）"),
        (f"{SAID}（第１期）", f"{SAID}（第２期）"),
        (f"{SAID} 12.5%", f"{SAID} 12.6%"),
    ],
)
def test_numbers_make_the_difference(one: str, other: str) -> None:
    assert sets(passage("a", one), passage("b", other)) == []
    assert sets(passage("a", one), passage("b", one)) == [("a", "b")]


def test_no_two_plans_and_nothing_without_an_owner() -> None:
    elsewhere = replace(PROJECT, id=PassageId("c"), plan_id=PlanId("other"))
    unowned = [replace(PROJECT, id=PassageId(name), plan_id=None) for name in ("d", "e")]
    assert sets(PROJECT, elsewhere, *unowned) == []


def test_what_has_a_part_of_its_own_stays() -> None:
    """As a caption with an addition, or the second part of a long passage that begins like the first."""
    assert sets(passage("a", "事業者交流会の様子"), passage("b", "事業者交流会の様子（基調講演）")) == []
    assert sets(passage("a", f"{SAID}\nそのために相談の窓口を置く。"), passage("b", f"{SAID}\n展示会を開く。")) == []


def test_a_chain_of_small_differences_does_not_join_its_ends() -> None:
    """Each is held against the first: 0 and 1 are near, 1 and 2 are near, 0 and 2 are not."""
    base = "".join(chr(0x4E00 + at) for at in range(200))
    chain = [passage(f"{at}", base[at * 4 : at * 4 + 120]) for at in range(3)]
    assert sets(chain[1], chain[2]) == [("1", "2")]
    assert sets(*chain) == [("0", "1")]


def test_the_order_of_passages_does_not_matter() -> None:
    many = [PILLAR, PROJECT, passage("c", SAID), passage("d", SAID)]
    assert sets(*many) == sets(*many[::-1]) == [("a-pillar", "b-project"), ("c", "d")]


def test_similarity_is_that_of_the_sets() -> None:
    one, other = shingles(["あいうえおかきくけこさしすせそ"]), shingles(["あいうえおかきくけこさしすせた"])
    assert similarity(one, one) == 1.0
    assert similarity(one, other) == similarity(other, one)
    assert similarity(one, shingles(["別の話"])) == 0.0
    assert shingles(["あ", ""]) == {"あ", ""}


def test_the_file_gives_back_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "duplicates.json"
    write_duplicates(path, ((PassageId("a"), PassageId("b")), (PassageId("創業"), PassageId("d"))))
    assert dict(read_duplicates(path)) == {"a": 0, "b": 0, "創業": 1, "d": 1}


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b"\xff", b'{"sets": 1}', b'{"sets": [1]}', None])
def test_a_damaged_file_is_named_with_the_remedy(tmp_path: Path, damage: bytes | None) -> None:
    path = tmp_path / "duplicates.json"
    if damage is not None:
        path.write_bytes(damage)
    with pytest.raises(StaleIndexError, match=r"duplicates\.json.*plansearch build --full"):
        read_duplicates(path)


def test_a_release_knows_its_duplicates(tmp_path: Path) -> None:
    opened = built(tmp_path)
    readings, passages = corpus()
    expected = {one: at for at, ids in enumerate(duplicate_sets(readings, passages)) for one in ids}
    assert dict(opened.duplicates) == expected
    assert expected
    opened.close()
