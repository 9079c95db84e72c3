"""The baby on the back, seen from the side: head on the left, feet towards the caregiver on the right.

The nearer limbs are those on the caregiver's left.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.pictures.figures.limb import Limb, Pose
from bot.pictures.figures.look import Look
from bot.pictures.geometry import Point
from bot.pictures.palette import BLUSH, HAIR, INK, NAPPY, SKIN, SKIN_LINE
from bot.pictures.svg import element

LEGS = {
    "rest": Pose((252, 262), (304, 222), (334, 282), (352, 266)),
    "knees_up": Pose((250, 260), (226, 184), (280, 172), (292, 152)),
    "feet_up": Pose((254, 260), (286, 196), (326, 150), (328, 124)),
}
FAR = (10.0, -12.0)
"""How far the farther leg is moved, so that it shows behind the nearer leg."""
ARM = Pose((146, 246), (160, 286), (196, 272), (206, 264))
TORSO = (
    "M122 254C120 220 160 206 196 207C236 208 266 226 270 256C272 284 262 298 240 298L144 298C128 294 122 276 122 254Z"
)
NAPPY_SHAPE = "M226 211C252 216 270 232 273 256C276 286 262 300 238 300C226 276 222 240 226 211Z"
ANCHORS: dict[str, Point] = {
    "ribs": (164, 211), "tummy": (194, 208), "nappy_line": (223, 213), "navel": (198, 207), "middle": (196, 250),
}  # fmt: skip


class FromSide:
    """The whole baby from the side. The legs can lie, be lifted, or be bent toward the tummy."""

    parts = frozenset({"tummy", "legs"})
    poses: Mapping[str, frozenset[str]] = {"left_leg": frozenset(LEGS), "right_leg": frozenset(LEGS)}

    def anchors(self, poses: Mapping[str, str]) -> dict[str, Point]:
        """Every named place; the caregiver's left is the nearer side."""
        found = {**ANCHORS}
        for side in ("left", "right"):
            pose = self._pose(f"{side}_leg", poses)
            spots = (pose.root, pose.bend, pose.end, pose.tip)
            found.update({f"{side}_{n}": s for n, s in zip(("hip", "knee", "ankle", "toes"), spots, strict=True)})
        return found

    def draw(self, look: Look) -> str:
        """The baby, lit and posed as the look says."""
        near, far = (self._limb(name, look) for name in ("left_leg", "right_leg"))
        arm = Limb(ARM, 32, 24, look.line)
        parts = [
            far.outline() + far.skin(),
            element("path", d=TORSO, fill=SKIN, stroke=SKIN_LINE, stroke_width=look.line),
        ]
        if "tummy" in look.lit:
            parts.append(
                element(
                    "path", d="M152 222C180 206 210 204 238 220C240 250 160 252 152 222Z", fill=look.glow, opacity=0.65
                )
            )
        parts += [near.outline(), near.skin()]
        if "legs" in look.lit:
            parts += [far.glow(look.glow, both=True), near.glow(look.glow, both=True)]
        parts.append(element("path", d=NAPPY_SHAPE, fill=NAPPY, stroke=SKIN_LINE, stroke_width=look.line))
        if look.poses.get("left_leg", "rest") != "rest" or "left_leg" in look.swings:
            parts += [near.outline(), near.skin()] + ([near.glow(look.glow, both=True)] if "legs" in look.lit else [])
        return "".join(parts) + arm.outline() + arm.skin() + _head(look)

    def _pose(self, limb: str, poses: Mapping[str, str]) -> Pose:
        pose = LEGS[poses.get(limb, "rest")]
        if limb == "left_leg":
            return pose
        x, y = FAR
        spots = (pose.root, pose.bend, pose.end, pose.tip)
        return Pose(*((px + x, py + y) for px, py in spots))

    def _limb(self, name: str, look: Look) -> Limb:
        swing = look.swings.get(name)
        other = self._pose(name, {name: swing.to}) if swing else None
        return Limb(self._pose(name, look.poses), 44, 28, look.line, other, swing)


def _head(look: Look) -> str:
    def line(data: str, colour: str, width: float) -> str:
        return element("path", d=data, fill="none", stroke=colour, stroke_width=width, stroke_linecap="round")

    return "".join((
        element("path", d="M88 190C96 176 106 180 106 190Z", fill=SKIN, stroke=SKIN_LINE, stroke_width=look.line),
        element("circle", cx=86, cy=242, r=55, fill=SKIN, stroke=SKIN_LINE, stroke_width=look.line),
        element("path", d="M90 192Q97 184 104 191Z", fill=SKIN),
        element("path", d="M86 297A55 55 0 0 1 44 206C66 214 60 280 86 297Z", fill=HAIR, opacity=0.45),
        element("ellipse", cx=80, cy=252, rx=15, ry=10, fill=SKIN, stroke=SKIN_LINE, stroke_width=look.line),
        line("M86 256C88 248 74 246 72 252", SKIN_LINE, 1.8),
        element("ellipse", cx=114, cy=226, rx=8, ry=10, fill=BLUSH, opacity=0.5),
        element("ellipse", cx=92, cy=212, rx=6, ry=5, fill=INK),
        element("circle", cx=93.5, cy=210.5, r=1.7, fill="#fff"),
        line("M76 206Q72 214 77 221", HAIR, 2.6),
        line("M124 204Q116 212 122 220", INK, 2.8),
    ))  # fmt: skip
