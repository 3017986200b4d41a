"""Remarks on how far a question reaches are no part of what it asks for; the question itself always stays."""

from __future__ import annotations

import pytest

from plansearch.answer.asides import without_asides


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("自前で開くという話は別にして、見本市に出る費用を助ける区は?", "見本市に出る費用を助ける区は?"),
        ("訪ねて話を聞く区はどこですか、電話だけのところは別として。", "訪ねて話を聞く区はどこですか、。"),
        (
            "産業の調査を行う区を教えてください（調べた結果を引くだけの区は除きます）。",
            "産業の調査を行う区を教えてください。",
        ),
        ("研修の費用を出す市はどこですか(採用の話ではなく)。", "研修の費用を出す市はどこですか。"),
        ("機械の費用を助ける区を、過去の計画も含めて知りたい", "機械の費用を助ける区を、知りたい"),
        ("古い計画でもよいので教えてください、手作りで創業", "教えてください、手作りで創業"),
        ("設備の費用を助ける市は?創業に伴う設備でも構いません。", "設備の費用を助ける市は?"),
        ("which wards run trade fairs (not counting online ones)?", "which wards run trade fairs ?"),
        ("leaving aside online fairs, which wards run trade fairs?", " which wards run trade fairs?"),
    ],
)
def test_asides_are_left_out(text: str, asked: str) -> None:
    assert without_asides(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "空き店舗（空き家を含む場合）",
        "（除却の補助ではなく）",
        "デジタル化も含めて支援する区はどこですか",
        "商店会（商店街の団体）を助ける区はどこですか",
        "オンラインでも構いませんか",
        "古い工場を建て替える費用を助ける区",
    ],
)
def test_what_is_asked_stays(text: str) -> None:
    """Brackets that name what is meant, what belongs to the matter, and a question that is nothing but a remark."""
    assert without_asides(text) == text
