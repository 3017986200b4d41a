"""pyproject.toml, constraints.txt, .gitignore -> whether an install is complete, and the same for everybody."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Sequence
from fnmatch import fnmatch
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]

# Asked for without an import: the dictionary that fugashi finds by itself.
DATA_ONLY = {"unidic-lite"}
# Extras that the package itself never imports.
FOR_DEVELOPERS = {"test", "check"}
# Asked for by another build of torch than the one that is meant: see the README on CUDA.
CUDA = ("nvidia-", "cuda-", "triton")


def requirements(*extras: str) -> list[Requirement]:
    """What pyproject.toml asks for, with some extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for name in extras for line in project["optional-dependencies"][name])]
    return [Requirement(line) for line in lines]


def names(asked: list[Requirement]) -> set[str]:
    """The distributions of some requirements."""
    return {canonicalize_name(one.name) for one in asked}


def all_extras() -> list[str]:
    """The extras of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return sorted(project["optional-dependencies"])


@cache
def pins() -> dict[str, Version]:
    """Distribution -> version in constraints.txt; fails on a line that is not `name==version`."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned: dict[str, Version] = {}
    for line in lines:
        if line and not line.startswith("#"):
            name, equals, version = line.partition("==")
            assert equals, line
            pinned[canonicalize_name(name)] = Version(version)
    return pinned


def installed(asked: list[Requirement]) -> dict[str, Version]:
    """Distribution -> installed version, for all that is asked for and all that this asks for in turn."""
    found: dict[str, Version] = {}
    todo = list(asked)
    seen = set[str]()
    while todo:
        one = todo.pop()
        if str(one) in seen:
            continue
        seen.add(str(one))
        name = canonicalize_name(one.name)
        try:
            here = distribution(name)
        except PackageNotFoundError:
            # A part of an extra that is not installed here cannot be compared; that it is pinned is asked for below.
            continue
        found[name] = Version(here.version)
        for line in here.requires or ():
            needed = Requirement(line)
            if needed.name.startswith(CUDA):
                continue
            if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in ("", *one.extras)):
                todo.append(needed)
    return found


def imported_distributions(folder: Path) -> set[str]:
    """Distributions whose modules are imported anywhere under a folder."""
    owners = packages_distributions()
    found = set[str]()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules: list[str] = []
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules = [node.module or ""]
            for module in modules:
                top = module.partition(".")[0]
                if top not in sys.stdlib_module_names and top not in {"plansearch", "tests"}:
                    found.update(canonicalize_name(owner) for owner in owners_of(module, owners.get(top, [top])))
    return found


def owners_of(module: str, owners: Sequence[str]) -> Sequence[str]:
    """Which of the distributions that share a top-level name hold a module."""
    if len(set(owners)) == 1:
        return owners
    path = module.replace(".", "/")
    return [
        owner
        for owner in owners
        if any(str(file).startswith((f"{path}/", f"{path}.py")) for file in distribution(owner).files or ())
    ]


def test_the_package_asks_for_exactly_what_it_imports() -> None:
    """A dependency that nothing imports is dead weight; an import that is not asked for breaks a fresh install."""
    asked = names(requirements(*(extra for extra in all_extras() if extra not in FOR_DEVELOPERS)))
    assert asked - DATA_ONLY == imported_distributions(ROOT / "src")
    assert asked >= DATA_ONLY


def test_the_tests_ask_for_what_they_import() -> None:
    """`make test` on a fresh machine has what the tests need."""
    assert imported_distributions(ROOT / "tests") <= names(requirements("test"))


@pytest.mark.parametrize("extra", all_extras())
def test_what_an_extra_asks_for_is_pinned(extra: str) -> None:
    """Each extra can be installed at the versions that were tested."""
    assert names(requirements(extra)) <= pins().keys()


def test_every_dependency_is_pinned_at_the_version_that_is_tested() -> None:
    """Two installs months apart get the same libraries, to the last indirect one."""
    here = {name: Version(version.public) for name, version in installed(requirements(*all_extras())).items()}
    pinned = {name: version for name, version in pins().items() if name in here}
    assert here == pinned


def test_pins_name_no_local_build() -> None:
    """`torch==2.13.0` is found in any registry, `torch==2.13.0+cpu` in one alone."""
    assert [name for name, version in pins().items() if version.local] == []


def test_pins_satisfy_what_is_asked_for() -> None:
    """A lower bound above its pin would make the install fail."""
    asked = requirements(*all_extras())
    assert [str(one) for one in asked if not one.specifier.contains(pins()[canonicalize_name(one.name)])] == []


def test_no_file_of_the_package_is_ignored() -> None:
    """An ignored file is in no clone and no wheel: `index/` unanchored would hide src/plansearch/index."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    anywhere = [line.strip("/") for line in lines if not line.startswith(("/", "!")) and line != "__pycache__/"]
    paths = [path.relative_to(ROOT) for path in (ROOT / "src" / "plansearch").rglob("*")]
    files = [path for path in paths if "__pycache__" not in path.parts]
    assert [str(path) for path in files if any(fnmatch(part, name) for part in path.parts for name in anywhere)] == []
    assert [line for line in lines if line.lstrip("/").startswith("src")] == []


def test_no_folder_of_the_package_is_empty() -> None:
    """Neither a clone nor a wheel has empty folders: what is found here would be missing there."""
    folders = [path for path in (ROOT / "src" / "plansearch").rglob("*") if path.is_dir()]
    assert [str(folder.relative_to(ROOT)) for folder in folders if not any(folder.iterdir())] == []
