"""The look of a figure in one drawing: the lit parts, the poses of the limbs, and the limbs that move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.pictures.geometry import Point
from bot.pictures.palette import LIT


@dataclass(frozen=True)
class Swing:
    """The movement of a limb from its resting pose to another pose and back.

    to: the other pose.
    seconds: of a whole round.
    key_times: shares of the round, 0 to 1.
    shares: how far the limb has moved, 0 to 1, at each key time.
    """

    to: str
    seconds: float
    key_times: tuple[float, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True)
class Look:
    """The look of a figure.

    lit: the parts that glow.
    poses: each limb's pose, where it is not at rest.
    swings: the limbs that move.
    signs: of clothed, asleep and mouth_open.
    line: the width of outlines, in the figure's units.
    glow: the colour of the lit parts.
    """

    lit: frozenset[str] = frozenset()
    poses: Mapping[str, str] = field(default_factory=dict)
    swings: Mapping[str, Swing] = field(default_factory=dict)
    signs: frozenset[str] = frozenset()
    line: float = 2.6
    glow: str = LIT


class Figure(Protocol):
    """The baby, or a part of the baby, seen from one side."""

    parts: frozenset[str]
    """The parts that can be lit."""
    poses: Mapping[str, frozenset[str]]
    """The poses of each limb that can lie otherwise than at rest."""

    def anchors(self, poses: Mapping[str, str]) -> dict[str, Point]:
        """The named places of the body, in the figure's units; poses: each limb's pose."""
        ...

    def draw(self, look: Look) -> str:
        """The figure as SVG elements, in the figure's units."""
        ...
