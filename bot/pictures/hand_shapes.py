"""The caregiver's hands as mittens: a right hand with its back to the viewer, fingers up, thumb to the left.

The origin is where the hand touches: the middle of a palm, the tips of fingers. A left hand is its mirror image.
"""

from __future__ import annotations

from bot.pictures.geometry import Point
from bot.pictures.palette import HALO, HAND, HAND_LINE, SLEEVE, SLEEVE_LINE
from bot.pictures.svg import element, number

PALM = (
    "M-16 62C-17 46-21 38-23 26C-33 18-43 4-46-8C-48-18-37-21-32-13C-29-8-26-4-22-2L-22-42C-22-51-12-51-11-44"
    "L-11-48C-10-58-1-58 0-50L0-48C1-56 10-56 11-47L11-40C12-46 22-46 22-36L22 24C22 40 17 48 16 62Z"
)
PALM_LINES = "M-11-44L-11-18M0-48L0-18M11-40L11-18"
CUP = (
    "M-15 60C-16 44-21 36-22 22C-34 22-47 14-52 4C-55-5-45-10-38-4C-33 1-28 2-22 0L-22-14C-22-24-12-25-11-17"
    "C-11-29 0-30 0-20C1-29 11-28 11-17C12-24 22-22 22-12L22 24C22 40 16 46 15 60Z"
)
CUP_LINES = "M-11-17L-11-4M0-20L0-4M11-17L11-4"
FINGERS = (
    "M-14 104C-15 90-21 84-22 72C-34 66-36 52-28 46C-24 42-19 46-17 50L-14 48L-12 3C-12-6-1-6-1 2"
    "C-1-9 11-8 11 2L11 40C20 36 25 44 24 54L22 72C21 86 15 92 14 104Z"
)
FINGER_LINES = "M-1 2L-1 46M11 40L10 58M-17 50C-12 54-8 55-4 54"
FINGER = (
    "M-14 104C-15 90-21 84-22 72C-34 66-36 52-28 46C-24 42-19 46-17 50L-11 46L-6 2C-5-7 6-7 6 2L5 42"
    "C12 36 17 40 16 46C22 40 26 46 24 56L22 72C21 86 15 92 14 104Z"
)
FINGER_ONE_LINES = "M5 42L4 56M16 46L15 60M-17 50C-12 54-8 55-4 54"
THUMB = (
    "M8 104C6 90 2 84-1 74C-8 60-9 30-8 4C-8-7 8-7 8 4L10 36C14 26 26 24 30 30C38 26 46 32 45 40C50 44 51 52 48 60"
    "L40 80C38 88 38 96 38 104Z"
)
THUMB_LINES = "M10 36C10 44 12 50 16 54M30 30L28 46M45 40L40 54M-5-1C-3 3 3 3 5-1"
PINCH = (
    "M-6 100C-8 88-16 82-18 70C-26 56-24 30-8 8C-4 1 2-2 3 2C6-6 14-4 15 4C18 16 20 26 20 34C27 32 31 38 30 45"
    "C34 48 35 56 32 64L28 78C26 88 24 92 24 100Z"
)
PINCH_LINES = "M3 2C2 16-6 30-6 44M20 34L19 50M30 45L27 56"
COMB = (
    "M-16 72C-17 56-22 48-24 36C-36 30-46 18-50 6C-51-3-41-6-36 1C-32 8-27 13-23 13L-34-34C-35-43-25-45-22-37"
    "L-12 4L-12-46C-11-55-1-55-1-46L1 4L10-42C12-50 22-48 21-39L15 8L31-22C36-29 44-24 41-16L25 36C23 50 17 58 16 72Z"
)
COMB_LINES = "M-12 4L-12 10M1 4L1 10M15 8L15 14"

SHAPES: dict[str, tuple[str, str, float]] = {
    "palm": (PALM, PALM_LINES, 60),
    "cup": (CUP, CUP_LINES, 58),
    "fingers": (FINGERS, FINGER_LINES, 102),
    "finger": (FINGER, FINGER_ONE_LINES, 102),
    "thumb": (THUMB, THUMB_LINES, 102),
    "pinch": (PINCH, PINCH_LINES, 98),
    "comb": (COMB, COMB_LINES, 70),
}
"""For each shape: the outline, the finger lines, and how far below the origin the sleeve begins."""
WRIST = {"thumb": 23, "pinch": 9}
"""How far right of the origin the wrist stands; 0 for other shapes."""


def hand(shape: str, scale: float, id_: str) -> str:
    """A right hand at the origin, for the SVG's definitions.

    scale: how large shown() will draw the hand; the outlines are the same width at every scale.
    id_: for shown().
    """
    outline, lines, cuff = SHAPES[shape]
    x = WRIST.get(shape, 0)
    width = 2.6 / scale
    sleeve = element(
        "path", d=f"M{x - 19} {number(cuff)}h38l5 44q-24 12-48 0z", fill=SLEEVE, stroke=SLEEVE_LINE, stroke_width=width
    )
    band = element("path", d=f"M{x - 21} {number(cuff + 1)}h42", stroke=HALO, stroke_width=6, stroke_linecap="round")
    skin = element("path", d=outline, fill=HAND, stroke=HAND_LINE, stroke_width=width, stroke_linejoin="round")
    inner = element("path", d=lines, fill="none", stroke=HAND_LINE, stroke_width=1.8 / scale, stroke_linecap="round")
    return element("g", sleeve, skin, inner, band, id=id_)


def shown(id_: str, point: Point, left: bool, degrees: float, scale: float) -> str:
    """A defined hand at a point.

    id_: the hand's, among the definitions.
    left: whether the hand is a left hand.
    degrees: turned clockwise; 0 with the fingers up.
    """
    place = f"translate({number(point[0])} {number(point[1])})"
    return element(
        "use",
        href=f"#{id_}",
        transform=f"{place} rotate({number(degrees)}) scale({-scale if left else scale:g} {scale:g})",
    )
