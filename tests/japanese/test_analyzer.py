"""What MeCab's terms promise a search: spellings agree, compounds are found, grammar is left out."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata

import fugashi
import pytest

from plansearch.japanese import analyzer as module
from plansearch.japanese.analyzer import MecabAnalyzer


@pytest.fixture(scope="module")
def analyzer() -> MecabAnalyzer:
    return MecabAnalyzer()


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("中小企業", ("中小", "小企業", "企業")),
        ("事業者等への支援", ("事業", "事業者", "支援")),
        ("販路開拓", ("販路", "販路開拓", "開拓")),
        ("伝統的工芸品", ("伝統", "伝統的", "工芸", "工芸品")),
        ("お店を始めるときの補助金", ("店", "始める", "補助", "補助金")),
        ("ＩｏＴ導入", ("iot", "iot導入", "導入")),
        ("23区", ("23", "23区", "区")),
        ("1,000円", ("1000", "1000円", "円")),
        ("(1) 支援", ("支援",)),
        ("にぎわい創出", ("賑わう", "賑わう創出", "創出")),
        ("opening of shops", ("open", "shop")),
    ],
)
def test_terms_are_units_and_bigrams_of_what_stands_together(
    analyzer: MecabAnalyzer, text: str, terms: tuple[str, ...]
) -> None:
    assert analyzer.terms(text) == terms


@pytest.mark.parametrize(
    "spellings",
    [
        ("取組", "取り組み", "とりくみ", "取り組む", "取組み"),
        ("コミュニティ", "コミュニティー"),
        ("まちづくり", "街づくり", "町づくり"),
        ("賑わい", "にぎわい"),
        ("ものづくり", "物作り", "モノづくり"),
    ],
)
def test_spellings_of_a_word_share_a_term(analyzer: MecabAnalyzer, spellings: tuple[str, ...]) -> None:
    shared = set.intersection(*(set(analyzer.terms(spelling)) for spelling in spellings))
    assert shared


@pytest.mark.parametrize(
    "text",
    [
        "どのような支援がありますか",
        "支援について教えてください",
        "支援のために",
        "支援することができる",
        "支援をしていく",
    ],
)
def test_the_grammar_of_a_question_leaves_the_word_asked_for(analyzer: MecabAnalyzer, text: str) -> None:
    terms = [term for term in analyzer.terms(text) if term != "教える"]
    assert terms == ["支援"]


def test_places_of_one_sound_keep_apart(analyzer: MecabAnalyzer) -> None:
    assert not set(analyzer.terms("大田")) & set(analyzer.terms("太田"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("すみだ", "すみだ"),
        ("すみだの町工場", "すみだ"),
        ("いたばし", "いたばし"),
        ("むさしの、", "むさしの"),
        ("せたがやPay", "せたがや"),
    ],
)
def test_a_place_in_hiragana_is_one_term(analyzer: MecabAnalyzer, text: str, name: str) -> None:
    assert analyzer.terms(text).count(name) == 1
    spans = [(start, end) for term, start, end in analyzer.term_spans(text) if term == name]
    assert spans == [(0, len(name))]


def test_a_name_inside_a_longer_word_is_no_place(analyzer: MecabAnalyzer) -> None:
    assert "すみだ" not in analyzer.terms("すみだした")


def test_spans_point_at_the_printed_words(analyzer: MecabAnalyzer) -> None:
    text = "ＩＴの　ｶﾞｲﾄﾞ①を取り組み"
    printed = {term: text[start:end] for term, start, end in analyzer.term_spans(text)}
    assert printed == {"it": "ＩＴ", "ガイド": "ｶﾞｲﾄﾞ", "取り組む": "取り組み"}


def test_words_apart_make_no_bigram(analyzer: MecabAnalyzer) -> None:
    assert "販路開拓" not in analyzer.terms("販路 開拓")
    assert "販路開拓" not in analyzer.terms("販路、開拓")


def test_the_name_tells_the_versions_that_made_the_terms(analyzer: MecabAnalyzer) -> None:
    for package in ("fugashi", "unidic-lite"):
        assert f"{package} {metadata.version(package)}" in analyzer.name
    assert json.dumps(analyzer.name).isascii()


def test_the_dictionary_is_opened_once_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tagger is never closed: one for each thread or engine would fill the memory of a server."""
    opened: list[str] = []

    def counted(options: str) -> fugashi.Tagger:
        opened.append(options)
        return tagger(options)

    tagger = fugashi.Tagger
    monkeypatch.setattr(fugashi, "Tagger", counted)
    for kept in (module._tagger, module._cut_again, module._term_spans_again):
        kept.cache_clear()
    for _ in range(3):
        with ThreadPoolExecutor(3) as pool:  # threads of its own, which end with it
            found = list(pool.map(MecabAnalyzer().terms, ["販路開拓"] * 9))
    assert set(found) == {("販路", "販路開拓", "開拓")}
    assert len(opened) == 1


def test_one_text_is_cut_once_for_terms_words_and_grammar(
    analyzer: MecabAnalyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Search, coverage and answer each ask for one of them, and cutting is what costs."""
    cut: list[str] = []

    def counted(text: str) -> list[object]:
        cut.append(text)
        return list(tagger(text))

    tagger = module._tagger()
    monkeypatch.setattr(module, "_tagger", lambda: counted)
    text = "一度だけ切る販路開拓の文"
    analyzer.terms(text)
    analyzer.words(text)
    analyzer.morphemes(text)
    MecabAnalyzer().term_spans(text)
    assert cut == [text]
