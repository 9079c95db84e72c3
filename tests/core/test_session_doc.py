"""The page that shows the table is the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.session_doc import page


@pytest.mark.slow
def test_the_page_of_the_session_says_what_the_table_does() -> None:
    written = Path(__file__).parents[2] / "docs" / "session.md"
    assert written.read_text(encoding="utf-8") == page(), "run: python -m scripts.session_doc > docs/session.md"
