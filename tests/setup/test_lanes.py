"""The lanes of tests: the fast lane leaves out every marker, and imports no folder whose tests are all marked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.lanes import FIXTURES, FOLDERS, NEEDS, group_of, lanes_of

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def recipe(target: str) -> str:
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert found
    return found[1]


def registered() -> set[str]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    markers = re.search(r"^markers = \[(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    assert markers
    return set(re.findall(r'"(\w+):', markers[1]))


def test_every_lane_is_a_registered_marker_that_the_fast_lane_leaves_out() -> None:
    lanes = {*FOLDERS.values(), *FIXTURES.values(), *(lane for _, lane in NEEDS)}
    assert lanes == registered() == set(re.findall(r"\b(room|server|browser|slow)\b", recipe("test-fast")))


def test_a_folder_that_the_fast_lane_does_not_import_is_marked_whole() -> None:
    ignored = re.findall(r"--ignore=tests/(\S+)", recipe("test-fast"))
    assert ignored and set(ignored) <= set(FOLDERS)
    assert all((ROOT / "tests" / folder).is_dir() for folder in FOLDERS)


def test_make_test_runs_every_test_once() -> None:
    chosen = re.findall(r'-m "([^"]+)"', recipe("test"))
    assert sorted(chosen) == ["not (room or browser)", "room or browser"]


def test_a_test_is_told_its_lanes_and_its_group(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    item = request.node
    assert lanes_of(item) == set()
    assert group_of(item) == "test_lanes"
    item.fixturenames.extend(["talk", "server"])
    assert lanes_of(item) == {"slow", "server"}
    assert group_of(item) == "assistant"
