"""A small assistant, trained once per run: it counts its turns, so that every lost or doubled one shows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.server.embedded import EmbeddedAssistant

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SMALL_ACTIONS = "tests.server.small_assistant.small_actions"

Load = Callable[[], Awaitable[EmbeddedAssistant]]


@pytest.fixture(scope="session")
def small_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trained model of tests/server/small_assistant."""
    project = tmp_path_factory.mktemp("small") / "assistant"
    shutil.copytree(HERE / "small_assistant", project, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    subprocess.run(
        [sys.executable, "-m", "rasa", "train", "--out", "models", "--fixed-model-name", "small"],
        cwd=project,
        env=os.environ | {"RASA_TELEMETRY_ENABLED": "false"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    return project / "models" / "small.tar.gz"


@pytest.fixture
def load(small_model: Path, tmp_path: Path) -> Load:
    """Loads the small assistant on this test's own data folder, as often as wanted."""
    return lambda: EmbeddedAssistant.load(small_model, tmp_path / "data", actions=SMALL_ACTIONS)
