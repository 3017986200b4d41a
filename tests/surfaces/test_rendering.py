"""Answers -> lines for people, on made-up values that hold everything a plan can hold."""

from __future__ import annotations

from dataclasses import replace

from plansearch.answer.citation import cite, plan_citation, source_of
from plansearch.model.answer import PassageRecord, PlanRecord, ProjectRecord
from plansearch.model.release import BuildReport, EncoderStamp, Manifest, Release, ReleaseId
from plansearch.surfaces import rendering
from tests import factories

READINGS, PASSAGES = factories.corpus()
VISION = READINGS[2]
RELEASE = Release(
    id=ReleaseId("20260401T093000Z-1a2b3c4d"),
    manifest=Manifest(
        format_version=1,
        plansearch_version="0",
        built_at="2026-04-01T09:30:00+00:00",
        sources=(),
        left_out={},
        encoder=EncoderStamp(name="fake", digest="0" * 64, dim=8),
        analyzer="fake",
        counts={"documents": 3, "plans": 6, "projects": 10, "passages": 40},
        files={},
        golden={},
    ),
)


def test_a_plan_is_shown_with_everything_it_holds() -> None:
    """Overview, pillars, projects under each of their pillars, indicators with both values, caveats."""
    plan = replace(VISION.plans[0], caveats=("案である。",))
    record = PlanRecord(plan=plan, label=plan_citation(plan), source=source_of(VISION.document, plan.span))
    text = "\n".join(rendering.record_lines(record))
    said = [
        plan.id,
        "計画の目標",
        "計画は毎年見直す。",
        "(1) 戦略１ 挑戦する企業を増やす",
        "創業とＤＸを進める。",
        "※ 案である。",
    ]
    assert [words for words in said if words not in text] == []
    assert text.count("・異業種交流会") == 2
    assert "創業件数: 12.5（R7年2月時点） → 50（R11年度）" in text
    assert "電子決済の導入率: —（R7年2月時点） → 50（R11年度）" in text


def test_a_project_is_shown_with_its_plan_and_pillars() -> None:
    """And marked where it is new."""
    plan = VISION.plans[0]
    project = plan.projects[1]
    record = ProjectRecord(
        project=project,
        plan=plan,
        label=plan_citation(plan),
        source=source_of(VISION.document, project.name.span),
    )
    lines = rendering.record_lines(record)
    assert lines[:3] == ["異業種交流会（新規）", plan_citation(plan), project.id]
    assert [line.strip() for line in lines[3:]] == [
        "(1) 戦略１ 挑戦する企業を増やす",
        "(2) 施策１－１ つながりをつくる",
    ]


def test_a_passage_of_no_certain_owner_says_so() -> None:
    """On its first line and in its caveat."""
    passage = next(each for each in PASSAGES if each.plan_id is None)
    record = PassageRecord(passage=passage, citation=cite(passage, READINGS[0].document, None))
    lines = rendering.record_lines(record)
    assert "どの自治体の記述か特定できません" in lines[0]
    assert "     │ 創業講座の様子" in lines
    assert "     ※ どの自治体の記述か特定できません。" in lines


def test_a_build_names_all_that_it_did() -> None:
    """Documents by what became of them, old releases that went, warnings."""
    report = BuildReport(
        release=RELEASE,
        published=True,
        previous=ReleaseId("before"),
        documents_added=(READINGS[0].document.id,),
        documents_removed=(READINGS[1].document.id,),
        documents_changed=(READINGS[2].document.id,),
        passages_added=1,
        passages_removed=2,
        passages_kept=3,
        vectors_reused=4,
        vectors_made=5,
        pruned=(ReleaseId("oldest"),),
        warnings=("The cache was damaged.",),
    )
    assert rendering.build_lines(report) == [
        f"Release {RELEASE.id} is served: 3 documents, 6 plans, 10 projects, 40 passages.",
        "    new: annex",
        "    changed: vision",
        "    gone: annex-later",
        "    passages: 1 added, 2 removed, 3 kept; vectors: 5 made, 4 reused",
        "    removed the old release oldest",
        "    warning: The cache was damaged.",
    ]
    kept = BuildReport(release=RELEASE, published=False, previous=RELEASE.id)
    assert rendering.build_lines(kept) == [f"Nothing has changed; release {RELEASE.id} is still served."]


def test_releases_show_the_one_served_and_the_damaged_ones() -> None:
    """A star and an exclamation mark."""
    other = replace(RELEASE, id=ReleaseId("20250401T093000Z-1a2b3c4d"))
    lines = rendering.release_lines((RELEASE, other), RELEASE.id, [(ReleaseId("broken"), "It has no manifest.")])
    assert [line[0] for line in lines] == ["*", " ", "!"]
    assert "6 plans" in lines[0]
    assert lines[2] == "! broken  It has no manifest."
