"""The field's thesaurus: that its table is sound, which concepts a text speaks of, and a user's own file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.errors import InvalidValueError
from plansearch.japanese.folding import fold_compact
from plansearch.japanese.thesaurus import TABLE, Thesaurus
from plansearch.japanese.thesaurus_lines import concept_lines
from plansearch.model.concept import Concept, ConceptId

SHIPPED = Thesaurus.load()


def concept(
    name: str,
    *labels: str,
    everyday: tuple[str, ...] = (),
    broader: tuple[str, ...] = (),
    related: tuple[str, ...] = (),
) -> Concept:
    """A concept; the first label is the preferred one."""
    return Concept(
        id=ConceptId(name),
        preferred=labels[0],
        alternative=labels[1:],
        everyday=everyday,
        english=(),
        broader=tuple(map(ConceptId, broader)),
        related=tuple(map(ConceptId, related)),
        domain="industry",
    )


SMALL = Thesaurus(
    [
        concept("shops", "空き店舗"),
        concept("shops-used", "空き店舗活用"),
        concept("succession", "事業承継", "後継者", everyday=("跡継ぎ",)),
        concept("ip", "IP", "知的財産"),
        concept("iot", "IoT"),
        concept("ai", "AI"),
        concept("heirs", "後継者"),
    ]
)


def spoken(text: str, thesaurus: Thesaurus = SMALL) -> dict[str, str]:
    """Concept -> the folded words it was read from."""
    folded = fold_compact(text).text
    return {str(one): folded[start:end] for one, (start, end) in thesaurus.spoken_of(text).items()}


def write(path: Path, *rows: Mapping[str, object] | str) -> Path:
    """A user's own file."""
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_table_that_ships_can_be_read() -> None:
    """Hundreds of concepts, with Japanese and English labels."""
    assert len(SHIPPED.concepts) > 500
    assert all(one.english for one in SHIPPED.concepts)
    assert len({one.id for one in SHIPPED.concepts}) == len(SHIPPED.concepts)


def test_every_label_has_words() -> None:
    """An empty one would stand everywhere."""
    assert [one.id for one in SHIPPED.concepts for label in one.labels if not fold_compact(label).text] == []


def test_every_reference_leads_to_another_concept() -> None:
    """Broader concepts form no circle, so that one can walk up."""
    for one in SHIPPED.concepts:
        assert one.id not in (*one.broader, *one.related)
        assert {*one.broader, *one.related} <= SHIPPED.by_id.keys()
        above, todo = set[ConceptId](), list(one.broader)
        while todo:
            wider = todo.pop()
            if wider not in above:
                above.add(wider)
                todo.extend(SHIPPED.by_id[wider].broader)
        assert one.id not in above
        assert SHIPPED.above[one.id] == above


def test_a_reference_says_one_thing_and_says_it_once() -> None:
    """A wider concept is not a neighbour as well, nor one that is named twice, nor one that a nearer one names."""
    for one in SHIPPED.concepts:
        assert set(one.related) <= set(SHIPPED.related[one.id])
        assert not [wider for wider in one.broader if any(wider in SHIPPED.above[other] for other in one.broader)]
        assert len(set(one.broader)) == len(one.broader)
        assert len(set(one.related)) == len(one.related)


def test_no_two_concepts_are_preferred_by_the_same_name() -> None:
    """In either language: a list of them could not be read."""
    for names in ([one.preferred for one in SHIPPED.concepts], [one.english[0] for one in SHIPPED.concepts]):
        folded = [fold_compact(name).text for name in names]
        assert len(set(folded)) == len(folded)


def test_a_concept_has_each_label_once() -> None:
    """A label is preferred, or alternative, or everyday."""
    for one in SHIPPED.concepts:
        for labels in ((*one.official, *one.everyday), one.english):
            folded = [fold_compact(label).text for label in labels]
            assert len(set(folded)) == len(folded), one.id


def test_narrower_and_related_are_seen_from_both_sides() -> None:
    """A table says each thing once; a concept that is broader by a detour is no neighbour."""
    found = Thesaurus(
        [
            concept("top", "頂上"),
            concept("middle", "中腹", broader=("top",)),
            concept("low", "裾野", broader=("middle",), related=("top", "beside")),
            concept("beside", "隣接", related=("low",)),
            concept("also", "同上", broader=("middle",), related=("beside",)),
        ]
    )
    ids = {name: ConceptId(name) for name in ("top", "middle", "low", "beside", "also")}
    assert found.narrower[ids["top"]] == ("middle",)
    assert found.narrower[ids["middle"]] == ("also", "low")
    assert found.narrower[ids["low"]] == ()
    assert found.related[ids["low"]] == ("beside",)
    assert found.related[ids["beside"]] == ("also", "low")
    assert found.related[ids["top"]] == ()
    assert found.above[ids["low"]] == {"middle", "top"}


@pytest.mark.parametrize(
    ("everyday", "official"),
    [
        ("跡継ぎ", "事業承継"),
        ("起業", "創業"),
        ("販路拡大", "販路開拓"),
        ("町工場", "ものづくり"),
        ("見本市", "展示会"),
        ("カーボンニュートラル", "脱炭素"),
    ],
)
def test_everyday_and_official_words_meet_in_a_concept(everyday: str, official: str) -> None:
    """The pairs that a general dictionary of synonyms misses."""
    assert [
        one.id
        for one in SHIPPED.concepts
        if any(everyday in label for label in one.labels) and any(official in label for label in one.labels)
    ]


def test_the_longest_label_at_a_place_is_taken() -> None:
    """空き店舗活用 tells of more than 空き店舗; elsewhere in the text the shorter one may stand."""
    assert spoken("空き店舗活用を進める") == {"shops-used": "空き店舗活用"}
    assert spoken("空き店舗活用と空き店舗") == {"shops-used": "空き店舗活用", "shops": "空き店舗"}


def test_a_concept_is_given_once_where_its_label_is_longest() -> None:
    """And a label of two concepts speaks of both."""
    assert spoken("後継者への事業承継") == {"succession": "事業承継", "heirs": "後継者"}


def test_width_case_and_white_space_do_not_matter() -> None:
    """Texts are wrapped and mixed."""
    assert spoken("ＩｏＴ と 空き 店\n舗") == {"iot": "iot", "shops": "空き店舗"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SHIP", set()),
        ("IPO支援", set()),
        ("IPを守る", {"ip"}),
        ("中小企業のIP", {"ip"}),
        ("IP 5", {"ip"}),
        ("IP5", set()),
        ("AI IoT", {"ai", "iot"}),
        ("AI、IoT", {"ai", "iot"}),
        ("AIoT", set()),
        ("AIとIoT", {"ai", "iot"}),
    ],
)
def test_a_latin_label_is_a_word_of_its_own(text: str, found: set[str]) -> None:
    """IP is not in SHIP; a space ends a word though spaces do not count otherwise."""
    assert set(spoken(text)) == found


def test_everyday_words_are_not_what_plans_speak_of() -> None:
    """They are for reading questions; in plans they mean anything."""
    assert spoken("跡継ぎ") == {}


def test_a_short_label_speaks_of_nothing() -> None:
    """One character stands everywhere."""
    assert spoken("農の風景", Thesaurus([concept("farm", "農", "農業")])) == {}


@given(st.text(max_size=60))
def test_ranges_are_labels(text: str) -> None:
    """Whatever the text."""
    for one, words in spoken(text, SHIPPED).items():
        assert words in {fold_compact(label).text for label in SHIPPED.by_id[ConceptId(one)].official}


def test_contradictions_are_refused() -> None:
    """An id that stands twice, a reference that leads nowhere or back."""
    with pytest.raises(InvalidValueError, match="twice"):
        Thesaurus([concept("a", "甲"), concept("a", "乙")])
    with pytest.raises(InvalidValueError, match="refers to nowhere"):
        Thesaurus([concept("a", "甲乙", broader=("nowhere",))])
    with pytest.raises(InvalidValueError, match="a refers to itself"):
        Thesaurus([concept("a", "甲乙", related=("a",))])
    with pytest.raises(InvalidValueError, match=r"broader than themselves: (a -> b -> a|b -> a -> b)\. Remove"):
        Thesaurus([concept("a", "甲", broader=("b",)), concept("b", "乙", broader=("a",))])


def test_a_file_of_the_users_own_adds_and_replaces(tmp_path: Path) -> None:
    """By id; the rest of the table stays, and a byte order mark does no harm."""
    shipped = SHIPPED.concepts[0]
    own = write(
        tmp_path / "own.jsonl",
        "\ufeff"
        + json.dumps({"id": "our-own", "pref": "わがまち独自事業", "related": [shipped.id]}, ensure_ascii=False),
        "",
        {"id": shipped.id, "pref": "新しい名"},
    )
    found = Thesaurus.load(own)
    assert len(found.concepts) == len(SHIPPED.concepts) + 1
    assert found.by_id[shipped.id].labels == ("新しい名",)
    assert spoken("わがまち独自事業", found) == {"our-own": "わがまち独自事業"}
    assert found.digest != SHIPPED.digest


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"id": "own", "pref": "独自", "broader": ["nowhere"]}, "own refers to nowhere"),
        ({"id": "own", "pref": "独自", "related": ["nowhere"]}, "own refers to nowhere"),
        ({"id": "own", "pref": "独自", "broader": ["own"]}, "own refers to itself"),
    ],
)
def test_a_file_whose_references_lead_nowhere_is_named(tmp_path: Path, row: Mapping[str, object], reason: str) -> None:
    """With the concept and what to do."""
    own = write(tmp_path / "own.jsonl", row)
    with pytest.raises(InvalidValueError, match=rf"own\.jsonl: Concept {reason}.*(Add|Remove)"):
        Thesaurus.load(own)


def test_what_is_written_out_is_read_as_the_same_thesaurus() -> None:
    """So that it can be mended and given back; and the table that ships has the form that is written."""
    assert concept_lines(SHIPPED.concepts) == TABLE.read_text(encoding="utf-8")


def test_a_label_is_not_read_out_of_a_longer_katakana_word() -> None:
    """カフェ is no part of フェア behind ザッカ; beside another word it stands."""
    cafes = Thesaurus([concept("cafes", "カフェ")])
    assert spoken("ファッションザッカフェア", cafes) == {}
    assert spoken("コミュニティカフェの運営", cafes) == {"cafes": "カフェ"}
