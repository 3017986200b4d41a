"""The package's face: its public names, its version, and what importing it costs."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from importlib.resources import files

import pytest

import plansearch


def test_every_public_name_is_there() -> None:
    """And leads to the thing of that name."""
    for name in plansearch.__all__:
        value = getattr(plansearch, name)
        assert name in {"__version__", getattr(value, "__name__", "")}
    assert dir(plansearch) == sorted(plansearch.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    """As for any module."""
    with pytest.raises(AttributeError, match="surprise"):
        _ = plansearch.surprise


def test_the_version_is_that_of_the_installed_distribution() -> None:
    """Said in one place."""
    try:
        installed = metadata.version("plansearch")
    except metadata.PackageNotFoundError:
        installed = "0+unknown"
    assert plansearch.__version__ == installed


def test_importing_the_package_imports_nothing_heavy() -> None:
    """Its names are imported when they are used."""
    code = "import plansearch, sys; print(*(m for m in ('numpy', 'pydantic', 'faiss', 'typer') if m in sys.modules))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")  # noqa: S603 - our own words
    assert done.stdout.split() == []


def test_a_search_on_the_command_line_loads_no_web_framework_and_no_torch() -> None:
    """They would cost more than the search."""
    code = (
        "import sys, plansearch.surfaces.asking, plansearch.surfaces.rendering, plansearch.surfaces.wire\n"
        "print(*({'fastapi', 'starlette', 'uvicorn', 'torch', 'rich', 'multiprocessing'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")  # noqa: S603 - our own words
    assert done.stdout.split() == []


def test_types_are_shipped() -> None:
    """Type checkers look for the marker."""
    assert files(plansearch).joinpath("py.typed").is_file()
