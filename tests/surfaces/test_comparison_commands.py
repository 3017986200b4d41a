"""`plansearch compare` and `plansearch similar`: what they print, and that --json is the HTTP body."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner, Result

from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.cli import app

OME_2019, OME_2022, FUCHU = (
    "132055-2019-chiiki-sangyo-kasseika",
    "132055-2022-chiiki-sangyo-kasseika",
    "132063-2022-chiiki-sangyo-kasseika",
)


@pytest.fixture(scope="module")
def client(small_settings: Settings) -> TestClient:
    """HTTP on the same index."""
    return TestClient(create_app(small_settings))


def run(settings: Settings, *arguments: str) -> Result:
    """Run a command on an index."""
    return CliRunner().invoke(app, [*arguments, "--index", str(settings.index)])


@pytest.mark.parametrize(
    ("arguments", "address"),
    [
        (["compare", OME_2019, OME_2022], f"/api/v1/compare?plans={OME_2019}&plans={OME_2022}"),
        (["compare", "132055-2019", "132063-"], f"/api/v1/compare?plans={OME_2019}&plans={FUCHU}"),
        (
            ["compare", "青梅市", "132063", "--query", "空き店舗"],
            "/api/v1/compare?municipalities=青梅市&municipalities=132063&query=空き店舗",
        ),
        (["similar", OME_2019, "-k", "2"], f"/api/v1/similar/{OME_2019}?k=2"),
        (["similar", OME_2019, "--anywhere"], f"/api/v1/similar/{OME_2019}?elsewhere=false"),
    ],
)
def test_json_is_the_body_that_http_sends(
    small_settings: Settings, client: TestClient, arguments: Sequence[str], address: str
) -> None:
    """Byte for byte."""
    result = run(small_settings, *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    assert result.stdout_bytes.rstrip(b"\n") == client.get(address).content


def test_people_read_what_goes_on_and_what_ended(small_settings: Settings) -> None:
    """Both plans by name, every project under a word that says what became of it."""
    shown = run(small_settings, "compare", OME_2022, OME_2019).stdout
    assert shown.index("平成31年度～平成33年度") < shown.index("令和4年度～令和6年度")
    for word, name in (("終了", "おうめ創業塾"), ("新規", "山の市開催事業")):
        assert any(word in line and name in line for line in shown.splitlines())
    theme = run(small_settings, "compare", "府中市", "札幌市", "--query", "空き店舗").stdout
    assert "空き店舗活用チャレンジ事業" in theme
    assert "札幌市: 見つかりませんでした" in theme
    alike = run(small_settings, "similar", OME_2022).stdout
    assert FUCHU in alike
    assert "共通:" in alike


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([OME_2019], 2, "2 to 4 plans"),
        ([OME_2019, OME_2019], 2, "twice"),
        ([OME_2019, "府中市"], 2, "plans only, or municipalities only"),
        (["青梅市", "府中市"], 2, "--query"),
        ([OME_2019, "132055-1999"], 1, "132055-1999"),
    ],
)
def test_what_cannot_be_compared_is_one_line(
    small_settings: Settings, arguments: Sequence[str], code: int, said: str
) -> None:
    """On the error output, with what to do."""
    result = run(small_settings, "compare", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert len(result.stderr.splitlines()) == 1
    assert said in result.stderr


def test_what_is_no_plan_is_not_compared_as_one(small_settings: Settings, client: TestClient) -> None:
    """The id of a project begins with that of its plan."""
    project = client.get("/api/v1/projects").json()["items"][0]["id"]
    result = run(small_settings, "compare", OME_2022, project)
    assert result.exit_code == 2
    assert "is no plan" in result.stderr
