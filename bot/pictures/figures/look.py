"""How a figure is to be shown this time: what is lit, how the limbs lie, and which of them move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.pictures.geometry import Point
from bot.pictures.palette import LIT


@dataclass(frozen=True)
class Swing:
    """A limb moving between the pose it rests in and another. shares: how far it has got (0 to 1) at each key time."""

    to: str
    seconds: float
    key_times: tuple[float, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True)
class Look:
    """lit: parts that glow; poses: limb to pose; signs: clothed, asleep, mouth_open; line: width of the outlines;
    glow: the colour of what is lit.
    """

    lit: frozenset[str] = frozenset()
    poses: Mapping[str, str] = field(default_factory=dict)
    swings: Mapping[str, Swing] = field(default_factory=dict)
    signs: frozenset[str] = frozenset()
    line: float = 2.6
    glow: str = LIT


class Figure(Protocol):
    """A baby, or a part of one, seen from one side."""

    parts: frozenset[str]
    """What can be lit."""
    poses: Mapping[str, frozenset[str]]
    """Limbs that can lie otherwise, and how."""

    def anchors(self, poses: Mapping[str, str]) -> dict[str, Point]:
        """The named places of the body, in the figure's own units."""
        ...

    def draw(self, look: Look) -> str:
        """The figure as SVG elements, in its own units."""
        ...
