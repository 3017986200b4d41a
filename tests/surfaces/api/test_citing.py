"""GET …/citation -> a reference in each form, and the same in the record."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

FUCHU = "132063-2022-chiiki-sangyo-kasseika"
FORMS = {
    "text": ("text/plain; charset=utf-8", "source_line"),
    "bibtex": ("application/x-bibtex; charset=utf-8", "bibtex"),
    "ris": ("application/x-research-info-systems; charset=utf-8", "ris"),
    "csl-json": ("application/vnd.citationstyles.csl+json", "csl_json"),
}


def passage_id(client: TestClient) -> str:
    """The first passage of a plan."""
    found = client.get(f"/api/v1/plans/{FUCHU}/text").json()["passages"][0]["id"]
    assert isinstance(found, str)
    return found


@pytest.mark.parametrize("form", FORMS)
def test_a_reference_is_the_one_in_the_record(client: TestClient, form: str) -> None:
    """Of a plan and of a passage, in the media type of its form."""
    media_type, field = FORMS[form]
    for record in (f"/api/v1/plans/{FUCHU}", f"/api/v1/passages/{passage_id(client)}"):
        response = client.get(f"{record}/citation", params={"format": form})
        assert response.status_code == 200
        assert response.headers["content-type"] == media_type
        told = client.get(record).json()["references"][field]
        if form == "csl-json":
            assert response.json() == [told]
        else:
            assert response.content.decode("utf-8").removesuffix("\n") == told.removesuffix("\n")


def test_the_source_line_is_what_is_sent_unless_another_form_is_asked_for(client: TestClient) -> None:
    text = client.get(f"/api/v1/plans/{FUCHU}/citation").text
    assert text.startswith(
        "出典：東京都府中市「府中市地域産業活性化計画」、計画期間：令和4年度～令和6年度（2022–2024年度）"
    )
    assert text.count("\n") == 1


def test_a_form_for_programs_comes_as_a_file(client: TestClient) -> None:
    """Its name ends as reference managers expect."""
    for form, suffix in (("bibtex", "bib"), ("ris", "ris"), ("csl-json", "json")):
        response = client.get(f"/api/v1/plans/{FUCHU}/citation", params={"format": form})
        assert response.headers["content-disposition"] == f'attachment; filename="{FUCHU}.{suffix}"'
    assert "content-disposition" not in client.get(f"/api/v1/plans/{FUCHU}/citation").headers
