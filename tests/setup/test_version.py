"""One version number: whoever tells it tells pyproject.toml's."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.channels.wyoming.protocol.info import info
from support.version import version
from voice.cli.command_line import main
from voice.settings import Settings

ROOT = Path(__file__).parents[2]


def test_home_assistant_is_told_the_version() -> None:
    offered = info(Settings(), asr=True, tts=True)
    assert {program.version for program in (*offered.handle, *offered.asr, *offered.tts)} == {version()}


def test_the_command_line_tells_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"Gentle Hands {version()}\n"


@pytest.mark.parametrize("name", ["package.json", "package-lock.json"])
def test_the_widget_is_of_the_same_version(name: str) -> None:
    assert json.loads((ROOT / "bot" / "web" / name).read_text(encoding="utf-8"))["version"] == version()


def test_the_changelog_has_what_comes_next_first() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased" or headings[0].startswith(version())
