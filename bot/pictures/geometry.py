"""Points, and the paths that hands glide along, on a screen of 400 by 400; y runs downward."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.pictures.svg import number

Point = tuple[float, float]
Cubic = tuple[Point, Point, Point, Point]

FULL_CIRCLE_DEGREES = 336.0
"""How far round a whole circle is drawn: the gap shows where the circle begins and which way it runs."""
PULL = 0.18
"""How rounded a smooth path is at its points."""


@dataclass(frozen=True)
class Path:
    """Cubic curves in a row, each from the end of the curve before."""

    curves: tuple[Cubic, ...]

    @property
    def start(self) -> Point:
        """Where the hand begins."""
        return self.curves[0][0]

    @property
    def end(self) -> Point:
        """Where the hand leaves."""
        return self.curves[-1][3]

    @property
    def end_degrees(self) -> float:
        """The way the path runs at its end, in degrees clockwise from the right."""
        first, _, near, last = self.curves[-1]
        from_ = near if math.dist(near, last) > 0.01 else first
        return math.degrees(math.atan2(last[1] - from_[1], last[0] - from_[0]))

    @property
    def length(self) -> float:
        """The length of the path, about."""
        points = [at(curve, step / 6) for curve in self.curves for step in range(7)]
        return sum(math.dist(a, b) for a, b in zip(points, points[1:], strict=False))

    def reversed(self) -> Path:
        """The way back."""
        return Path(tuple((d, c, b, a) for a, b, c, d in reversed(self.curves)))

    def data(self, origin: Point = (0, 0)) -> str:
        """The path's `d` relative to `origin`, in whole units."""
        x, y = origin

        def spot(point: Point) -> str:
            return f"{number(round(point[0] - x))} {number(round(point[1] - y))}"

        rest = " ".join(f"C{spot(b)} {spot(c)} {spot(d)}" for _, b, c, d in self.curves)
        return f"M{spot(self.start)} {rest}"


def at(curve: Cubic, share: float) -> Point:
    """The point at `share` (0 to 1) of a curve."""
    left = 1 - share
    weights = (left**3, 3 * left**2 * share, 3 * left * share**2, share**3)
    return (
        sum(w * p[0] for w, p in zip(weights, curve, strict=True)),
        sum(w * p[1] for w, p in zip(weights, curve, strict=True)),
    )


def smooth(points: Sequence[Point]) -> Path:
    """A path through all the points, rounded at each; straight between two."""
    ends = [points[0], *points, points[-1]]
    curves = []
    for before, a, b, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        one = (a[0] + (b[0] - before[0]) * PULL, a[1] + (b[1] - before[1]) * PULL)
        two = (b[0] - (after[0] - a[0]) * PULL, b[1] - (after[1] - a[1]) * PULL)
        curves.append((a, one, two, b))
    return Path(tuple(curves))


def circle(centre: Point, wide: float, high: float, from_hour: float, degrees: float) -> Path:
    """An arc of an ellipse.

    wide, high: half the ellipse's width and height.
    from_hour: where on a clock face the arc begins.
    degrees: how far round; clockwise above 0.
    """
    pieces = max(1, math.ceil(abs(degrees) / 90))
    turn = math.radians(degrees / pieces)
    reach = 4 / 3 * math.tan(turn / 4)
    first = math.radians(from_hour * 30 - 90)
    curves = []
    for piece in range(pieces):
        a, b = first + piece * turn, first + (piece + 1) * turn
        spots = (
            (math.cos(a), math.sin(a)),
            (math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a)),
            (math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b)),
            (math.cos(b), math.sin(b)),
        )
        curves.append(tuple((centre[0] + wide * x, centre[1] + high * y) for x, y in spots))
    return Path(tuple(curves))  # type: ignore[arg-type]


def hours(from_hour: float, to_hour: float | None, clockwise: bool) -> float:
    """The degrees between two hours on a clock face, above 0 clockwise; nearly all round where to_hour is None."""
    if to_hour is None:
        return FULL_CIRCLE_DEGREES if clockwise else -FULL_CIRCLE_DEGREES
    span = (to_hour - from_hour) * 30 % 360
    return span if clockwise else span - 360


def along(points: Sequence[Point], share: float) -> tuple[Point, Point]:
    """The point at a share (0 to 1) of a broken line, and the line's direction there, of length 1."""
    lengths = [math.dist(a, b) for a, b in zip(points, points[1:], strict=False)]
    left = share * sum(lengths)
    for a, b, length in zip(points, points[1:], lengths, strict=False):
        if left <= length or b is points[-1]:
            way = ((b[0] - a[0]) / length, (b[1] - a[1]) / length)
            return (a[0] + way[0] * left, a[1] + way[1] * left), way
        left -= length
    return points[-1], (0, 1)


def wave(points: Sequence[Point], count: int, width: float) -> Path:
    """A wave along a broken line: to and fro `count` times, `width` to each side; below 0 the other side first."""
    turns = 2 * count
    spots = [points[0]]
    for turn in range(turns):
        (x, y), (dx, dy) = along(points, (turn + 0.5) / turns)
        side = width if turn % 2 == 0 else -width
        spots.append((x - dy * side, y + dx * side))
    return smooth([*spots, points[-1]])


def loops(points: Sequence[Point], count: int, radius: float, clockwise: bool) -> Path:
    """Circles in a row along a broken line, `count` in all."""
    steps = 6 * count
    spots = []
    for step in range(steps + 1):
        (x, y), _ = along(points, step / steps)
        angle = math.radians(step * 60 - 90) * (1 if clockwise else -1)
        spots.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
    return smooth(spots)


def mirrored(points: Iterable[Point]) -> list[Point]:
    """The points mirrored to the other side of the baby; the middle is x = 200."""
    return [(400 - x, y) for x, y in points]
