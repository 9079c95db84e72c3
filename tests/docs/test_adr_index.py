"""docs/adr/README.md lists every decision by its number and title, in order."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "adr"


def test_every_decision_is_listed_once_in_order() -> None:
    listed = re.findall(
        r"^\| \[(\d{4})\]\(([\w.-]+)\) \| (.+) \|$", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE
    )
    written = []
    for page in sorted(FOLDER.glob("[0-9]*.md")):
        heading = re.match(r"# (\d+)\. (.+)", page.read_text(encoding="utf-8"))
        assert heading and int(heading[1]) == int(page.name[:4]), f"{page.name} does not begin with its number"
        written.append((page.name[:4], page.name, heading[2]))
    assert listed == written
