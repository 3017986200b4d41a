"""The README's section on MCP -> whether what it says works as it stands there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typer.main
from typer.core import TyperGroup

from plansearch.surfaces.cli import app
from plansearch.surfaces.mcp_server.tools import TOOLS

README = Path(__file__).parents[3] / "README.md"


def section() -> str:
    """The text under the heading."""
    _, found, rest = README.read_text(encoding="utf-8").partition("\n### MCP\n")
    assert found
    return re.split(r"^##", rest, maxsplit=1, flags=re.MULTILINE)[0]


def block(language: str) -> str:
    """The one block of code in a language."""
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", section(), flags=re.MULTILINE | re.DOTALL)
    return str(found)


def test_every_tool_is_in_the_table() -> None:
    """In the order in which clients show them."""
    rows = re.findall(r"^\| `(\w+)` \|", section(), flags=re.MULTILINE)
    assert rows == list(TOOLS)


def test_the_configuration_starts_the_command() -> None:
    """A mistake in it would show only as a client that has no tools."""
    server = json.loads(block("json"))["mcpServers"]["plansearch"]
    assert server["command"].endswith("/.venv/bin/plansearch")
    name, *arguments = server["args"]
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    assert group.commands[name].make_context(name, arguments).params["index"] is not None


def test_the_example_prints_an_answer(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Word for word, but for the address."""
    code = block("py")
    assert "http://127.0.0.1:8000/mcp" in code
    exec(compile(code.replace("http://127.0.0.1:8000", address), "README", "exec"), {})  # noqa: S102 - our own words
    assert "府中市" in capsys.readouterr().out
