"""One matter asked in several ways: counted, in kana, of today, of what is printed beside; and of no place at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plansearch.engine import Engine, open_engine
from plansearch.engine.building import build
from plansearch.model.reply import Language, Question, QuestionKind, Quote, Reply, ReplyStatus
from plansearch.settings import Settings
from tests.small_corpus import write_corpus

RESERVED = """【承認した地域産業活性化計画の概要】

「稲城市地域産業活性化計画」（稲城市）【計画期間：令和６年度～令和８年度】

本市では近年、大規模工場の撤退が続き、産業の構造が変わりつつある。

(1)梨の販路を拓く取組

遠くの町で梨を売る人の販路開拓を支える（梨の便り事業）

(2)技を継ぐ取組

梨を育てる技を伝える（梨の学校事業）

（各市が策定した地域産業活性化計画に基づく事業の実施については、各市の予算についての議会の議決を受け、確定するものです。）
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One made-up plan with a reservation."""
    folder = tmp_path_factory.mktemp("asked")
    write_corpus(folder / "corpus", {"annex": ("annex.txt", RESERVED)})
    settings = Settings(corpus=folder / "corpus", index=folder / "index")
    build(settings)
    opened = open_engine(settings)
    yield opened
    opened.close()


def test_who_does_it_is_counted_where_their_number_is_asked_for(small_engine: Engine) -> None:
    """The same list as for who, with how many were examined."""
    listed = small_engine.ask(Question(text="キャッシュレス決済を広めている自治体はどこですか"))
    counted = small_engine.ask(Question(text="キャッシュレス決済を広めている自治体はいくつありますか"))
    assert counted.kind is QuestionKind.WHO
    assert "調べた2自治体のうち、計画に記述があるのは1自治体" in counted.lead
    assert [claim.text for claim in counted.claims] == [claim.text for claim in listed.claims]
    of_plans = small_engine.ask(Question(text="キャッシュレス決済を広める計画はいくつありますか"))
    assert "調べた3件のうち1件です" in of_plans.lead


@pytest.mark.parametrize("text", ["はんろかいたくを支援するのはどこ", "稲城市のはんろかいたく", "稲城市 hanro kaitaku"])
def test_what_kana_stand_for_is_read_before_words_are_cut_off(engine: Engine, text: str) -> None:
    """は begins the word here, and is no particle."""
    reply = engine.ask(Question(text=text))
    assert any("梨の便り事業" in claim.text for claim in reply.claims)


@pytest.mark.parametrize(
    "text",
    [
        "議会の議決が必要な計画はどれですか",
        "事業の実施は議会の議決で確定しますか",
        "Which plans depend on a vote of the assembly?",
    ],
)
def test_a_reservation_answers_who_asks_for_it(engine: Engine, text: str) -> None:
    (claim,) = engine.ask(Question(text=text)).claims
    assert "議会の議決を受け" in claim.text


def test_a_problem_answers_who_asks_for_the_problem(engine: Engine) -> None:
    """Not who asks for help against it."""
    asked = engine.ask(Question(text="稲城市は大規模工場の撤退に直面していますか"))
    assert any("大規模工場の撤退が続き" in claim.text for claim in asked.claims)
    assert not engine.ask(Question(text="稲城市に工場の誘致の支援はありますか")).claims


def test_what_is_still_done_is_told_by_the_only_plan(engine: Engine) -> None:
    """There is no earlier plan to put beside it."""
    assert any(
        "梨の学校事業" in claim.text
        for claim in engine.ask(Question(text="稲城市の梨の学校事業は今もありますか")).claims
    )


def test_what_was_there_before_is_told_by_both_plans(small_engine: Engine) -> None:
    """That the earlier plan has no project of the kind is said of the later one's project."""
    reply = small_engine.ask(Question(text="青梅市の特産品開発支援事業は前の計画にもありましたか"))
    assert reply.kind is QuestionKind.CHANGED
    claim, *more = [each for each in reply.claims if "特産品開発支援事業" in each.text]
    assert "見当たりません" in claim.text
    # Behind it stands what the project is.
    assert all("見当たりません" not in each.text for each in more)


def test_a_title_is_no_theme(small_engine: Engine) -> None:
    """Asked what changed between two plans by their title, all of their projects are told."""
    plain = small_engine.ask(Question(text="青梅市の2つの計画で何が変わりましたか"))
    named = small_engine.ask(Question(text="青梅市地域産業活性化計画は前の地域産業活性化計画から何が変わりましたか"))
    assert [claim.text for claim in named.claims] == [claim.text for claim in plain.claims]


def test_a_theme_says_that_it_shows_a_part(small_engine: Engine) -> None:
    reply = small_engine.ask(Question(text="青梅市の2つの計画で観光の事業はどう変わりましたか"))
    assert "に当たる事業に限って示します" in reply.lead


@pytest.mark.parametrize(
    ("text", "language"), [("。。。", Language.JAPANESE), ("？？？", Language.JAPANESE), ("???", Language.ENGLISH)]
)
def test_signs_are_of_a_language_too(small_engine: Engine, text: str, language: Language) -> None:
    reply = small_engine.ask(Question(text=text))
    assert (reply.language, reply.status) == (language, ReplyStatus.INSUFFICIENT)


@pytest.mark.parametrize("text", ["青梅さんは何をしていますか", "府中区の創業支援", "背梅市の特産品開発"])
def test_no_place_gets_no_other_places_plans(small_engine: Engine, text: str) -> None:
    """A person, a name with a wrong suffix, a slip of the pen."""
    reply = small_engine.ask(Question(text=text))
    assert reply.status is ReplyStatus.INSUFFICIENT
    assert not reply.claims


def test_a_side_without_plans_is_named_in_a_comparison(small_engine: Engine) -> None:
    """Not only beside the answer: what is not compared belongs to it."""
    reply = small_engine.ask(Question(text="青梅市と立川市の特産品開発支援を比べてください"))
    assert reply.claims
    assert "立川市の計画はこの索引にありません" in reply.answer


@pytest.mark.parametrize(
    "text", ["稲城市の空き店舗対策", "稲城市の海外展開について教えて", "稲城市は観光をどう進めていますか"]
)
def test_what_no_plan_of_a_place_has_is_not_answered_with_its_other_projects(engine: Engine, text: str) -> None:
    """The nearest passages of one place are near to nothing that it does not do."""
    reply = engine.ask(Question(text=text))
    assert not reply.claims
    assert reply.status is ReplyStatus.INSUFFICIENT


def test_a_grant_is_borne_by_words_of_money_alone(engine: Engine) -> None:
    """That something is done is no grant for it."""
    assert engine.ask(Question(text="稲城市は梨の販路開拓を支えていますか")).claims
    assert not engine.ask(Question(text="稲城市は梨の販路開拓の補助金を出していますか")).claims


@pytest.mark.parametrize(
    "text",
    [
        "稲城市で遠くの町に梨を売る人を手伝ってくれる事業、計画に入ってる？",
        "梨の販路開拓に取り組むのはどちらの市でしょうか。",
        "調べものをしています。梨の販路開拓を載せた計画はどれか。背景だけのものは不要。",
    ],
)
def test_one_matter_is_found_however_it_is_asked(engine: Engine, text: str) -> None:
    """Words of asking, and what is told beside them, are not looked for."""
    assert any("梨の便り事業" in claim.text for claim in engine.ask(Question(text=text)).claims)


def test_what_was_told_before_the_question_does_not_choose_its_form(small_engine: Engine) -> None:
    """世の中が変わる says nothing of two plans."""
    reply = small_engine.ask(
        Question(text="世の中は変わると思いますが、青梅市の新しい計画に電子決済の普及はありますか")
    )
    assert reply.kind is QuestionKind.EXISTS
    assert any("キャッシュレス普及促進事業" in claim.text for claim in reply.claims)


def test_a_question_that_names_nothing_is_read_with_what_is_told_before(small_engine: Engine) -> None:
    reply = small_engine.ask(
        Question(text="跡継ぎがいなくて事業承継に悩んでいます。府中市の計画で頼れそうな取組はどれですか")
    )
    assert any("ものづくりバトンタッチ支援事業" in claim.text for claim in reply.claims)


def test_of_places_side_by_side_one_without_a_word_of_the_theme_is_silent(small_engine: Engine) -> None:
    """Its best passage is near to anything; nothing of it may stand in."""
    reply = small_engine.ask(Question(text="府中市と青梅市では、事業承継の扱いはどう違いますか"))
    assert any("府中市" in claim.text for claim in reply.claims)
    assert not any("青梅市" in claim.text for claim in reply.claims)
    assert "青梅市の計画には、これに当たる記述が見つかりませんでした" in reply.lead


def test_a_project_called_by_its_whole_name_is_the_one_asked_about(small_engine: Engine) -> None:
    """And what it is is told beside what became of it."""
    reply = small_engine.ask(Question(text="青梅市の前の計画にあったおうめ創業塾は、次の計画にもありますか"))
    names = [claim.text for claim in reply.claims]
    assert all("おうめ創業塾" in each for each in names)
    assert any("市内で創業する人に講座と相談の場を設ける" in each for each in names)


def test_a_name_written_with_another_character_of_its_sound_is_read_and_said(small_engine: Engine) -> None:
    reply = small_engine.ask(Question(text="府忠市の事業承継の支援は？"))
    if reply.understood.municipalities:
        assert any("読みが同じ「府中市」" in note for note in reply.understood.notes)
    assert not any("青梅市" in claim.text for claim in reply.claims)


def test_a_draft_says_that_it_is_one(whole: Engine) -> None:
    reply = whole.ask(Question(text="北区のビジョン2026は決定済みの文書ですか"))
    assert any("（案）" in quote.text for claim in reply.claims for quote in claim.quotes)


def test_a_place_s_greatest_problem_is_what_its_plan_calls_one(whole: Engine) -> None:
    reply = whole.ask(Question(text="大田区がいちばん大事な課題と位置づけているのは何？"))
    assert any("最重要課題である" in claim.text for claim in reply.claims)


def test_each_of_two_requests_is_answered(small_engine: Engine) -> None:
    """And of one that nothing answers it is said why."""
    reply = small_engine.ask(Question(text="府中市の事業承継の支援は何ですか。府中市で空き店舗を使う事業は何ですか。"))
    told = "\n".join(claim.text for claim in reply.claims)
    assert "ものづくりバトンタッチ支援事業" in told
    assert "空き店舗活用チャレンジ事業" in told
    reply = small_engine.ask(Question(text="府中市に養蜂の補助はありますか。青梅市に電子決済の普及はありますか。"))
    assert any("キャッシュレス普及促進事業" in claim.text for claim in reply.claims)
    assert "養蜂の補助" in reply.lead


def test_a_request_that_names_no_place_is_held_to_that_of_the_question(small_engine: Engine) -> None:
    reply = small_engine.ask(Question(text="府中市で空き店舗を使う事業は何ですか。電子決済の普及はありますか。"))
    assert not any("青梅市" in claim.text for claim in reply.claims)


def test_a_year_of_the_asker_s_own_work_holds_no_plan_to_it(small_engine: Engine) -> None:
    """来年度 is when somebody writes a plan, not when the plans that are asked for run."""
    plain = small_engine.ask(Question(text="事業承継を支援する自治体はどこですか"))
    told = small_engine.ask(
        Question(text="来年度の計画づくりの参考にしたいのですが、事業承継を支援する自治体はどこですか")
    )
    assert told.understood.fiscal_years is None
    assert [claim.text for claim in told.claims] == [claim.text for claim in plain.claims]


def _quotes(reply: Reply) -> list[Quote]:
    return [quote for claim in reply.claims for quote in claim.quotes]


def test_a_question_told_in_two_sentences_lists_no_other_plans(whole: Engine) -> None:
    """And the years that it asks for are quoted."""
    text = "I'm looking for a ward whose plan wants to take in founders from abroad. Which one is it, and which years?"
    quotes = _quotes(whole.ask(Question(text=text)))
    assert {each.citation.municipality.code for each in quotes if each.citation.municipality} == {"131130"}
    assert any("計画期間" in each.text for each in quotes)


def test_what_marks_a_place_is_looked_for_where_places_are_described(whole: Engine) -> None:
    """Not among measures."""
    reply = whole.ask(Question(text="工業団地を地域の特徴として挙げている市町はどこですか"))
    assert reply.claims
    assert all("工業団地" in "".join(quote.text for quote in each.quotes) for each in reply.claims)


def test_so_many_names_in_a_row_are_what_is_counted(whole: Engine) -> None:
    reply = whole.ask(Question(text="足立区の計画で取り組む4つのテーマを知りたい"))
    assert any("「販路開拓支援」「起業・創業の促進」" in each.text for each in _quotes(reply))


def test_pillars_of_two_plans_are_told_of_both(whole: Engine) -> None:
    """Though the question states the years of one alone."""
    reply = whole.ask(Question(text="墨田区の令和4年度の計画と前の計画で、柱はどう変わりましたか"))
    plans = {each.citation.plan.id for each in _quotes(reply) if each.citation.plan}
    assert len(plans) == 2


def test_a_part_is_quoted_with_the_word_it_goes_by(whole: Engine) -> None:
    reply = whole.ask(Question(text="北区産業活性化ビジョンの基本戦略を三つとも教えてください。"))
    assert any(each.text.startswith("戦略1") for each in _quotes(reply))


def test_all_that_a_project_says_of_a_theme_is_told_where_two_plans_differ_in_it(whole: Engine) -> None:
    reply = whole.ask(
        Question(text="北区の令和6年度からの計画とビジョン2026で、事業承継への取り組み方はどう違いますか")
    )
    assert any("事業承継計画作成の指導・助言" in each.text for each in _quotes(reply))


def _owners(reply: Reply) -> set[str]:
    return {each.citation.municipality.name for each in _quotes(reply) if each.citation.municipality}


def test_who_helps_shops_adopt_something_is_who_has_it(whole: Engine) -> None:
    """A cashless currency helps shops adopt it."""
    cashless = whole.ask(Question(text="Which cities help shops adopt cashless payment?"))
    assert _owners(cashless) >= {"板橋区", "世田谷区"}


@pytest.mark.parametrize(
    "text",
    [
        "Where can I learn to cook ramen?",
        "Which municipalities support forestry workers?",
        "ラーメンの作り方",
        "カジノの誘致",
        "林業の担い手",
        "カフェ",
        "温泉に入りたい",
        "3つの理念は何",
        "What are the three principles?",
        "When did municipalities start supporting the space industry?",
    ],
)
def test_what_no_plan_prints_is_not_answered_by_what_is_near(whole: Engine, text: str) -> None:
    """The half that is printed, the wider thing and letters in another word are something else."""
    assert whole.ask(Question(text=text)).status is ReplyStatus.INSUFFICIENT


def test_who_asks_when_of_no_place_gets_the_years_of_those_who_do_it(whole: Engine) -> None:
    """As strictly as who; others' periods mislead."""
    reply = whole.ask(Question(text="When do plans help companies with business continuity planning?"))
    assert _owners(reply) == {"板橋区"}
    assert any("FY2019" in claim.text for claim in reply.claims)


def test_a_pillar_that_has_it_makes_no_other_of_its_projects_an_answer(whole: Engine) -> None:
    reply = whole.ask(Question(text="北区は事業承継を支援していますか"))
    assert any("事業承継についての啓発" in claim.text for claim in reply.claims)
    assert not any("家賃補助" in claim.text for claim in reply.claims)
