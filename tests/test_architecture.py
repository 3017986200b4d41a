"""Syntax trees of src/plansearch -> whether the import law and the rules on modules hold."""

from __future__ import annotations

import ast
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "plansearch"
LONGEST_MODULE = 300

# Packages and modules in the order of the flow: what stands on one line may see that line and the lines above it.
FLOW = (
    ("errors", "model"),
    ("protocols", "settings"),
    ("japanese",),
    ("corpus",),
    ("plans",),
    ("passages",),
    ("encoding",),
    ("index",),
    ("search",),
    ("answer",),
    ("engine", "evaluation"),
    ("surfaces",),
    ("__main__",),
)
RANK = {unit: rank for rank, units in enumerate(FLOW) for unit in units}
SURFACES_SEE = {"engine", "model", "errors", "settings", "surfaces"}
# Evaluation stands beside the engine and asks it; the one surface that shows its figures sees it too.
SURFACES_THAT_SEE_EVALUATION = {"plansearch.surfaces.evaluating"}

# Each of these is wrapped once, so that one module knows its traps.
WRAPPED_ONCE = ("faiss", "fugashi", "mcp", "openai", "sentence_transformers", "uvicorn")
# Each of these belongs to one part of the flow.
BELONGS_TO = {
    "fastapi": "surfaces",
    "starlette": "surfaces",
    "uvicorn": "surfaces",
    "mcp": "surfaces",
    "typer": "surfaces",
    "rich": "surfaces",
    "jinja2": "surfaces",
    "torch": "encoding",
    "sentence_transformers": "encoding",
    "huggingface_hub": "encoding",
    "tokenizers": "encoding",
    "safetensors": "encoding",
    "fugashi": "japanese",
    "openai": "answer",
    "faiss": "index",
    "sqlite3": "index",
}
SLOW_TO_IMPORT = (
    *("faiss", "torch", "transformers", "sentence_transformers", "fugashi", "fastapi", "uvicorn", "scipy", "openai"),
    "mcp",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One module of the package: its dotted name, its source, and the dotted names it imports anywhere in it."""

    name: str
    source: str
    imports: frozenset[str]

    @property
    def unit(self) -> str:
        """The package or module directly under plansearch that it belongs to; empty for plansearch itself."""
        return unit_of(self.name)


def unit_of(name: str) -> str:
    """plansearch.index.store -> index."""
    return name.partition(".")[2].partition(".")[0]


def imports_of(tree: ast.AST, package: str) -> frozenset[str]:
    """Dotted names that are imported anywhere in a tree: at the top, in functions, for types only, by import_module."""
    found = set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")
            base = ".".join(above[: len(above) - node.level + 1]) if node.level else ""
            source = ".".join(part for part in (base, node.module) if part)
            found.update(f"{source}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            names = (arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant))
            found.update(name for name in names if isinstance(name, str))
    return frozenset(found)


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package, by name."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ("plansearch", *path.relative_to(PACKAGE).with_suffix("").parts)
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        package = name if is_package else name.rpartition(".")[0]
        source = path.read_text(encoding="utf-8")
        found.append(Module(name=name, source=source, imports=imports_of(ast.parse(source), package)))
    return tuple(found)


@cache
def own_imports() -> dict[str, frozenset[str]]:
    """Module -> modules of the package that it imports; a name taken from a module counts as that module.

    The package's own name and version are free to all: they are there before any module is.
    """
    names = {module.name for module in modules()}
    return {
        module.name: frozenset(
            target if target in names else target.rpartition(".")[0]
            for target in module.imports
            if target.partition(".")[0] == "plansearch" and target not in {"plansearch", "plansearch.__version__"}
        )
        for module in modules()
    }


def importers_of(library: str) -> list[str]:
    """Modules that import a library."""
    return [m.name for m in modules() if any(target.partition(".")[0] == library for target in m.imports)]


def test_imports_are_seen_wherever_they_stand() -> None:
    """The walk below would be blind if an import in a function, a relative one or a dynamic one escaped it."""
    source = (
        "import numpy.typing as npt\n"
        "def late():\n    import faiss\n    from torch import nn\n"
        "from . import years\nfrom ..model.place import Municipality\n"
        "importlib.import_module('fugashi')\n"
    )
    assert imports_of(ast.parse(source), "plansearch.japanese") == {
        "numpy.typing",
        "faiss",
        "torch.nn",
        "plansearch.japanese.years",
        "plansearch.model.place.Municipality",
        "fugashi",
    }


def test_every_part_has_its_place_in_the_flow() -> None:
    """A new package or module under plansearch must be given a place in the order, and one that is gone leaves it."""
    assert {module.unit for module in modules()} - {""} == set(RANK)


def test_a_module_imports_only_from_its_left() -> None:
    """What comes early in the flow does not know what comes later."""
    wrong = [
        f"{module.name} imports {target}"
        for module in modules()
        if module.unit
        for target in sorted(own_imports()[module.name])
        if not unit_of(target) or RANK[unit_of(target)] > RANK[module.unit]
    ]
    assert wrong == []


def test_surfaces_see_the_engine_and_the_values_only() -> None:
    """A surface that reached past the engine would need the engine's work done again."""
    wrong = [
        f"{module.name} imports {target}"
        for module in modules()
        if module.unit == "surfaces"
        for target in sorted(own_imports()[module.name])
        if unit_of(target) not in SURFACES_SEE
        and not (unit_of(target) == "evaluation" and module.name in SURFACES_THAT_SEE_EVALUATION)
    ]
    assert wrong == []


def test_no_module_imports_itself_by_a_detour() -> None:
    """Modules on one line of the flow may see one another, but never in a circle."""
    try:
        TopologicalSorter(own_imports()).prepare()
    except CycleError as error:
        pytest.fail(f"Modules import one another in a circle: {' -> '.join(error.args[1])}.")


@pytest.mark.parametrize("library", WRAPPED_ONCE)
def test_a_library_with_traps_is_wrapped_in_one_module(library: str) -> None:
    """Two modules that import it would both have to know its traps; none means a dependency too many."""
    assert len(importers_of(library)) == 1, importers_of(library)


@pytest.mark.parametrize(("library", "unit"), BELONGS_TO.items())
def test_a_library_stays_in_the_part_it_belongs_to(library: str, unit: str) -> None:
    """So that the part can be replaced alone."""
    assert {unit_of(name) for name in importers_of(library)} <= {unit}


def test_the_environment_is_read_in_the_settings_only() -> None:
    """A choice read elsewhere from the environment would be a setting that nobody can find."""
    readers = [
        module.name
        for module in modules()
        if any(
            (isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"})
            or (isinstance(node, ast.alias) and node.name in {"environ", "getenv"})
            for node in ast.walk(ast.parse(module.source))
        )
    ]
    assert set(readers) <= {"plansearch.settings"}


def test_the_command_line_starts_without_slow_libraries() -> None:
    """`plansearch --help` answers at once: what takes seconds to import is imported where it is needed."""
    code = f"import plansearch.surfaces.cli, sys; print(*(m for m in {SLOW_TO_IMPORT} if m in sys.modules))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")  # noqa: S603 - our own words
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == []


def test_a_module_has_one_purpose() -> None:
    """A module past the limit, or one named for no purpose, is to be split by purpose."""
    long = {m.name: lines for m in modules() if (lines := m.source.count("\n")) > LONGEST_MODULE}
    assert long == {}
    vague = [m.name for m in modules() if m.name.rpartition(".")[2] in {"utils", "util", "helpers", "common", "misc"}]
    assert vague == []


def test_no_module_takes_the_name_of_a_library() -> None:
    """A module named like a library it wraps hides that library from its neighbours when a script is run beside it."""
    taken = [
        m.name
        for m in modules()
        if m.name.rpartition(".")[2]
        in {"mcp", "faiss", "tokenize", "torch", "fastapi", "typer", "fugashi", "uvicorn", "openai"}
    ]
    assert taken == []


def test_every_module_and_every_public_name_says_what_it_is() -> None:
    """The reader's way in is the docstrings: of modules, classes, their methods, and functions."""
    silent = []
    for module in modules():
        tree = ast.parse(module.source)
        if not ast.get_docstring(tree):
            silent.append(module.name)
        silent += [f"{module.name}.{name}" for name in _without_docstring(tree)]
    assert silent == []


def _without_docstring(body: ast.Module | ast.ClassDef) -> list[str]:
    found = []
    for node in body.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if not ast.get_docstring(node):
                found.append(node.name)
            if isinstance(node, ast.ClassDef):
                found += [f"{node.name}.{inner}" for inner in _without_docstring(node)]
    return found
