from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_help_is_what_make_says_by_default_and_names_every_target_in_a_line() -> None:
    by_hand = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL")}
    said = subprocess.run(["make"], cwd=ROOT, env=by_hand, capture_output=True, text=True, check=True).stdout
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony
    internal = {"ready", "ready-to-test", "environment"}
    assert {line.split()[1] for line in said.splitlines()} == set(phony[1].split()) - internal
    assert all(len(line.split()) > 3 for line in said.splitlines())
