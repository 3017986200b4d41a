"""A short unit as UniDic describes it -> what grammar makes of it: its part of speech, its lemma, its dictionary form.

It knows UniDic's fields (品詞, 語彙素, 書字形基本形) and nothing of texts.
"""

from __future__ import annotations

from dataclasses import dataclass

_CLASS, _DETAIL, _FORM, _LEMMA, _WRITTEN = 0, 1, 5, 7, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Morpheme:
    """A short unit of a text, as grammar sees it.

    Attributes:
        start: where it begins in the text.
        end: one past its end.
        surface: as it stands in the text.
        kind: its part of speech (名詞, 動詞, 助詞, ...).
        detail: the part of speech below it (普通名詞, 非自立可能, 格助詞, ...).
        form: how it is inflected (終止形-一般, ...); empty for what is not.
        lemma: one for all spellings (遣る); the surface of a word that is in no dictionary.
        written: the form that a dictionary lists, in the spelling of the text (やる).
    """

    start: int
    end: int
    surface: str
    kind: str
    detail: str
    form: str
    lemma: str
    written: str


def morpheme_of(start: int, surface: str, feature: str) -> Morpheme:
    """Read UniDic's comma-separated features of a surface."""
    fields = feature.split(",")

    def field(at: int) -> str:
        return fields[at] if len(fields) > at and fields[at] != "*" else ""

    return Morpheme(
        start=start,
        end=start + len(surface),
        surface=surface,
        kind=field(_CLASS),
        detail=field(_DETAIL),
        form=field(_FORM),
        lemma=field(_LEMMA).split("-")[0] or surface,
        written=field(_WRITTEN) or surface,
    )
