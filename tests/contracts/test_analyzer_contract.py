"""The law of analyzers, run on MeCab and on the fake that stands in for it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.japanese.folding import fold
from plansearch.protocols import Analyzer
from tests.fakes import FakeAnalyzer

TEXTS = [
    "中小企業の事業承継を支援する。",
    "せたがやＰａｙの普及、SDGｓ・ＩｏＴ導入補助金",
    "商店街のにぎわいを創出し、空き店舗を活用する（コラボチャレンジ支援事業）",
    "subsidies for IoT in small companies",
]
NO_WORDS = ["", " ", "　\n\t", "。、！？", "（）「」～", "★☆※"]
WIDE = {0x21 + place: 0xFF01 + place for place in range(94)} | {0x20: 0x3000}
# Any text with the letters, digits and kana of both widths in it.
MIXED = st.text(
    alphabet=st.one_of(st.characters(codec="ascii"), st.sampled_from("創業支援事業者のをにアイウーがぱ。（）"))
)


class SpanAnalyzer(Analyzer, Protocol):
    """An analyzer that can also say where its terms stand."""

    def term_spans(self, text: str) -> tuple[tuple[str, int, int], ...]:
        """(term, start, end) of the original text."""
        ...


@pytest.fixture(scope="module", params=[MecabAnalyzer, FakeAnalyzer], ids=["mecab", "fake"])
def make(request: pytest.FixtureRequest) -> Callable[[], SpanAnalyzer]:
    """What makes an analyzer."""
    maker: Callable[[], SpanAnalyzer] = request.param
    return maker


@pytest.fixture(scope="module")
def analyzer(make: Callable[[], SpanAnalyzer]) -> SpanAnalyzer:
    """One analyzer."""
    return make()


def test_it_has_a_name(analyzer: SpanAnalyzer, make: Callable[[], SpanAnalyzer]) -> None:
    assert analyzer.name
    assert make().name == analyzer.name


@pytest.mark.parametrize("text", TEXTS)
def test_it_is_pure(analyzer: SpanAnalyzer, make: Callable[[], SpanAnalyzer], text: str) -> None:
    once = analyzer.terms(text)
    assert once
    for other in TEXTS:
        analyzer.terms(other)
    assert analyzer.terms(text) == once == make().terms(text)


@pytest.mark.parametrize("text", NO_WORDS)
def test_a_text_without_words_has_no_terms(analyzer: SpanAnalyzer, text: str) -> None:
    assert analyzer.terms(text) == ()


@given(text=MIXED)
def test_full_and_half_width_agree(analyzer: SpanAnalyzer, text: str) -> None:
    assert analyzer.terms(text.translate(WIDE)) == analyzer.terms(text)


@pytest.mark.parametrize(
    ("half", "full"), [("ﾃﾞｼﾞﾀﾙ化", "デジタル化"), ("ﾊﾟｰﾄﾅｰｼｯﾌﾟ", "パートナーシップ"), ("｢ものづくり｣", "「ものづくり」")]
)
def test_half_width_kana_agree_with_full(analyzer: SpanAnalyzer, half: str, full: str) -> None:
    assert analyzer.terms(half) == analyzer.terms(full)


def test_case_makes_no_difference(analyzer: SpanAnalyzer) -> None:
    assert analyzer.terms("IoT・DX") == analyzer.terms("iot・dx")


@pytest.mark.parametrize("text", TEXTS)
def test_repetitions_are_kept(analyzer: SpanAnalyzer, text: str) -> None:
    assert analyzer.terms(f"{text}\n{text}") == analyzer.terms(text) * 2


def test_terms_stand_in_text_order(analyzer: SpanAnalyzer) -> None:
    expected = tuple(term for text in TEXTS for term in analyzer.terms(text))
    assert analyzer.terms("\n".join(TEXTS)) == expected


@pytest.mark.parametrize(
    ("words", "text"), [("事業承継", "円滑な事業承継のために"), ("商店街", "商店街を歩く"), ("SDGs", "ＳＤＧｓ推進")]
)
def test_a_text_shares_terms_with_the_words_it_holds(analyzer: SpanAnalyzer, words: str, text: str) -> None:
    wanted = set(analyzer.terms(words))
    assert wanted
    assert wanted <= set(analyzer.terms(text))


@given(text=st.text())
def test_any_text_has_folded_terms_without_white_space(analyzer: SpanAnalyzer, text: str) -> None:
    for term in analyzer.terms(text):
        assert term
        assert len(term.split()) == 1


@given(text=MIXED)
def test_spans_lie_in_the_text_and_give_the_terms(analyzer: SpanAnalyzer, text: str) -> None:
    spans = analyzer.term_spans(text)
    assert tuple(term for term, _, _ in spans) == analyzer.terms(text)
    assert all(0 <= start < end <= len(text) for _, start, end in spans)
    assert [start for _, start, _ in spans] == sorted(start for _, start, _ in spans)


@pytest.mark.parametrize("text", TEXTS)
def test_a_span_read_alone_says_the_same_words(analyzer: SpanAnalyzer, text: str) -> None:
    assert all(text[start:end].strip() == text[start:end] for _, start, end in analyzer.term_spans(text))
    latin = [(term, fold(text[start:end])) for term, start, end in analyzer.term_spans(text) if term.isascii()]
    assert all(printed.startswith(term[:2]) for term, printed in latin)


def test_threads_may_share_it(analyzer: SpanAnalyzer) -> None:
    texts = TEXTS * 25
    with ThreadPoolExecutor(max_workers=4) as pool:
        assert list(pool.map(analyzer.terms, texts)) == [analyzer.terms(text) for text in texts]
