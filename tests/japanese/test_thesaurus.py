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
from plansearch.japanese.thesaurus import Concept, ConceptId, Thesaurus

SHIPPED = Thesaurus.load()


def concept(name: str, *labels: str, everyday: tuple[str, ...] = (), broader: tuple[str, ...] = ()) -> Concept:
    """A concept; the first label is the preferred one."""
    return Concept(
        id=ConceptId(name),
        preferred=labels[0],
        alternative=labels[1:],
        everyday=everyday,
        english=(),
        broader=tuple(map(ConceptId, broader)),
        related=(),
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
    """An id that stands twice, and a reference that leads nowhere."""
    with pytest.raises(InvalidValueError, match="twice"):
        Thesaurus([concept("a", "甲"), concept("a", "乙")])
    with pytest.raises(InvalidValueError, match="refers to nowhere"):
        Thesaurus([concept("a", "甲乙", broader=("nowhere",))])


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
    "row",
    [
        "{",
        "[]",
        "3",
        "null",
        {"pref": "甲"},
        {"id": "a"},
        {"id": "A b", "pref": "甲"},
        {"id": 3, "pref": "甲"},
        {"id": "a", "pref": " "},
        {"id": "a", "pref": "甲", "alt": "乙"},
        {"id": "a", "pref": "甲", "alt": [""]},
        {"id": "a", "pref": "甲", "alt": None},
        {"id": "a", "pref": "甲", "everday": ["乙"]},
        {"id": "first", "pref": "甲"},
    ],
)
def test_a_line_that_is_no_concept_is_named(tmp_path: Path, row: Mapping[str, object] | str) -> None:
    """With file, number, and what a concept needs; a misspelt field or an id used twice is not passed over."""
    own = write(tmp_path / "own.jsonl", {"id": "first", "pref": "一番"}, row)
    with pytest.raises(InvalidValueError, match=r"own\.jsonl, line 2: not a concept"):
        Thesaurus.load(own)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Missing, or not UTF-8."""
    with pytest.raises(InvalidValueError, match="cannot be read"):
        Thesaurus.load(tmp_path / "none.jsonl")
    (tmp_path / "sjis.jsonl").write_bytes("創業".encode("cp932"))
    with pytest.raises(InvalidValueError, match="cannot be read"):
        Thesaurus.load(tmp_path / "sjis.jsonl")
