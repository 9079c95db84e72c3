"""An arm or a leg as thick round lines, which can move from one pose to another."""

from __future__ import annotations

from dataclasses import dataclass

from bot.pictures.figures.look import Swing
from bot.pictures.geometry import Point, mirrored
from bot.pictures.palette import SKIN, SKIN_LINE
from bot.pictures.svg import element, number


@dataclass(frozen=True)
class Pose:
    """The pose of a limb: from its root over the bend to its end, and on to the tip of the hand or foot."""

    root: Point
    bend: Point
    end: Point
    tip: Point

    def mirror(self) -> Pose:
        """The same pose on the other side of the baby."""
        return Pose(*mirrored((self.root, self.bend, self.end, self.tip)))


@dataclass(frozen=True)
class Limb:
    """A limb in its pose.

    width, tip_width, line: of the limb, of its hand or foot, and of the outline.
    other, swing: the pose that the limb moves to, and when; None: the limb rests.
    sleeve: the colour of clothes on the limb; None: bare skin.
    """

    pose: Pose
    width: float
    tip_width: float
    line: float
    other: Pose | None = None
    swing: Swing | None = None
    sleeve: str | None = None

    def outline(self, colour: str = SKIN_LINE) -> str:
        """The outline: wider than the skin, which is drawn over it."""
        return self._line(self.width + 2 * self.line, colour, False) + self._line(
            self.tip_width + 2 * self.line, colour, True
        )

    def skin(self) -> str:
        """The limb, in its skin or sleeve."""
        return self._line(self.tip_width, SKIN, True) + self._line(self.width, self.sleeve or SKIN, False)

    def glow(self, colour: str, tip: bool = False, both: bool = False) -> str:
        """The limb's glow; tip: only of its hand or foot; both: of the limb with its hand or foot."""
        lines = [] if tip else [self._line(self.width * 0.8, colour, False)]
        if tip or both:
            lines.append(self._line(self.tip_width * 0.86, colour, True))
        return element("g", *lines, opacity=0.6)

    def _line(self, width: float, colour: str, tip: bool) -> str:
        move = ""
        if self.swing is not None and self.other is not None:
            shapes = (_data(self.pose, tip), _data(self.other, tip))
            move = element(
                "animate", attributeName="d", dur=f"{number(self.swing.seconds)}s", repeatCount="indefinite",
                values=";".join(shapes[round(share)] for share in self.swing.shares),
                keyTimes=";".join(f"{time:.3f}".rstrip("0").rstrip(".") for time in self.swing.key_times),
            )  # fmt: skip
        return element(
            "path", move, d=_data(self.pose, tip), fill="none", stroke=colour, stroke_width=width,
            stroke_linecap="round", stroke_linejoin="round",
        )  # fmt: skip


def _data(pose: Pose, tip: bool) -> str:
    """The path's `d`: a curve that passes through the bend half way; tip: the straight line of a hand or foot."""
    (ax, ay), (bx, by), (cx, cy) = pose.root, pose.bend, pose.end
    if tip:
        return f"M{cx:.0f} {cy:.0f}L{pose.tip[0]:.0f} {pose.tip[1]:.0f}"
    return f"M{ax:.0f} {ay:.0f}Q{2 * bx - (ax + cx) / 2:.0f} {2 * by - (ay + cy) / 2:.0f} {cx:.0f} {cy:.0f}"
