"""Text that every file and database holds."""

from __future__ import annotations


def storable(text: str) -> str:
    """The text with a question mark for each half of a surrogate pair, which UTF-8 has no way to write."""
    return text.encode("utf-8", "replace").decode("utf-8")
