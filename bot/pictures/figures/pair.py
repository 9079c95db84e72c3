"""Pairs: a part drawn for the left of the screen, and its mirror image on the right."""

from __future__ import annotations

from collections.abc import Mapping

from bot.pictures.figures.look import Look
from bot.pictures.geometry import Point
from bot.pictures.svg import element

MIRROR = "matrix(-1 0 0 1 400 0)"


def pairs(left: Mapping[str, Point]) -> dict[str, Point]:
    """Each place twice: left_ as given, right_ mirrored."""
    found = {}
    for name, (x, y) in left.items():
        found[f"left_{name}"], found[f"right_{name}"] = (x, y), (400 - x, y)
    return found


def both(drawn: str, glow: str, part: str, look: Look) -> str:
    """A drawn part on both sides, glowing on the sides where left_part or right_part is lit."""
    left = drawn + (glow if f"left_{part}" in look.lit else "")
    right = drawn + (glow if f"right_{part}" in look.lit else "")
    return left + element("g", right, transform=MIRROR)
