"""README.md -> whether it is true: commands, options, settings, addresses, targets and files, both ways."""

from __future__ import annotations

import re
import shlex
from functools import cache
from pathlib import Path

import pytest
import typer.main
from fastapi.routing import iter_route_contexts
from starlette.testclient import TestClient
from typer.core import TyperCommand, TyperGroup, TyperOption

from plansearch.corpus.catalog import COLUMNS
from plansearch.settings import Settings
from plansearch.surfaces.api.app import create_app
from plansearch.surfaces.cli import app as command_line

ROOT = Path(__file__).parents[1]
HTTP_METHODS = "GET|POST|PUT|PATCH|DELETE"
# Read by the tests, not by the program.
FOR_TESTS_ONLY = {"PLANSEARCH_REQUIRE_BROWSER"}


@cache
def readme() -> str:
    """The text of the README."""
    return (ROOT / "README.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """The text under a heading, up to the next heading of the same level or a higher one."""
    level = len(heading) - len(heading.lstrip("#"))
    _, found, rest = readme().partition(f"\n{heading}\n")
    assert found, f"The README has no heading {heading!r}."
    return re.split(rf"^#{{1,{level}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def code_lines() -> list[str]:
    """Lines of the README's code blocks, without comments, continued lines joined."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", readme(), flags=re.MULTILINE | re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [stripped for line in lines if (stripped := re.sub(r"(^|\s)#.*", "", line).strip())]


@cache
def commands() -> dict[str, TyperCommand]:
    """Every command of the command line, by name; one that stands in a group by both names: keys create."""
    group = typer.main.get_command(command_line)
    assert isinstance(group, TyperGroup)
    found = dict[str, TyperCommand]()
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            inner = {f"{name} {each}": one for each, one in command.commands.items()}
            found.update({each: one for each, one in inner.items() if isinstance(one, TyperCommand)})
        elif isinstance(command, TyperCommand):
            found[name] = command
    return found


def options(command: TyperCommand) -> set[str]:
    """The long names of a command's options, and the short names of those that have no long one."""
    names = set[str]()
    for parameter in command.params:
        if isinstance(parameter, TyperOption):
            spelt = [*parameter.opts, *parameter.secondary_opts]
            names.update([name for name in spelt if name.startswith("--")] or spelt)
    return names - {"--help"}


@cache
def addresses() -> frozenset[str]:
    """`GET /api/v1/plans/{}` for every address of the service, parameters unnamed."""
    found = set[str]()
    for route in iter_route_contexts(create_app(Settings()).routes):
        found.update(f"{method} {unnamed(route.path or '')}" for method in route.methods or () if method != "HEAD")
    return frozenset(found)


def unnamed(path: str) -> str:
    """/plans/{plan_id} -> /plans/{}."""
    return re.sub(r"\{[^}]*\}", "{}", path)


def test_every_command_has_its_section() -> None:
    """A command that the README does not explain, or explains though it is gone, is a fault of the README."""
    explained = re.findall(r"^### `plansearch ([a-z]+(?: [a-z]+)*)", readme(), flags=re.MULTILINE)
    assert sorted(explained) == sorted(commands())


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_option_is_explained_with_its_command(name: str) -> None:
    """The options in a command's section are those that the command takes."""
    heading = next(line for line in readme().splitlines() if re.match(rf"### `plansearch {name}\b", line))
    text = section(heading)
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text))
    short = {option for option in options(commands()[name]) if not option.startswith("--")}
    assert named == options(commands()[name]) - short
    assert [option for option in short if f"`{option}" not in text] == []


def test_every_command_named_exists() -> None:
    """`plansearch WORD` anywhere in the README is a command."""
    named = set(re.findall(r"`(?:\.venv/bin/)?plansearch ([a-z]\w*)", readme()))
    assert named <= {name.partition(" ")[0] for name in commands()}


def test_every_example_is_understood() -> None:
    """Each command line in a code block is one that the command line accepts."""
    lines = [line for line in code_lines() if re.match(r"(\.venv/bin/)?plansearch\b", line)]
    assert lines
    for line in lines:
        name, *arguments = shlex.split(line)[1:]
        if name not in commands():
            name, *arguments = f"{name} {arguments[0]}", *arguments[1:]
        commands()[name].make_context(name, arguments)


def shown(default: object) -> str:
    """A default as the table of settings writes it."""
    return "none" if default is None else str(default)


def test_every_setting_is_explained_with_its_default() -> None:
    """The table of settings is Settings, field by field."""
    rows = re.findall(r"^\| `(PLANSEARCH_\w+)` \| `([^`]*)` \|", section("## Settings"), flags=re.MULTILINE)
    fields = {f"PLANSEARCH_{name.upper()}": shown(field.default) for name, field in Settings.model_fields.items()}
    assert dict(rows) == fields
    assert set(re.findall(r"PLANSEARCH_\w+", readme())) <= fields.keys() | FOR_TESTS_ONLY


def test_every_address_is_explained() -> None:
    """The tables of addresses are the addresses that the service answers, no more and no fewer."""
    rows = re.findall(rf"^\| `((?:{HTTP_METHODS}) /\S*)` \|", readme(), flags=re.MULTILINE)
    assert sorted({unnamed(row) for row in rows}) == sorted(addresses())


def test_every_request_is_answered(small_settings: Settings) -> None:
    """The examples for curl are requests that the service understands."""
    lines = [shlex.split(line)[1:] for line in code_lines() if line.startswith("curl ")]
    assert lines
    client = TestClient(create_app(small_settings))
    for words in lines:
        url = next(word for word in words if word.startswith("http://"))
        sent = [words[at + 1] for at, word in enumerate(words) if word in {"-d", "--data-urlencode"}]
        if "-G" in words:
            response = client.get(
                url, params=[(name, value) for name, _, value in (word.partition("=") for word in sent)]
            )
        else:
            headers = dict(words[at + 1].split(": ") for at, word in enumerate(words) if word == "-H")
            response = client.post(url, content=sent[0].encode(), headers=headers)
        assert response.status_code == 200, response.text


def test_every_target_is_explained() -> None:
    """The targets in the table are those of the Makefile, and no other is named anywhere."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    assert set(re.findall(r"^\| `make (\w+)` \|", readme(), flags=re.MULTILINE)) == targets
    assert set(re.findall(r"(?:^|`)make (\w+)", readme(), flags=re.MULTILINE)) <= targets


def test_the_columns_of_the_catalog_are_explained() -> None:
    """The table of columns is the catalog's, in its order."""
    text = section("## Adding your own documents")
    assert re.findall(r"^\| `(\w+)` \|", text, flags=re.MULTILINE) == list(COLUMNS)


def test_every_file_named_is_there() -> None:
    """Links and paths into the repository lead somewhere."""
    links = [link for link in re.findall(r"\]\(([^)#\s]+)\)", readme()) if "://" not in link]
    paths = re.findall(r"`((?:src|tests|corpus|\.ci)/[\w./-]*)`", readme())
    assert [path for path in (*links, *paths) if not (ROOT / path).exists()] == []


def test_every_heading_linked_to_is_there() -> None:
    """Links within the README lead to a heading."""
    headings = re.findall(r"^#+ (.+)$", readme(), flags=re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", readme())) <= anchors
