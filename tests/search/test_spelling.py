"""Slips, variants and what is left alone, on the small corpus through the real engine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plansearch.engine import Engine, open_engine
from plansearch.index.spelling import Spelling
from plansearch.model.answer import SearchResults
from plansearch.model.query import Mode, Query
from plansearch.settings import Settings

TOPICS = Path(__file__).parents[1] / "quality" / "topics.jsonl"

# What is typed, what is meant.
SLIPS = (
    ("事業承系", "事業承継"),
    ("事業継の支援", "事業承継の支援"),
    ("事承継", "事業承継"),
    ("業事承継", "事業承継"),
    ("事業業承継", "事業承継"),
    ("バトンタチ支援", "バトンタッチ支援"),
    ("空き店補", "空き店舗"),
    ("キャシュレス", "キャッシュレス"),
    ("キャッシレス", "キャッシュレス"),
    ("キャッシュレスス決済", "キャッシュレス決済"),
    ("スタートトップ", "スタートアップ"),
    ("販路開択の補助禁", "販路開拓の補助金"),
    ("特產品の開發", "特産品の開発"),
)
VARIANTS = (
    ("空店舗", "空き店舗"),
    ("ｷｬｯｼｭﾚｽ", "キャッシュレス"),
    ("じぎょうしょうけい", "事業承継"),
    ("jigyo shokei", "事業承継"),
    ("jigyō shōkei", "事業承継"),
)


def first(engine: Engine, text: str) -> str:
    """The passage that is found first."""
    return engine.search(Query(text=text)).results[0].passage.id


def changes(results: SearchResults) -> list[str]:
    """Notes on words that were read as others."""
    return [note for note in results.understood.notes if "読みました" in note]


@pytest.mark.parametrize(("typed", "meant"), SLIPS)
def test_a_slip_finds_what_the_right_spelling_finds_and_is_said(small_engine: Engine, typed: str, meant: str) -> None:
    results = small_engine.search(Query(text=typed))
    assert changes(results)
    assert all(note.endswith("」と読みました。") for note in changes(results))
    assert first(small_engine, typed) == first(small_engine, meant)
    assert changes(small_engine.search(Query(text=meant))) == []


@pytest.mark.parametrize(("typed", "meant"), VARIANTS)
def test_a_variant_finds_what_the_usual_spelling_finds(small_engine: Engine, typed: str, meant: str) -> None:
    assert first(small_engine, typed) == first(small_engine, meant)


def test_a_note_says_which_words_were_read_as_which(small_engine: Engine) -> None:
    """And what was typed is not shown among the words that were added."""
    understood = small_engine.search(Query(text="製造業の事業承系")).understood
    assert "「事業承系」を「事業承継」と読みました。" in understood.notes
    assert "事業承系" not in understood.terms_added
    heard = small_engine.search(Query(text="じぎょうしょうけい")).understood
    assert "「じぎょうしょうけい」を「事業承継」とも読みました。" in heard.notes


def test_nothing_is_read_differently_where_understanding_is_switched_off(small_engine: Engine) -> None:
    for query in (Query(text="事業承系", understand=False), Query(text="事業承系", mode=Mode.EXACT)):
        assert changes(small_engine.search(query)) == []


def test_what_was_typed_is_shown_as_the_question(small_engine: Engine) -> None:
    assert small_engine.search(Query(text="事業承系")).query.text == "事業承系"


@pytest.mark.parametrize(
    "words",
    [
        "起業", "創業", "商業振興", "鉱業振興", "宇宙旅行", "事業継承", "観光課", "目標額", "外国人客", "調整役",
        "文化祭", "市の事業", "区外企業", "農福連携", "半農半X", "メタバース", "アウトレット", "ウーバー",
        "サブスクリプション", "space travel", "promoting local shops", "placing orders", "モラハラ",
        "どうしようもない", "たばこをやめたい",
    ],
)  # fmt: skip
def test_a_word_that_is_merely_not_in_the_plans_is_left_alone(small_engine: Engine, words: str) -> None:
    assert [note for note in changes(small_engine.search(Query(text=words))) if "とも読みました" not in note] == []


def test_a_wrong_place_is_asked_back_and_never_taken(small_engine: Engine) -> None:
    """府中市 and 青梅市 have plans; 青海市 and 俯中市 do not exist."""
    results = small_engine.search(Query(text="青海市の事業承系"))
    assert results.understood.municipalities == ()
    assert "「青海市」は見つかりません。「青梅市」ではありませんか。" in results.understood.notes
    results = small_engine.search(Query(text="俯中市で創業"))
    assert results.understood.municipalities == ()
    assert not any("俯中市" in note for note in changes(results))


def test_a_place_in_old_forms_is_that_place(small_engine: Engine) -> None:
    """澁谷区 has no plan here, which is said of 渋谷区."""
    assert small_engine.search(Query(text="澁谷区の創業")).understood.not_indexed == ("渋谷区",)


def test_topics_that_are_spelt_right_are_left_alone(small_engine: Engine) -> None:
    """Two are read otherwise, with no harm: their spelling is another than that of the thesaurus."""
    queries = [json.loads(line)["query"] for line in TOPICS.read_text(encoding="utf-8").splitlines()]
    speller = small_engine.reading.speller
    assert speller is not None
    assert len(queries) > 200
    assert [note for text in queries for note in speller.read(Query(text=text)).notes if "」と読みました" in note] == [
        "「ハードウエアスタートアップ」を「ハードウェアスタートアップ」と読みました。",
        "「decarbonisation」を「decarbonization」と読みました。",
    ]


def test_a_word_said_fifty_times_is_looked_up_once(small_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a short request could keep the service busy for seconds, as each change reads the whole text again."""
    asked: list[str] = []
    look_up = Spelling.one_slip_from

    def counted(self: Spelling, text: str) -> tuple[str, ...]:
        asked.append(text)
        return look_up(self, text)

    monkeypatch.setattr(Spelling, "one_slip_from", counted)
    engine = open_engine(small_settings)
    engine.search(Query(text="事業承系" * 50))
    assert asked
    assert len(asked) == len(set(asked))
    engine.close()
