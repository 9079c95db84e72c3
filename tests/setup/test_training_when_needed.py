from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def training() -> ModuleType:
    spec = importlib.util.spec_from_file_location("training", ROOT / "scripts" / "train.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "data" / "nlu").mkdir(parents=True)
    (tmp_path / "data" / "nlu" / "acts.yml").write_text("nlu: []")
    (tmp_path / "config.yml").write_text("recipe: default.v1")
    return tmp_path


def test_a_fresh_clone_with_new_times_is_the_same(training: ModuleType, project: Path) -> None:
    before = training.fingerprint(project)
    os.utime(project / "config.yml", (0, 0))
    (project / "README.md").write_text("not what a model is made of")
    (project / "data" / "__pycache__").mkdir()
    (project / "data" / "__pycache__" / "x.pyc").write_text("")
    assert training.fingerprint(project) == before


@pytest.mark.parametrize("change", ["edit", "add", "rename", "delete", "move a line"])
def test_any_change_of_what_it_is_made_of_asks_for_training(training: ModuleType, project: Path, change: str) -> None:
    before, acts = training.fingerprint(project), project / "data" / "nlu" / "acts.yml"
    match change:
        case "edit":
            acts.write_text("nlu: [] ")
        case "add":
            (project / "bot" / "content").mkdir(parents=True)
            (project / "bot" / "content" / "new.yml").write_text("")
        case "rename":
            acts.rename(acts.with_name("other.yml"))
        case "delete":
            acts.unlink()
        case _:
            acts.write_text("recipe: default.v1")
            (project / "config.yml").write_text("nlu: []")
    assert training.fingerprint(project) != before
