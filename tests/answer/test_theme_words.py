"""What is shown of a question is what was typed."""

from __future__ import annotations

import pytest

from plansearch.answer.theme_words import as_typed


@pytest.mark.parametrize(
    ("theme", "text", "shown"),
    [
        ("m&a支援", "川上市のM&A支援は", "M&A支援"),
        ("stem教育", "ＳＴＥＭ教育を教えて", "ＳＴＥＭ教育"),
        ("dx ai", "DXとAI", "DX AI"),
        ("養蜂", "Beekeeping", "養蜂"),
    ],
)
def test_letters_stay_as_they_were_typed(theme: str, text: str, shown: str) -> None:
    assert as_typed(theme, text) == shown
