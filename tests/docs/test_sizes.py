"""No source file is longer than can be read at once, and no folder holds more than can be found at a glance."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST_LINES = 300
MOST_FILES = 18
SUFFIXES = (".py", ".ts", ".mjs")


def sources() -> list[Path]:
    """Every source file of the project, tests included; TypeScript that is generated counts as well."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [Path(line) for line in listed.splitlines() if line.endswith(SUFFIXES) and (ROOT / line).exists()]


def test_no_source_file_is_too_long() -> None:
    lengths = {str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert not {name: lines for name, lines in lengths.items() if lines > MOST_LINES}


def test_no_folder_is_too_full() -> None:
    full = Counter(str(path.parent) for path in sources())
    assert not {name: files for name, files in full.items() if files > MOST_FILES}
