"""The program's version, as pyproject.toml states it: the one place that is changed for a release."""

from __future__ import annotations

import re
from pathlib import Path

_PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def version() -> str:
    """Such as "0.1.0". Read by a pattern: Python 3.10 has no reader of TOML."""
    found = re.search(r'^version = "([^"]+)"$', _PROJECT.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise ValueError(f"{_PROJECT} states no version")
    return found[1]
