"""The virtual room of `bench`, and the mark of tests that cannot do without it."""

from __future__ import annotations

import pytest

from bench.virtual_room import MISSING, Room

__all__ = ["Room", "needs_room"]

needs_room = pytest.mark.skipif(
    bool(MISSING),
    reason=f"No virtual room without {', '.join(MISSING)}: scripts/system_packages.sh test installs what is missing.",
)
