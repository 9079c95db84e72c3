from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from bot.server.rasa import without_tensorflow

ROOT = Path(__file__).parents[3]

LOAD_AND_TELL = """
import asyncio, sys
from pathlib import Path
from bot.server.embedded import EmbeddedAssistant
asyncio.run(EmbeddedAssistant.load(Path(sys.argv[1]), Path(sys.argv[2]), "tests.server.small_assistant.small_actions"))
print([name for name in sys.modules if name.startswith("tensorflow.python")])
"""


def test_a_model_without_neural_networks_loads_no_tensorflow(small_model: Path, tmp_path: Path) -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", LOAD_AND_TELL, str(small_model), str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("component", "needs"),
    [
        ("rasa.nlu.classifiers.diet_classifier.DIETClassifier", True),
        ("rasa.core.policies.ted_policy.TEDPolicy", True),
        ("rasa.core.policies.rule_policy.RulePolicy", False),
        ("bot.nlu.components.anything.OfOurs", False),
    ],
)
def test_a_model_with_a_neural_component_keeps_the_real_one(tmp_path: Path, component: str, needs: bool) -> None:
    metadata = json.dumps({"predict_schema": {"nodes": {"one": {"uses": component}}}}).encode()
    with tarfile.open(tmp_path / "model.tar.gz", "w:gz") as archive:
        entry = tarfile.TarInfo("metadata.json")
        entry.size = len(metadata)
        archive.addfile(entry, io.BytesIO(metadata))
    assert without_tensorflow._needs_tensorflow(tmp_path / "model.tar.gz") is needs
