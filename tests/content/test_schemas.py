"""Each content file has a JSON Schema of its own, and no file can be taken for Rasa's training data."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from bot.content.loader import BACKGROUND, FOLDER, PARTS

FILES = sorted(FOLDER.glob("*.yml")) + sorted((FOLDER / "strokes").glob("*.yml"))
SHOWN = ("buttons", "drawings")
"""What is only shown: the browser's channel and bot/pictures read these themselves."""
SCHEMAS = sorted((FOLDER / "schemas").glob("*.json"))


def test_every_file_has_a_schema_and_every_schema_a_file() -> None:
    assert {path.stem for path in SCHEMAS} == {"strokes", *PARTS, *BACKGROUND, *SHOWN}
    assert {path.stem for path in FOLDER.glob("*.yml")} == {*PARTS, *BACKGROUND, *SHOWN}


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_every_schema_is_one(path: Path) -> None:
    Draft7Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_line_looks_like_training_data(path: Path) -> None:
    """Rasa takes any YAML for training data that has a line beginning with one of these keys, at any indent."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if re.match(r"\s*(nlu|responses|stories|rules|version)\s*:", line)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_says_at_its_head_what_it_is(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ") and len(lines[0]) > 30
