"""Short units with their grammar: places in the text, lemmas for all spellings, dictionary forms in the text's own."""

from __future__ import annotations

from plansearch.japanese.analyzer import MecabAnalyzer
from plansearch.japanese.morphemes import morpheme_of

ANALYZER = MecabAnalyzer()


def test_units_stand_where_they_are_printed() -> None:
    """White space between them is in none."""
    text = "空き店舗 を活用した 創業"
    found = ANALYZER.morphemes(text)
    assert [text[each.start : each.end] for each in found] == [each.surface for each in found]
    assert "".join(each.surface for each in found) == text.replace(" ", "")


def test_spellings_of_a_word_have_one_lemma() -> None:
    """And each its own written form."""
    kana, kanji = (ANALYZER.morphemes(text)[-1] for text in ("蜂をみつける", "蜂を見つける"))
    assert kana.lemma == kanji.lemma
    assert (kana.written, kanji.written) == ("みつける", "見つける")


def test_an_inflected_verb_has_its_dictionary_form() -> None:
    verb = next(each for each in ANALYZER.morphemes("受け入れています") if each.kind == "動詞")
    assert (verb.surface, verb.written) == ("受け入れ", "受け入れる")


def test_a_word_in_no_dictionary_is_its_own_lemma() -> None:
    """Its features end early."""
    found = morpheme_of(3, "Hicity", "名詞,普通名詞,一般,*,*,*")
    assert (found.lemma, found.written, found.form, found.start, found.end) == ("Hicity", "Hicity", "", 3, 9)
