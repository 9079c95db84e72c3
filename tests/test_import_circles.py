"""No file of the program imports itself by way of others, not even for its types alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("bot", "voice", "actions", "support")

Imports = dict[str, set[str]]
"""Module -> the modules that the top level of its file imports."""


def modules() -> dict[str, Path]:
    """Every module of the program."""
    files = (file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))
    return {_name(file): file for file in files if "node_modules" not in file.parts}


def imports() -> Imports:
    """What each module imports; a package counts by its __init__.py, where names are taken from that."""
    known = modules()
    return {
        module: set(_imported(ast.parse(file.read_text(encoding="utf-8")).body, known)) - {module}
        for module, file in known.items()
    }


def circles(graph: Imports) -> list[list[str]]:
    """A circle for each group of modules that import one another, the first module repeated at its end."""
    found: list[list[str]] = []
    done: set[str] = set()
    for start in sorted(graph):
        path: list[str] = []
        _follow(start, graph, path, done, found)
    return found


def _follow(module: str, graph: Imports, path: list[str], done: set[str], found: list[list[str]]) -> None:
    if module in path:
        found.append([*path[path.index(module) :], module])
        return
    if module in done:
        return
    path.append(module)
    for other in sorted(graph.get(module, ())):
        _follow(other, graph, path, done, found)
    path.pop()
    done.add(module)


def _imported(statements: list[ast.stmt], known: dict[str, Path]) -> Iterator[str]:
    for statement in statements:
        match statement:
            case ast.Import(names):
                yield from (alias.name for alias in names if alias.name in known)
            case ast.ImportFrom(str(module), names, 0):
                inner = [f"{module}.{alias.name}" for alias in names]
                yield from (name for name in inner if name in known)
                if module in known and not all(name in known for name in inner):
                    yield module
            case ast.If(_, body, orelse):
                yield from _imported([*body, *orelse], known)
            case ast.Try(body, handlers, orelse, finalbody):
                handled = [inner for handler in handlers for inner in handler.body]
                yield from _imported([*body, *handled, *orelse, *finalbody], known)


def _name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_no_file_imports_itself_by_way_of_others() -> None:
    found = [" -> ".join(circle) for circle in circles(imports())]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("graph", "circle"),
    [
        ({"a": {"b"}, "b": {"a"}}, ["a", "b", "a"]),
        ({"a": {"b"}, "b": {"c"}, "c": {"b"}}, ["b", "c", "b"]),
        ({"a": {"b", "c"}, "b": {"c"}, "c": set()}, None),
    ],
)
def test_a_circle_is_found_where_there_is_one(graph: Imports, circle: list[str] | None) -> None:
    assert circles(graph) == ([circle] if circle else [])


def test_imports_for_types_alone_count() -> None:
    source = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from voice.ports import Sound\n"
    assert list(_imported(ast.parse(source).body, modules())) == ["voice.ports"]
