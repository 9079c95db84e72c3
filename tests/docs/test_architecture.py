"""The page of the architecture: its picture is the import rules, and its two walks go down, file by file."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scripts.architecture_picture import ABOUT, layers, picture

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
ROW = re.compile(r"^\| \d+ \| (.+?) \| .+ \| (.*?) ?\|$", re.MULTILINE)
Step = tuple[list[str], str]


def walks() -> list[list[Step]]:
    """The files of every step and how it hands over, for each walk."""
    sections = (DOCS / "architecture.md").read_text(encoding="utf-8").split("\n## ")
    found = [
        [(re.findall(r"`([^`]+)`", files), hands_over) for files, hands_over in ROW.findall(section)]
        for section in sections
    ]
    return [walk for walk in found if walk]


def imports(name: str) -> set[str]:
    """The files that a file imports; of TypeScript, types alone do not count."""
    found: set[str] = set()
    text = (ROOT / name).read_text(encoding="utf-8")
    if name.endswith(".ts"):
        relative = re.findall(r'^import (?!type ).*from "(\.[^"]+)"', text, re.MULTILINE)
        return {str(((ROOT / name).parent / path).resolve().relative_to(ROOT)) for path in relative}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {module.replace(".", "/") + ".py" for module in found}


def of_step(step: Step) -> set[str]:
    return set().union(*(imports(name) for name in step[0]))


def test_there_are_two_walks_and_every_file_of_theirs_is_there() -> None:
    assert len(walks()) == 2
    for walk in walks():
        files = [name for names, _ in walk for name in names]
        assert len(files) == len(set(files)), "a file is opened twice"
        assert all((ROOT / name).is_file() for name in files), [name for name in files if not (ROOT / name).is_file()]


@pytest.mark.parametrize("walk", walks(), ids=["utterance", "message"])
def test_each_step_hands_over_as_it_says(walk: list[Step]) -> None:
    for step, following in zip(walk, walk[1:], strict=False):
        if step[1] == "imports":
            assert of_step(step) & set(following[0]), f"{step[0]} does not import {following[0]}"
        elif between := re.fullmatch(r"by `(.+/.+)`", step[1]):
            for names in (step[0], following[0]):
                known = set(names) | of_step((names, ""))
                assert between[1] in known, f"{names} does not know {between[1]}"


@pytest.mark.parametrize("walk", walks(), ids=["utterance", "message"])
def test_no_step_goes_back_up(walk: list[Step]) -> None:
    for number, step in enumerate(walk):
        above = {name for names, _ in walk[:number] for name in names}
        assert not of_step(step) & above, f"{step[0]} imports an earlier step"


def test_the_picture_is_that_of_the_import_rules() -> None:
    assert (DOCS / "architecture.svg").read_text(encoding="utf-8") == picture(), (
        "run: python -m scripts.architecture_picture > docs/architecture.svg"
    )
    assert {room for rooms in layers() for room in rooms} == set(ABOUT)


def test_the_picture_is_whole_and_every_word_of_it_fits() -> None:
    drawn = ElementTree.fromstring(picture())
    texts = [node for node in drawn.iter() if node.tag.endswith("}text")]
    assert len(texts) == 2 * len(ABOUT)
