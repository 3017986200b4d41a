"""What programs and notebooks call: the same answers as HTTP, and the README's examples as they stand."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

import plansearch
from plansearch.engine import Engine
from plansearch.errors import IndexMissingError, InvalidQueryError, NotFoundError
from plansearch.model.query import Query
from plansearch.settings import Settings
from plansearch.surfaces import wire
from plansearch.surfaces.python.opened import Plans

README = Path(__file__).parents[3] / "README.md"


@pytest.fixture(scope="module")
def plans(small_engine: Engine) -> Plans:
    """The small corpus."""
    return Plans(small_engine)


def examples() -> list[str]:
    """The README's blocks of Python."""
    return re.findall(r"^```python\n(.*?)^```", README.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("example", examples())
def test_the_examples_run_as_they_stand(
    example: str, small_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder where `index` is an index, with what they import installed."""
    for name in re.findall(r"^(?:import|from) (\w+)", example, flags=re.MULTILINE):
        if name == "haystack":  # with what it pulls in it is too heavy for the tests
            compile(example, "README.md", "exec")
            return
    monkeypatch.chdir(small_settings.index.parent)
    said = io.StringIO()
    module = ModuleType("example")
    monkeypatch.setitem(sys.modules, "example", module)  # where pydantic looks up what annotations name
    with contextlib.redirect_stdout(said):
        exec(compile(example, "README.md", "exec"), vars(module))  # noqa: S102 - the README's own words
    if "documents" in vars(module):
        assert vars(module)["documents"]
    else:
        assert "府中市「府中市地域産業活性化計画」" in said.getvalue()
        assert "自治体" in said.getvalue()


def test_a_search_is_that_of_http(plans: Plans, small_engine: Engine) -> None:
    found = plans.search("空き店舗", k=2, municipalities=["府中市"])
    sent = wire.search_response(found.raw).model_dump(mode="json")
    assert found.to_dict() == sent
    assert len(found) == len(sent["results"])
    assert [result.passage.id for result in found] == [each["passage"]["id"] for each in sent["results"]]
    assert {result.citation.municipality.name for result in found if result.citation.municipality} == {"府中市"}
    every = small_engine.search(Query(text="空き店舗", k=2))
    assert [each.passage.id for each in plans.search("空き店舗", k=2)] == [each.passage.id for each in every.results]
    assert found[0] is found.raw.results[0]
    assert str(found).splitlines()[0]


def test_groups_are_told_too(plans: Plans) -> None:
    found = plans.search("事業者", group_by="plan")
    assert len(found) == 0
    assert found.groups
    assert found.groups[0].results[0].citation.label in found._repr_html_()


def test_an_answer_tells_its_words_and_where_it_found_them(plans: Plans) -> None:
    answer = plans.ask("事業承継を支援している自治体はどこですか")
    assert answer.answered
    assert answer.claims
    html = answer._repr_html_()
    assert "府中市" in html
    assert answer.claims[0].quotes[0].citation.label in html
    refused = plans.ask("札幌市の除雪はどうなっていますか")
    assert not refused.answered
    assert refused.text == refused.raw.reason


def test_a_survey_has_a_verdict_for_every_plan(plans: Plans, small_engine: Engine) -> None:
    survey = plans.coverage("空き店舗の活用")
    assert len(survey) == len(small_engine.plans())
    assert [each.plan.plan.id for each in survey] == [record.plan.id for record in small_engine.plans()]
    sent = json.loads(json.dumps(survey.to_dict()))
    assert [each["plan"]["id"] for each in sent["plans"]] == [each.plan.plan.id for each in survey]
    assert survey.summary in survey._repr_html_()


def test_what_a_notebook_shows_is_text_and_no_markup(plans: Plans) -> None:
    shown = plans.search("<script>alert(1)</script> 空き店舗")
    assert "<script>" not in shown._repr_html_()
    asked = plans.ask("<img src=x onerror=alert(1)> は何ですか")
    assert "<img" not in asked._repr_html_()
    assert "<b>" not in plans.coverage("<b>空き店舗</b>")._repr_html_()


def test_records_are_found_by_id(plans: Plans) -> None:
    (record,) = plans.plans(municipalities=["府中市"])
    assert plans.plan(record.plan.id).plan == record.plan
    project = record.plan.projects[0]
    assert plans.project(project.id).project == project
    passage = plans.search("空き店舗")[0].passage
    assert plans.passage(passage.id).passage == passage
    with pytest.raises(NotFoundError):
        plans.plan("no-such-plan")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"k": 0}, "k"), ({"municipalities": ["札幌村"]}, "municipalities"), ({"mode": "guess"}, "mode")],
)
def test_what_cannot_be_asked_names_the_field(plans: Plans, wrong: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidQueryError) as raised:
        plans.search("空き店舗", **wrong)  # type: ignore[arg-type]  # a wrong type is what is tried
    assert field in str(raised.value.field)


def test_opening_says_what_is_in_it_and_what_is_missing(small_settings: Settings, tmp_path: Path) -> None:
    with plansearch.open(small_settings.index) as opened:
        assert opened.release.id in repr(opened)
        assert "3 plans" in repr(opened)
    with pytest.raises(IndexMissingError):
        plansearch.open(tmp_path)
