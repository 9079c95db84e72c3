"""The baby on the tummy, seen from above: head at the top, the face turned to the right of the screen, feet below."""

from __future__ import annotations

from collections.abc import Mapping

from bot.pictures.figures.limb import Limb, Pose
from bot.pictures.figures.look import Look
from bot.pictures.geometry import Point
from bot.pictures.palette import BLUSH, HAIR, INK, NAPPY, SKIN, SKIN_LINE
from bot.pictures.svg import element

ARM = Pose((160, 164), (106, 176), (96, 126), (98, 110))
LEG = Pose((172, 288), (130, 326), (172, 384), (168, 405))
TORSO = (
    "M160 146C146 160 145 200 147 240C146 272 152 306 200 308C248 306 254 272 253 240C255 200 254 160 240 146"
    "C226 136 174 136 160 146Z"
)
NAPPY_SHAPE = "M147 258C164 250 236 250 253 258C258 292 236 318 200 320C164 318 142 292 147 258Z"
PAIRS: dict[str, Point] = {
    "shoulder": (172, 158), "upper_back": (176, 176), "mid_back": (178, 214), "low_back": (178, 246),
    "bottom": (176, 284), "side_upper": (152, 174), "side_low": (152, 250), "thigh": (150, 310), "knee": (136, 330),
    "calf": (150, 356), "heel": (172, 386),
}  # fmt: skip
MIDDLE: dict[str, Point] = {
    "spine_top": (200, 152), "spine": (200, 200), "spine_low": (200, 250), "shoulders": (200, 166),
    "bottom": (200, 286), "ankles": (200, 388), "mid_back": (200, 210),
}  # fmt: skip


class TummyDown:
    """The whole baby from behind, awake, the face free."""

    parts = frozenset({"back", "bottom", "legs"})
    poses: Mapping[str, frozenset[str]] = {}

    def anchors(self, poses: Mapping[str, str]) -> dict[str, Point]:
        """Every named place; those in pairs begin with left_ or right_."""
        found = {**MIDDLE}
        for name, (x, y) in PAIRS.items():
            found[f"left_{name}"], found[f"right_{name}"] = (x, y), (400 - x, y)
        return found

    def draw(self, look: Look) -> str:
        """The baby, lit as the look says."""
        arms = [Limb(pose, 33, 25, look.line) for pose in (ARM, ARM.mirror())]
        legs = [Limb(pose, 43, 28, look.line) for pose in (LEG, LEG.mirror())]
        limbs = arms + legs
        parts = [limb.outline() for limb in limbs]
        parts.append(_path(TORSO, SKIN, look.line))
        parts += [limb.skin() for limb in limbs]
        parts.append(element("path", d=TORSO, fill=SKIN))
        if "back" in look.lit:
            parts.append(element("ellipse", cx=200, cy=204, rx=46, ry=54, fill=look.glow, opacity=0.6))
        if "legs" in look.lit:
            parts += [limb.glow(look.glow, both=True) for limb in legs]
        parts.append(
            element("path", d="M200 156V250", stroke=SKIN_LINE, stroke_width=2.4, stroke_dasharray="2 7",
                    stroke_linecap="round")
        )  # fmt: skip
        parts.append(_path(NAPPY_SHAPE, NAPPY, look.line))
        if "bottom" in look.lit:
            parts.append(element("ellipse", cx=200, cy=286, rx=40, ry=24, fill=look.glow, opacity=0.5))
        parts.append(element("path", d="M200 276V306", stroke="#d9cdbb", stroke_width=2.4, stroke_linecap="round"))
        return "".join(parts) + _head(look)


def _head(look: Look) -> str:
    parts = [
        element("circle", cx=258, cy=96, r=8, fill=SKIN, stroke=SKIN_LINE, stroke_width=look.line),
        element("ellipse", cx=202, cy=86, rx=56, ry=53, fill=SKIN, stroke=SKIN_LINE, stroke_width=look.line),
        element("circle", cx=254, cy=96, r=7, fill=SKIN),
        element("path", d="M148 96C146 36 206 22 234 46C206 42 192 62 192 84"
                "C190 106 172 118 156 114C151 108 149 104 148 96Z",
                fill=HAIR, opacity=0.45),
        element("ellipse", cx=197, cy=94, rx=10, ry=14, fill=SKIN, stroke=SKIN_LINE, stroke_width=look.line),
        element("path", d="M200 88C192 86 192 100 198 101", fill="none", stroke=SKIN_LINE, stroke_width=1.8,
                stroke_linecap="round"),
        element("ellipse", cx=228, cy=108, rx=9, ry=7, fill=BLUSH, opacity=0.5),
        element("ellipse", cx=238, cy=86, rx=4.4, ry=5.4, fill=INK),
        element("circle", cx=239.4, cy=84.4, r=1.6, fill="#fff"),
        element("path", d="M230 72Q238 67 245 72", fill="none", stroke=HAIR, stroke_width=2.6, stroke_linecap="round"),
        element("path", d="M236 117Q243 121 249 115", fill="none", stroke=INK, stroke_width=2.6,
                stroke_linecap="round"),
    ]  # fmt: skip
    return "".join(parts)


def _path(data: str, fill: str, line: float) -> str:
    return element("path", d=data, fill=fill, stroke=SKIN_LINE, stroke_width=line)
