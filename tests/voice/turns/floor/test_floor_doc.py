"""The page that shows the floor's table is the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.floor_doc import page


@pytest.mark.slow
def test_the_page_of_the_floor_says_what_the_table_does() -> None:
    written = Path(__file__).parents[4] / "docs" / "floor.md"
    assert written.read_text(encoding="utf-8") == page(), "run: python -m scripts.floor_doc > docs/floor.md"
