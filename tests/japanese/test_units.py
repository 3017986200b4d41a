"""UniDic's description of a unit decides what the index keeps of it."""

from __future__ import annotations

import pytest

from plansearch.japanese.units import Part, joins, unit_of

# kind, detail, two more details, conjugation, form, reading, lemma
NOUN = "名詞,普通名詞,一般,*,*,*,{},{}"


@pytest.mark.parametrize(
    ("surface", "feature", "term", "part"),
    [
        ("取組", NOUN.format("トリクミ", "取り組み"), "取り組む", Part.NOUN),
        ("受入れ", NOUN.format("ウケイレ", "受け入れ"), "受け入れる", Part.NOUN),
        ("コミュニティ", NOUN.format("コミュニティー", "コミュニティー-community"), "コミュニティー", Part.NOUN),
        ("スマホ", "名詞,普通名詞,一般,*,*,*", "スマホ", Part.NOUN),
        ("大田", "名詞,固有名詞,地名,一般,*,*,オオタ,オオタ", "大田", Part.NOUN),
        ("こと", NOUN.format("コト", "事"), "", Part.APART),
        ("六", "名詞,数詞,*,*,*,*,ロク,六", "", Part.NUMBER),
        ("中", "接頭辞,*,*,*,*,*,チュウ,中", "", Part.PREFIX),
        ("お", "接頭辞,*,*,*,*,*,オ,御", "", Part.APART),
        ("者", "接尾辞,名詞的,一般,*,*,*,シャ,者", "", Part.SUFFIX),
        ("同士", "接尾辞,名詞的,一般,*,*,*,ドウシ,同士", "同士", Part.SUFFIX),
        ("等", "接尾辞,名詞的,一般,*,*,*,トウ,等", "", Part.APART),
        ("稼ぐ", "動詞,一般,*,*,五段-ガ行,連体形-一般,カセグ,稼ぐ", "稼ぐ", Part.APART),
        ("空き", "動詞,一般,*,*,五段-カ行,連用形-一般,アク,空く", "空く", Part.STEM),
        ("始める", "動詞,非自立可能,*,*,下一段-マ行,連体形-一般,ハジメル,始める", "始める", Part.APART),
        ("いく", "動詞,非自立可能,*,*,五段-カ行,連体形-一般,イク,行く", "", Part.APART),
        ("の", "助詞,格助詞,*,*,*,*,ノ,の", "", Part.APART),
        ("、", "補助記号,読点,*,*,*,*,,、", "", Part.APART),
    ],
)
def test_content_is_kept_and_grammar_dropped(surface: str, feature: str, term: str, part: Part) -> None:
    unit = unit_of(surface, feature)
    assert (unit.term, unit.part) == (term, part)


def test_affixes_join_on_their_own_side_only() -> None:
    assert joins(Part.PREFIX, Part.PREFIX)
    assert joins(Part.PREFIX, Part.NOUN)
    assert joins(Part.NOUN, Part.SUFFIX)
    assert joins(Part.NUMBER, Part.NOUN)
    assert joins(Part.STEM, Part.NOUN)
    assert not joins(Part.SUFFIX, Part.NOUN)
    assert not joins(Part.NOUN, Part.PREFIX)
    assert not joins(Part.NOUN, Part.STEM)
    assert not joins(Part.NOUN, Part.NUMBER)
    assert not any(joins(Part.APART, part) or joins(part, Part.APART) for part in Part)
