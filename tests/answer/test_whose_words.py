"""Quotes of a passage -> the project or the pillar that the words are said of, and what a claim says of them."""

from __future__ import annotations

from dataclasses import replace

from plansearch.answer.citation import cite
from plansearch.answer.extractive.findings import find, tell
from plansearch.answer.extractive.told import Section, Sheet
from plansearch.japanese.gazetteer import Gazetteer
from plansearch.model.answer import Result
from plansearch.model.passage import PassageKind
from plansearch.model.reply import Claim, Language
from plansearch.passages.splitter import split_passages
from plansearch.plans.reader import read_plans
from tests.made_up import document, lay_out

READING = read_plans(
    document(
        lay_out(
            (
                "「墨田区みらい計画」（墨田区） 【計画期間：令和７年度～令和９年度】",
                "墨田区は、古い工房のまちである。",
                "(1) 技を磨く取組",
                "古い道具を集めて貸す（道具バンク）、空いた工房の家賃を補う（家賃補助）",
                "(2) 客を呼ぶ取組",
                "夜に店を開いて客を増やす（夜店事業、朝市事業）",
                "(3) 人を育てる取組",
                "若い職人に講座を開いて育てる（職人塾）",
                "(4) 技を伝える取組",
                "事業者の集いを開いて技を伝える（事業引継ぎ塾、匠の日）",
                "「練馬区はたけ計画」（練馬区） 【計画期間：令和７年度～令和９年度】",
                "練馬区は、畑のまちである。",
                "(1) 畑を守る取組",
                "畑を開いて守る（種まきの日、畑事業）",
            )
        )
    ),
    Gazetteer.load(),
)
PLAN = READING.plans[0]


def results(*words: str) -> list[Result]:
    """Passages that hold the first of some words, with the words marked."""
    found = []
    for passage in split_passages(READING):
        if words[0] not in passage.text or passage.plan_id != PLAN.id:
            continue
        marks = sorted((passage.text.find(word), passage.text.find(word) + len(word)) for word in words)
        citation = cite(passage, READING.document, PLAN)
        highlights = tuple(each for each in marks if each[0] >= 0)
        found.append(Result(rank=1, score=0.9, passage=passage, highlights=highlights, citation=citation))
    return found


def claims(language: Language, *words: str) -> tuple[Claim, ...]:
    """What is claimed of passages that hold some words."""
    sheet = Sheet(lambda _: READING.document)
    shown = sheet.show((Section(heading="", told=tell(find(results(*words)), language)),))
    assert not sheet.dropped
    return tuple(claim for each in shown for claim in each.claims)


def said_of(claim: Claim, words: str) -> tuple[list[str], list[str]]:
    """The projects and pillars that a claim's quote of some words is cited with."""
    quote = next(each for each in claim.quotes if each.text.startswith(words))
    return [each.name for each in quote.citation.projects], [each.heading for each in quote.citation.pillars]


def test_a_sentence_before_the_bracket_of_one_project_is_of_that_project_alone() -> None:
    """Its neighbour in the same pillar neither names it nor is named with it."""
    (claim,) = claims(Language.JAPANESE, "家賃を補う")
    assert "「家賃補助」があり、「空いた工房の家賃を補う」と書かれています" in claim.text
    assert "道具バンク" not in claim.text
    assert said_of(claim, "空いた工房の家賃を補う") == (["家賃補助"], [])


def test_a_sentence_of_a_pillar_is_cited_with_the_pillar_and_no_project() -> None:
    """The projects under it are named as standing there, each quoted for itself."""
    words = "夜に店を開いて客を増やす"
    (claim,) = claims(Language.JAPANESE, "夜に店を開いて", "朝市")
    assert "の柱「客を呼ぶ取組」に、「朝市事業」があります。この柱について、「" in claim.text
    assert said_of(claim, words) == ([], ["客を呼ぶ取組"])
    assert said_of(claim, "朝市事業") == (["朝市事業"], [])
    (english,) = claims(Language.ENGLISH, "夜に店を開いて", "朝市")
    assert f"has 「朝市事業」 under 「客を呼ぶ取組」. Of this pillar it says: 「{words}」." in english.text


def test_a_project_that_says_the_theme_is_not_told_with_its_neighbours() -> None:
    """Letters that its name shares with the pillar's sentence (事業) do not make the sentence speak of the theme."""
    named = "事業引継ぎ"
    found = [
        replace(each, highlights=tuple(mark for mark in each.highlights if each.passage.text[slice(*mark)] == named))
        for each in results("事業者の集い", named)
    ]
    told = [[part.words for part in finding.names] for finding in find(found) if finding.pillar]
    assert told == [["事業引継ぎ塾"]]


def test_where_the_bracket_holds_the_only_project_the_sentence_is_its() -> None:
    """The document ties the two."""
    (claim,) = claims(Language.JAPANESE, "職人に講座")
    assert said_of(claim, "若い職人に講座を開いて育てる") == (["職人塾"], [])


def test_a_passage_is_cited_with_its_projects_and_the_pillars_over_them() -> None:
    """What is narrowed is the citation of a quote."""
    for each in results("夜に店を開いて"):
        names = [project.name for project in each.citation.projects]
        assert names == (["夜店事業", "朝市事業"] if each.passage.kind is PassageKind.PILLAR else names[:1])
        assert [pillar.heading for pillar in each.citation.pillars] == ["客を呼ぶ取組"]


def test_a_heading_alone_is_no_claim_beside_the_project_that_says_more() -> None:
    """What stands under a heading is told once."""
    pillar = next(each for each in results("職人塾") if each.passage.kind is PassageKind.PILLAR)
    project = next(each for each in results("職人塾") if each.passage.kind is PassageKind.PROJECT)
    at = pillar.passage.text.index("職人塾")
    findings = find((replace(pillar, highlights=((at, at + 3),)), replace(project, highlights=((0, 3),))))
    assert [each.under for each in findings] == [None]
