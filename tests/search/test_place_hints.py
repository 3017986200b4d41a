"""Places that are asked back."""

from __future__ import annotations

import pytest

from plansearch.search.place_hints import place_hints

NAMES = ("墨田区", "大田区", "荒川区", "青梅市", "日の出町", "北区")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("墨多区で創業", "「墨多区」は見つかりません。「墨田区」ではありませんか。"),
        ("黒田区", "「黒田区」は見つかりません。「墨田区」・「大田区」ではありませんか。"),
        ("創業 青海市", "「青海市」は見つかりません。「青梅市」ではありませんか。"),
    ],
)
def test_a_name_one_slip_from_a_municipality_is_asked_back(text: str, asked: str) -> None:
    assert place_hints(text, NAMES) == (asked,)


@pytest.mark.parametrize(
    "text",
    ["墨田区の創業", "東区の計画", "住宅地区の整備", "商店街", "大田区内", "区の計画", "産業都市", "墨田文化", ""],
)
def test_what_is_right_far_off_or_no_name_is_not(text: str) -> None:
    assert place_hints(text, NAMES) == ()
