"""Questions with something told before -> the part that asks."""

from __future__ import annotations

import pytest

from plansearch.answer.asking_part import asking_part, requests_of


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("世の中は変わると思うんですが、養蜂の支援は続きますか?", "養蜂の支援は続きますか?"),
        ("養蜂の支援はありますか", "養蜂の支援はありますか"),
        ("養蜂をしています", "養蜂をしています"),
        ("何人も相談に来ます。養蜂を助けるのはどこですか", "養蜂を助けるのはどこですか"),
        (
            "お世話になっております。養蜂の支援についてご教示いただけますと幸いです。",
            "養蜂の支援についてご教示いただけますと幸いです。",
        ),
        ("i keep bees. is there a subsidy?", "is there a subsidy?"),
        ("its bee market is in both plans. did it grow?", "its bee market is in both plans. did it grow?"),
    ],
)
def test_the_part_that_asks_is_told_from_what_is_told_before(text: str, asking: str) -> None:
    """All of it where nothing asks; with the sentence before where the question points back to it."""
    assert asking_part(text) == asking


@pytest.mark.parametrize(
    ("text", "requests"),
    [
        (
            "川上市の養蜂の支援は何ですか。空き店舗の補助はありますか？",
            ("川上市の養蜂の支援は何ですか。", "空き店舗の補助はありますか？"),
        ),
        (
            "What does Kawakami do for bees, and how does Kawakami help shops?",
            ("What does Kawakami do for bees", "how does Kawakami help shops?"),
        ),
    ],
)
def test_requests_that_ask_each_for_something_are_told_apart(text: str, requests: tuple[str, ...]) -> None:
    """As typed: names of places keep their capitals."""
    assert requests_of(text) == requests


@pytest.mark.parametrize(
    "text",
    [
        "養蜂の支援は何ですか。",
        "養蜂の支援は何ですか。それはいつの計画ですか。",
        "蜂の数は今いくつですか。目標はいくつですか。",
        "養蜂はどうなっていますか。計画にはどう書いてありますか。",
        "養蜂の支援は？ 家賃とか。",
        "How many bees are there now, and what is the target for FY2029?",
        "What does it do for bees, and why does it do so?",
    ],
)
def test_a_request_that_rests_on_another_is_none_by_itself(text: str) -> None:
    """It points back, asks for a figure of the other, or names nothing."""
    assert requests_of(text) == ()
