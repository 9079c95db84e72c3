"""Both of the baby's feet, large: the soles (heel below, toes above), or the tops (ankle above, toes below).

The left of the screen is the caregiver's left; the big toes are on the inside.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.pictures.figures.look import Look
from bot.pictures.figures.pair import both, pairs
from bot.pictures.geometry import Point
from bot.pictures.palette import BLUSH, LIT, NAPPY, SKIN, SKIN_LINE
from bot.pictures.svg import element

TOES = ((68, 164, 13), (84, 146, 14.5), (104, 135, 15.5), (126, 130, 17), (154, 138, 23))
"""x, y and radius of the sole's toes, the little toe first."""
SOLE = (
    "M60 182C58 156 92 148 122 148C154 148 176 156 174 186C172 214 158 230 156 256"
    "C154 300 150 326 120 326C90 326 86 300 82 262C80 232 62 214 60 182Z"
)
TOP = "M78 120C80 160 66 190 60 228C56 258 84 272 118 272C152 272 178 260 176 230C174 190 158 160 158 120Z"
SOLE_ANCHORS: dict[str, Point] = {
    "heel": (119, 300), "arch": (122, 240), "ball": (118, 186), "under_toes": (118, 166), "sole": (120, 236),
    "little_toe": (60, 144), "little_toe_base": (80, 198), "big_toe": (154, 128), "big_toe_base": (152, 166),
    "over_toes": (118, 122), "cradle": (92, 276), "outer_edge": (64, 236), "toe_2": (84, 146), "toe_3": (104, 135),
    "toe_4": (126, 130),
}  # fmt: skip
TOP_ANCHORS: dict[str, Point] = {
    "calf": (118, 48), "ankle": (118, 134), "instep": (118, 190), "toes": (118, 276), "past_toes": (118, 318),
    "under": (118, 226), "ankle_bone": (84, 138), "inner_ankle": (154, 138), "little_toe": (70, 272),
    "big_toe": (154, 284),
}  # fmt: skip


class Soles:
    """Both soles, toes up, as the caregiver at the baby's feet sees them."""

    parts = frozenset({"left_foot", "right_foot"})
    poses: Mapping[str, frozenset[str]] = {}

    def anchors(self, poses: Mapping[str, str]) -> dict[str, Point]:
        """Every named place, left_ and right_."""
        return pairs(SOLE_ANCHORS)

    def draw(self, look: Look) -> str:
        """Both soles, lit as the look says."""
        behind = element(
            "path", d="M130 20C150 90 250 90 270 20Z", fill=NAPPY, stroke=SKIN_LINE, stroke_width=look.line
        )
        leg = _stroke("M150 40L122 170", 78 + 2 * look.line, SKIN_LINE) + _stroke("M150 40L122 170", 78, SKIN)
        toes = "".join(
            element("circle", cx=x, cy=y, r=r, fill=SKIN, stroke=SKIN_LINE, stroke_width=look.line) for x, y, r in TOES
        )
        pads = "".join(element("circle", cx=x, cy=y - 2, r=r * 0.5, fill=BLUSH, opacity=0.35) for x, y, r in TOES)
        sole = element("path", d=SOLE, fill=SKIN, stroke=SKIN_LINE, stroke_width=look.line)
        soft = "".join(
            element("ellipse", cx=x, cy=y, rx=w, ry=h, fill=BLUSH, opacity=0.28)
            for x, y, w, h in ((118, 184, 40, 20), (120, 298, 24, 18))
        )
        return behind + both(
            leg + sole + toes + pads + soft, element("path", d=SOLE, fill=LIT, opacity=0.45), "foot", look
        )


class FootTops:
    """Both feet from above, resting: shins at the top, toes towards the caregiver."""

    parts = frozenset({"left_foot", "right_foot"})
    poses: Mapping[str, frozenset[str]] = {}

    def anchors(self, poses: Mapping[str, str]) -> dict[str, Point]:
        """Every named place, left_ and right_."""
        return pairs(TOP_ANCHORS)

    def draw(self, look: Look) -> str:
        """Both feet, lit as the look says."""
        leg = _stroke("M118 -20V136", 80 + 2 * look.line, SKIN_LINE)
        top = element("path", d=TOP, fill=SKIN, stroke=SKIN_LINE, stroke_width=look.line)
        toes = []
        for x, y, r in TOES:
            low = 408 - y
            toes.append(element("circle", cx=x, cy=low, r=r, fill=SKIN, stroke=SKIN_LINE, stroke_width=look.line))
            toes.append(element("ellipse", cx=x, cy=low + r * 0.45, rx=r * 0.45, ry=r * 0.32, fill=NAPPY, opacity=0.8))
        skin = _stroke("M118 -20V130", 80, SKIN) + element("path", d=TOP, fill=SKIN)
        bones = _line("M84 126Q74 138 84 150M152 126Q162 138 152 150")
        glow = element("path", d=TOP, fill=LIT, opacity=0.45)
        return both(leg + "".join(toes) + top + skin + bones, glow, "foot", look)


def _stroke(data: str, width: float, colour: str) -> str:
    return element("path", d=data, fill="none", stroke=colour, stroke_width=width, stroke_linecap="round")


def _line(data: str) -> str:
    return element("path", d=data, fill="none", stroke=SKIN_LINE, stroke_width=2.4, stroke_linecap="round")
