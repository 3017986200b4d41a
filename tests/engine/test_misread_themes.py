"""Questions of which the clause that asks holds little, of places as objects, of dates and of parts: what is told."""

from __future__ import annotations

import pytest

from plansearch.engine import Engine
from plansearch.model.reply import Question, ReplyStatus


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # What is told before is the theme.
        ("副業で働きたいです。北区のビジョンに場所や時間を選べる制度があるとか。どういう中身ですか。", "マルチジョブ"),
        ("We are students who would help a shopping street. What is in it for us in the new Kita vision?", "学生"),
        ("羽村市と足立区は、どちらも企業へ出向く支援があるそうです。それぞれの内容を並べてください。", "企業訪問相談"),
        # That a name is asked for in full asks for no reservation.
        ("日暮里で手作りの服から起業する人を増やすと聞きました。正式名称を教えてください。", "日暮里地域創業"),
        # A place that a plan speaks of is no side.
        ("When did Arakawa plan training exchanges with bank staff from Yamagata and Aomori?", "FY2019–2021"),
        # Parts, in English.
        ("How many policy directions sit under Strategy 2 of Kita's vision?", "創業支援のさらなる推進"),
        ("Into how many fields does Adachi's plan divide its efforts?", "「人材活用支援」"),
        # Dates of figures and of earlier plans.
        ("北区ビジョンの「経常利益が増加・横ばいの企業は46％」は、いつ時点の話ですか", "R7年2月時点"),
        ("北区産業活性化ビジョン2018が策定されたのはいつでしょうか。", "平成30（2018）年に策定した"),
        ("What is the last fiscal year of Fussa's plan, in Western years?", "FY2022–2024"),
        # Aims, the problem above all others, what is needed, a note below a term.
        ("豊島区は10年後どんな産業のまちになりたいのですか", "発展し続ける産業都市"),
        ("大田区が一番大事な課題だと言い切っているのは何か", "最重要課題である"),
        ("What kinds of support have become necessary in Adachi, beyond helping firms sell?", "シニア人材の活用"),
        ("渋谷区の計画に出てくるコンソーシアム部会って何のことですか", "分野毎のプロジェクトチーム"),
        # All of a long description.
        ("How does Kita's draft Vision 2026 intend to support business succession?", "設備費・改修費の一部を助成"),
        # Troubles of each side.
        ("日野市と豊島区は、それぞれ自分の地域の産業のどんな点を問題に挙げていますか", "小売店を中心とした個店の減少"),
        # Each of two projects, one of them mistyped.
        ("青梅市の企業間交流事業と空店舗活用支援事業は、次の計画ではどうなりましたか", "「空き店舗活用支援事業」"),
    ],
)
def test_the_answer_holds_what_is_asked_for(whole: Engine, text: str, words: str) -> None:
    reply = whole.ask(Question(text=text))
    assert any(words in claim.text for claim in reply.claims)


def test_only_what_stands_under_both_headings_is_told(whole: Engine) -> None:
    reply = whole.ask(Question(text="日野市の計画で、(1)と(2)の両方に名前が挙がっている事業は何件ですか"))
    told = "".join(claim.text for claim in reply.claims)
    assert "企業伴走支援事業" in told
    assert "ステップアップ補助金" not in told
    assert "2件です" in reply.lead


@pytest.mark.parametrize(
    "text",
    [
        "北区産業活性化ビジョン2026は何月何日に議決されたのですか。",
        "北区産業活性化ビジョン2026は何日に決定されましたか。",
        "漁師です。豊島区の計画では、私たちに何がありますか。",
        "豊島区の10年後の人口は何人ですか。",
    ],
)
def test_what_is_not_printed_is_not_told(whole: Engine, text: str) -> None:
    assert whole.ask(Question(text=text)).status is ReplyStatus.INSUFFICIENT


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("荒川区と山形市はどんな起業支援をしていますか", "山形市"),
        ("How do Arakawa and Aomori differ in supporting start-ups?", "青森市"),
        ("荒川区の創業支援を山形市のものと比べて", "山形市"),
    ],
)
def test_a_place_asked_for_beside_one_with_plans_is_said_to_have_none(whole: Engine, text: str, absent: str) -> None:
    """Though the other place's plan prints its name: it is no object of what that place does."""
    assert absent in whole.ask(Question(text=text)).understood.not_indexed
