"""Both of the baby's hands, large, forearms at the top and fingers towards the caregiver: palms up, or backs up.

With the palms up the thumbs are on the outside; with the backs up they are on the inside.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.pictures.figures.look import Look
from bot.pictures.figures.pair import both, pairs
from bot.pictures.geometry import Point
from bot.pictures.palette import BLUSH, LIT, NAPPY, SKIN, SKIN_LINE
from bot.pictures.svg import element

FINGERS = (((84, 226), (72, 276)), ((106, 236), (102, 296)), ((130, 236), (134, 294)), ((151, 224), (164, 270)))
"""Base and tip of each finger, from the outside in."""
THUMB = ((84, 188), (52, 222))
PALM = "M72 176C72 150 96 142 118 142C142 142 166 150 166 178L164 226C160 246 76 246 74 228Z"
BODY_ANCHORS: dict[str, Point] = {
    "forearm": (118, 60), "wrist": (118, 132), "mid_palm": (118, 192), "knuckles": (118, 234),
    "finger_ends": (118, 290),
    "past_fingers": (118, 322), "under": (118, 210), "outer_wrist": (86, 132), "inner_wrist": (150, 132),
    "thumb_side_palm": (98, 164), "little_side_palm": (138, 164),
}  # fmt: skip


class BabyHands:
    """Both hands of the baby; palms: whether the palms face the viewer, else the backs."""

    parts = frozenset({"left_hand", "right_hand"})
    poses: Mapping[str, frozenset[str]] = {}

    def __init__(self, palms: bool) -> None:
        self.palms = palms

    def anchors(self, poses: Mapping[str, str]) -> dict[str, Point]:
        """Every named place, left_ and right_; the fingers are thumb, index, middle, ring and little."""
        names = ("index", "middle", "ring", "little") if self.palms else ("little", "ring", "middle", "index")
        places = dict(BODY_ANCHORS)
        for name, (base, tip) in zip(names, FINGERS, strict=True):
            places[f"{name}_base"], places[f"{name}_tip"] = base, tip
        places["thumb_base"], places["thumb_tip"] = self._thumb()
        return pairs(places)

    def draw(self, look: Look) -> str:
        """Both hands, lit as the look says."""
        lines = [*FINGERS, self._thumb()]
        outline = _arm(76 + 2 * look.line, SKIN_LINE) + element(
            "path", d=PALM, fill=SKIN, stroke=SKIN_LINE, stroke_width=look.line
        )
        fingers = "".join(_finger(a, b, 24 + 2 * look.line, SKIN_LINE) + _finger(a, b, 24, SKIN) for a, b in lines)
        skin = _arm(76, SKIN) + element("path", d=PALM, fill=SKIN)
        crease = _line("M92 128Q118 136 144 128")
        if self.palms:
            skin += element("ellipse", cx=118, cy=196, rx=34, ry=30, fill=BLUSH, opacity=0.28)
            crease += _line("M86 210Q112 190 150 204M92 182Q98 212 92 230")
        else:
            skin += "".join(
                element("ellipse", cx=b[0], cy=b[1] + 3, rx=6, ry=4.5, fill=NAPPY, opacity=0.8) for _, b in FINGERS
            )
            crease += _line("M88 226h8M104 232h8M124 232h8M144 226h8")
        glow = element("path", d=PALM, fill=LIT, opacity=0.5)
        glow += "".join(element("path", d=_way(a, b), fill="none", stroke=LIT, stroke_width=17, stroke_linecap="round",
                                opacity=0.45) for a, b in FINGERS)  # fmt: skip
        return both(outline + fingers + skin + crease, glow, "hand", look)

    def _thumb(self) -> tuple[Point, Point]:
        if self.palms:
            return THUMB
        (a, b), (c, d) = THUMB
        return (236 - a, b), (236 - c, d)


def _way(a: Point, b: Point) -> str:
    return f"M{a[0]:g} {a[1]:g}L{b[0]:g} {b[1]:g}"


def _finger(a: Point, b: Point, width: float, colour: str) -> str:
    return element("path", d=_way(a, b), fill="none", stroke=colour, stroke_width=width, stroke_linecap="round")


def _arm(width: float, colour: str) -> str:
    return element("path", d="M118 -20V150", fill="none", stroke=colour, stroke_width=width, stroke_linecap="round")


def _line(data: str) -> str:
    return element("path", d=data, fill="none", stroke=SKIN_LINE, stroke_width=2, stroke_linecap="round", opacity=0.7)
