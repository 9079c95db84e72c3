"""One Understanding for all tests: learning takes some seconds, hearing some milliseconds."""

from __future__ import annotations

import pytest

from bot.nlu.understanding import Understanding


@pytest.fixture(scope="session")
def understanding() -> Understanding:
    """What ships."""
    return Understanding()
