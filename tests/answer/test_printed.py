"""Words, passage, document -> where they are printed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from plansearch.answer.printed import Place, cut_of, find_printed, fold_width
from plansearch.model.document import Span
from tests.evidence import DOCUMENT, EVIDENCE


def test_every_part_of_every_line_is_found_where_it_is_printed() -> None:
    """Whatever a writer copies from a passage maps to characters of the document that say the same."""
    for result in EVIDENCE:
        for line, span in zip(result.passage.text.split("\n"), result.passage.spans, strict=True):
            for length in (6, len(line)):
                for start in range(0, len(line) - length + 1, 3):
                    words = line[start : start + length]
                    places = list(find_printed(words, result.passage, DOCUMENT))
                    if "\t" in DOCUMENT.text[span.start : span.end]:
                        continue
                    assert places, words
                    for place in places:
                        printed = DOCUMENT.text[place.span.start : place.span.end].replace("业", "業")
                        assert fold_width(printed).text == fold_width(words).text
                        assert fold_width(place.line[place.start : place.end]).text == fold_width(words).text


@given(st.text(alphabet="ＡAａﾊﾟﾞガカ゛〜～~ 　\n業5５", max_size=20))
def test_the_folding_maps_each_character_back(text: str) -> None:
    """Its ranges are in order and within the text; folding twice changes nothing."""
    folded = fold_width(text)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert all(start < end <= len(text) for start, end in zip(folded.offsets, folded.ends, strict=True))
    assert fold_width(folded.text).text == folded.text


def test_the_folding_knows_width_and_white_space_only() -> None:
    """Case, dashes, circled digits and squared units stay: they are other signs in print."""
    assert fold_width("ＰａＹ　ｶﾞ\n〜").text == "PaYガ~"
    assert [fold_width(sign).text for sign in ("①", "㎡", "A", "–", "-", "㈱")] == ["①", "㎡", "A", "–", "-", "㈱"]


def test_words_around_a_gap_are_not_one_piece() -> None:
    """What the reading leaves out is printed between them, so they are no quote."""
    caption = "1 公民連携 2 新たな活力"
    text = "1 公民連携\n- 2 新たな活力"
    document = replace(DOCUMENT, text=text, repairs=())
    read = replace(EVIDENCE[0].passage, text=caption, spans=(Span(start=0, end=len(text)),))
    assert list(find_printed("公民連携 2 新たな活力", read, document)) == []
    (found,) = find_printed("新たな活力", read, document)
    assert text[found.span.start : found.span.end] == "新たな活力"


def test_a_quote_knows_where_its_sentence_is_cut() -> None:
    """Sentences before and behind it are none of its own, nor is an explanation in the bracket behind a name."""

    def cut(line: str, words: str) -> tuple[bool, bool]:
        start = line.index(words)
        return cut_of(Place(line=line, start=start, end=start + len(words), span=Span(start=0, end=1)))

    line = "道具を貸す。工房を守り、店を開く。客を呼ぶ。"
    assert cut(line, "工房を守り、店を開く") == (False, False)
    assert cut(line, "工房を守り") == (False, True)
    assert cut(line, "店を開く。") == (True, False)
    assert cut("道具バンク（道具を貸す）等", "道具バンク") == (False, False)
    assert cut("道具バンク（道具を貸す）、朝市", "道具バンク") == (False, True)
