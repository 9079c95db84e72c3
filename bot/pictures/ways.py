"""From the way of a hand, in the words of drawings.yml, to its path on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.pictures.description import Hand, Move
from bot.pictures.geometry import Path, Point, circle, hours, loops, smooth, wave
from bot.pictures.views import View


@dataclass(frozen=True)
class Course:
    """The course of a hand that moves, on the screen.

    drawn: the arrow's path.
    glided: the hand's path, closed where the hand goes all round.
    round: whether the hand goes all round.
    """

    drawn: Path
    glided: Path
    round: bool = False


def place(hand: Hand, view: View, pose: Mapping[str, str]) -> Point:
    """The point of a hand that rests: the first place of its way."""
    return _shifted(view.anchors(pose)[hand.way.places[0]], hand.shift)


def course(hand: Hand, move: Move, view: View, pose: Mapping[str, str]) -> Course:
    """The course of a hand that moves; move: the hand's, with the limbs that go along; pose: of the baby."""
    anchors = view.anchors(pose)
    way = hand.way
    points = [_shifted(anchors[name], hand.shift) for name in way.places]
    if way.kind == "with":
        moved = view.anchors({**pose, **move.limbs})
        path = smooth([points[0], _shifted(moved[way.places[0]], hand.shift)])
    elif way.kind == "along":
        path = smooth(points)
    elif way.kind == "wave":
        path = wave(points, way.count, way.width * view.zoom)
    elif way.kind == "loops":
        path = loops(points, way.count, way.wide * view.zoom, way.clockwise)
    else:
        wide, high = way.wide * view.zoom, way.high * view.zoom
        path = circle(points[0], wide, high, way.from_hour, hours(way.from_hour, way.to_hour, way.clockwise))
        if way.to_hour is None:
            whole = circle(points[0], wide, high, way.from_hour, 360 if way.clockwise else -360)
            return Course(path, whole, round=True)
    return Course(path, path)


def _shifted(point: Point, shift: Point) -> Point:
    return (point[0] + shift[0], point[1] + shift[1])
