"""Read a drawing back: the ways its arrows take, from the SVG text itself."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from bot.pictures import drawing

Point = tuple[float, float]
SVG = "{http://www.w3.org/2000/svg}"


def root(text: str) -> ElementTree.Element:
    """The root of a drawing."""
    return ElementTree.fromstring(text)


def ways(stroke: str) -> list[list[Point]]:
    """The points of each arrow of the still drawing, in order."""
    found = []
    for path in root(drawing(stroke, still=True)).iter(f"{SVG}path"):
        if "-way-" in path.get("id", ""):
            found.append(points(path.get("d", "")))
    return found


def points(data: str) -> list[Point]:
    """A path of moves and cubic curves as many points, eight to a curve."""
    numbers = [float(text) for text in re.findall(r"-?\d+(?:\.\d+)?", data)]
    spots = list(zip(numbers[::2], numbers[1::2], strict=True))
    found = [spots[0]]
    for i in range(1, len(spots), 3):
        a, b, c, d = found[-1], *spots[i : i + 3]
        found += [_at(a, b, c, d, step / 8) for step in range(1, 9)]
    return found


def turning(line: list[Point]) -> float:
    """Twice the area it goes round; above nought clockwise, as y runs downward on a screen."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(line, [*line[1:], line[0]], strict=True))


def _at(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    u = 1 - t
    weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
    x, y = (sum(w * p[axis] for w, p in zip(weights, (a, b, c, d), strict=True)) for axis in (0, 1))
    return (x, y)
