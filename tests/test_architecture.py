"""The package's shape: arrows point one way, a library has one door per folder, files stay readable."""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "scripts" / "diptych"

# DESIGN.md §2: cli → pipeline → stages → lang, records → model → errors; a folder may import those of lower rank only.
STAGES = ("capture", "extract", "evidence", "draft", "engines", "checks", "pages", "site")
RANKS = {"errors": 0, "model": 1, "lang": 2, "records": 2, **dict.fromkeys(STAGES, 3), "pipeline": 4, "cli": 5}
LIBRARIES_OF_A_FOLDER = {
    ("cli", "click"),  # the commands are written in Click from end to end
}
# More than this cannot be read in one sitting (STYLE.md, rule 15).
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 50


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    names = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return names


MODULES = modules()


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """What a module imports, wherever in it, as ``(dotted name, line)``; relative imports keep their dots."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            for alias in node.names:
                full = f"{base}.{alias.name}"
                # What the front door hands out by name is an import of the part behind it.
            yield (full if full in MODULES or base == "diptych" else base), node.lineno


def folder(module: str) -> str:
    """The part of the package that a module belongs to: ``diptych.records.store`` → ``records``."""
    return module.split(".")[1] if "." in module else ""


def wrong_arrows(module: str, source: str) -> list[str]:
    """The imports in ``source`` that point to a folder of the same or a higher rank."""
    found = []
    for target, line in imports(ast.parse(source)):
        if target.startswith("."):
            found.append(f"{module}:{line}: write the import in full")
        elif target.startswith("diptych.") and target != "diptych.__version__":
            here, there = folder(module), folder(target)
            if there not in RANKS:
                found.append(f"{module}:{line}: {there}/ has no place in the order of the folders")
            elif here != there and RANKS[here] <= RANKS[there]:
                found.append(f"{module}:{line}: {here}/ must not import {there}/")
    return found


def cycles(edges: dict[str, set[str]]) -> list[list[str]]:
    """One cycle for each knot of modules that import one another."""
    found: list[list[str]] = []
    done: set[str] = set()

    def walk(module: str, trail: list[str]) -> None:
        if module in trail:
            found.append([*trail[trail.index(module) :], module])
        elif module not in done:
            for target in sorted(edges.get(module, ())):
                walk(target, [*trail, module])
            done.add(module)

    for module in sorted(edges):
        walk(module, [])
    return found


def doors(sources: Iterable[tuple[str, str]]) -> dict[tuple[str, str], set[str]]:
    """The modules that import each third-party library, by folder and library."""
    found = defaultdict(set)
    for module, source in sources:
        for target, _ in imports(ast.parse(source)):
            library = target.split(".")[0]
            if library and library != "diptych" and library not in sys.stdlib_module_names:
                found[folder(module), library].add(module)
    return found


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# The package's own root is the front door: it names, lazily, what others may import, and imports nothing when loaded.
INNER = {name: path for name, path in MODULES.items() if name not in ("diptych", "diptych.__main__")}


@pytest.mark.parametrize("module", INNER)
def test_imports_point_one_way(module: str) -> None:
    assert wrong_arrows(module, text(INNER[module])) == []


def test_importing_the_package_loads_no_part_of_it() -> None:
    """``from diptych import __version__`` is open to all folders because it costs nothing and leads nowhere."""
    tree = ast.parse(text(PACKAGE / "__init__.py"))
    unconditional = {name for node in tree.body for name, _ in imports(node) if not isinstance(node, ast.If)}
    # importlib stands in __getattr__, which names a module only when it is asked for.
    assert unconditional <= {"__future__", "typing", "importlib"}


def test_no_module_imports_itself_by_a_detour() -> None:
    edges = {
        name: {target for target, _ in imports(ast.parse(text(path))) if target in INNER and target != name}
        for name, path in INNER.items()
    }
    assert cycles(edges) == []


def test_a_library_has_one_door_in_each_folder() -> None:
    found = doors((name, text(path)) for name, path in INNER.items())
    crowded = {
        f"{library} in {place}/": sorted(users)
        for (place, library), users in found.items()
        if len(users) > 1 and (place, library) not in LIBRARIES_OF_A_FOLDER
    }
    assert crowded == {}


@pytest.mark.parametrize("module", MODULES)
def test_a_file_can_be_read_in_one_sitting(module: str) -> None:
    count = text(MODULES[module]).count("\n")
    assert count <= MAX_FILE_LINES, "split it by noun, not by size"


@pytest.mark.parametrize("module", MODULES)
def test_a_function_can_be_read_at_a_glance(module: str) -> None:
    functions = (node for node in ast.walk(ast.parse(text(MODULES[module]))) if isinstance(node, ast.FunctionDef))
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= MAX_FUNCTION_LINES]
    assert long == []


@pytest.mark.parametrize(
    ("module", "source", "message"),
    [
        ("diptych.records.store", "from diptych.pipeline import check", "records/ must not import pipeline/"),
        ("diptych.pages.view", "import diptych.checks.grounding", "pages/ must not import checks/"),
        ("diptych.lang.words", "from diptych.records import store", "lang/ must not import records/"),
        ("diptych.errors", "def late():\n    from diptych.model import brief", "errors/ must not import model/"),
        ("diptych.pages.view", "from .escape import html", "write the import in full"),
        ("diptych.pages.view", "from diptych.helpers import x", "helpers/ has no place"),
        ("diptych.pages.view", "from diptych import load_brief", "load_brief/ has no place"),
    ],
)
def test_a_wrong_import_is_found(module: str, source: str, message: str) -> None:
    (problem,) = wrong_arrows(module, source)
    assert message in problem


def test_a_cycle_is_found() -> None:
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c", "a"]]


def test_two_doors_are_found() -> None:
    sources = [("diptych.x.one", "import yaml"), ("diptych.x.two", "from yaml.nodes import Node\nimport json")]
    assert doors(sources) == {("x", "yaml"): {"diptych.x.one", "diptych.x.two"}}
