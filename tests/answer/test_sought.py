"""Question -> the detail that must be printed for it to be answered."""

from __future__ import annotations

import pytest

from plansearch.answer.sought import sought_in


@pytest.mark.parametrize(
    ("question", "there", "not_there"),
    [
        ("川上区長は誰ですか", "区長 山田太郎", "コンソーシアムを運営する"),
        ("誰がビジョンを作りましたか", "委員長 山田太郎", "様々な主体と連携する"),
        ("会館の面積は", "延べ3,000㎡の会館", "会館を中心に進める"),
        ("補助金の上限は", "上限は100万円とする", "経費を補助する"),
        ("What is the maximum bee subsidy?", "上限は100万円とする", "経費を補助する"),
        ("地域通貨の目標発行額", "発行は5億円を見込む", "地域通貨を発行する"),
        ("産業フェアの日程", "10月に開く", "産業フェア"),
        ("セミナーの参加者数", "50名が参加した", "セミナーの開催"),
        ("養蜂の支援に応募した企業の数", "50社が応募した", "応募した企業を支援する"),
        ("養蜂の利用者はどれくらいですか", "300人が使った", "養蜂を広める"),
        ("会館の家賃は", "月5万円とする", "会館を運営する"),
        ("養蜂祭の入場料", "大人500円", "養蜂祭を開く"),
        ("養蜂が始まったのは昭和何年ですか", "昭和30年に始まった", "令和4年度から始まる"),
        ("Which companies joined the bee club?", "株式会社みつばち", "養蜂の会を運営する"),
        ("Where is the bee hall located?", "所在地は川上町1丁目", "養蜂の会館を運営する"),
        ("影響調査の結果は", "調査の結果、売上が減った", "影響調査"),
    ],
)
def test_a_detail_is_printed_or_it_is_not(question: str, there: str, not_there: str) -> None:
    """A passage on the theme does not answer for it."""
    sought = sought_in(question)
    assert sought is not None
    assert sought.stands_in(there)
    assert not sought.stands_in(not_there)


@pytest.mark.parametrize(
    "question", ["誰が創業支援をしていますか", "支援しているのは誰ですか", "対象は誰ですか", "創業支援について教えて"]
)
def test_who_does_something_is_no_name(question: str) -> None:
    """Municipalities do, and plans say who is meant."""
    assert sought_in(question) is None


@pytest.mark.parametrize(
    "question",
    ["計画の柱の数", "多数の会社が参加する養蜂", "養蜂の参加者数はいくら増やしますか", "養蜂を支える自治体の数"],
)
def test_a_number_of_parts_or_of_municipalities_is_counted_not_printed(question: str) -> None:
    """Nor is いくら, of a number, an amount of money."""
    sought = sought_in(question)
    assert sought is None or sought.label != "金額"
    assert sought is None or sought.label != "数"


@pytest.mark.parametrize(
    ("question", "there", "not_there"),
    [
        ("何月何日に議決されたのですか", "3月31日に議決した", "令和8年●月"),
        ("何日に決定されましたか", "令和8年3月31日", "3日間"),
        ("on what day was it adopted?", "3月31日", "令和8年"),
        ("議決されたのは何月ですか", "3月に議決した", "令和8年に議決した"),
    ],
)
def test_a_day_is_printed_or_it_is_not(question: str, there: str, not_there: str) -> None:
    sought = sought_in(question)
    assert sought is not None
    assert sought.stands_in(there)
    assert not sought.stands_in(not_there)


def test_a_number_of_days_is_no_day() -> None:
    assert sought_in("催しは何日間続きますか") is None
