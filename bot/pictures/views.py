"""The views of drawings: a figure, how near the viewer stands, and which point is in the middle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.pictures.figures.foot_pair import FootTops, Soles
from bot.pictures.figures.from_side import FromSide
from bot.pictures.figures.front import Front
from bot.pictures.figures.hand_pair import BabyHands
from bot.pictures.figures.held import Cuddled, OnShoulder
from bot.pictures.figures.look import Figure
from bot.pictures.figures.tummy_down import TummyDown
from bot.pictures.geometry import Point
from bot.pictures.svg import number

LINE = 2.8
"""The width of outlines on the screen."""


@dataclass(frozen=True)
class View:
    """A view of a figure.

    zoom: screen units per unit of the figure.
    middle: the figure's point in the middle of the screen.
    hand_scale: how large the caregiver's hands are drawn.
    """

    figure: Figure
    zoom: float = 1.0
    middle: Point = (200, 200)
    hand_scale: float = 1.0

    @property
    def line(self) -> float:
        """The width of outlines in the figure's units."""
        return LINE / self.zoom

    @property
    def transform(self) -> str:
        """The SVG transform from figure to screen."""
        x, y = (200 - c * self.zoom for c in self.middle)
        return f"translate({number(x)} {number(y)}) scale({self.zoom:g})"

    def anchors(self, poses: Mapping[str, str]) -> dict[str, Point]:
        """The named places on the screen."""
        return {name: self.on_screen(point) for name, point in self.figure.anchors(poses).items()}

    def on_screen(self, point: Point) -> Point:
        """Where a point of the figure is on the screen."""
        (x, y), (a, b) = point, self.middle
        return (200 + (x - a) * self.zoom, 200 + (y - b) * self.zoom)


FRONT = Front()
VIEWS: dict[str, View] = {
    "whole": View(FRONT, 0.9, (200, 222), 0.78),
    "upper": View(FRONT, 1.32, (200, 170), 0.9),
    "arms": View(FRONT, 1.3, (200, 182), 0.92),
    "legs": View(FRONT, 1.5, (200, 328), 1.0),
    "chest": View(FRONT, 1.75, (200, 172), 1.0),
    "tummy": View(FRONT, 2.1, (200, 228), 1.05),
    "head": View(FRONT, 2.3, (200, 100), 1.05),
    "face": View(FRONT, 2.7, (200, 90), 1.05),
    "shoulders": View(FRONT, 1.7, (200, 138), 0.95),
    "back": View(TummyDown(), 0.92, (200, 222), 0.78),
    "upper_back": View(TummyDown(), 1.45, (200, 210), 1.0),
    "side": View(FromSide(), 1.06, (208, 216), 0.95),
    "soles": View(Soles(), 1.0, (200, 210), 1.05),
    "foot_tops": View(FootTops(), 1.0, (200, 200), 1.05),
    "palms": View(BabyHands(palms=True), 1.0, (200, 200), 1.0),
    "hand_backs": View(BabyHands(palms=False), 1.0, (200, 200), 1.0),
    "shoulder_hold": View(OnShoulder(), 1.0, (200, 200), 0.95),
    "cuddle": View(Cuddled(), 1.0, (200, 200), 1.0),
}
