"""The baby on the back, as the caregiver at the baby's feet sees it: head at the top, feet at the bottom.

Left and right are the caregiver's: left is the left of the screen.
Units: the baby is about 400 high, its middle at x = 200.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.pictures.figures.front_face import FACE_ANCHORS, head
from bot.pictures.figures.limb import Limb, Pose
from bot.pictures.figures.look import Look
from bot.pictures.geometry import Point
from bot.pictures.palette import CLOTH, CLOTH_LINE, NAPPY, SKIN, SKIN_LINE
from bot.pictures.svg import element

ARMS = {
    "rest": Pose((160, 166), (112, 202), (88, 240), (79, 256)),
    "lifted": Pose((160, 166), (106, 160), (84, 112), (78, 96)),
    "wide": Pose((160, 166), (120, 180), (84, 170), (68, 166)),
    "crossed": Pose((160, 168), (148, 218), (214, 198), (230, 192)),
    "tucked": Pose((160, 168), (136, 208), (172, 186), (182, 174)),
    "across": Pose((160, 168), (142, 214), (180, 238), (192, 248)),
}
LEGS = {
    "rest": Pose((174, 282), (136, 334), (150, 386), (139, 408)),
    "swayed": Pose((174, 282), (158, 338), (186, 386), (180, 409)),
    "tucked": Pose((174, 284), (124, 312), (166, 344), (180, 354)),
    "apart": Pose((174, 282), (116, 330), (164, 374), (160, 396)),
    "crossed": Pose((174, 282), (122, 330), (214, 376), (232, 388)),
    "raised": Pose((174, 284), (124, 304), (176, 292), (188, 278)),
}
TORSO = (
    "M160 146C146 160 144 200 145 240C144 272 158 300 200 302C242 300 256 272 255 240C256 200 254 160 240 146"
    "C226 136 174 136 160 146Z"
)
NAPPY_SHAPE = (
    "M147 262C164 270 236 270 253 262C254 276 250 288 243 294C232 296 220 304 216 316C208 320 192 320 184 316"
    "C180 304 168 296 157 294C150 288 146 276 147 262Z"
)
BODY_ANCHORS: dict[str, Point] = {
    "neck": (170, 150), "shoulder_side": (146, 162), "breastbone": (197, 180), "chest": (168, 186),
    "heart_top": (196, 178), "heart_upper": (176, 162), "heart_side": (155, 180),
    "heart_turn": (170, 206), "heart_low": (196, 222), "armpit": (148, 176), "side_chest": (150, 208),
    "ribs": (172, 208), "tummy": (168, 234), "by_navel": (194, 236), "waist": (151, 240),
    "low_side": (160, 254), "nappy_line": (172, 262), "corner_up": (166, 210), "corner_low": (166, 260),
    "hip_side": (156, 280), "bottom": (182, 294), "thigh": (156, 310), "top_thigh": (160, 298),
    "upper_arm": (140, 180), "shin": (141, 360),
    "in_the_air": (86, 304),
}  # fmt: skip
CENTRE_ANCHORS: dict[str, Point] = {
    "middle_ribs": (200, 208), "navel": (200, 236), "middle_nappy": (200, 262), "middle_chest": (200, 180),
    "feet_together": (200, 366), "throat": (200, 142),
}  # fmt: skip
GLOWS: dict[str, tuple[float, float, float, float]] = {
    "tummy": (200, 234, 46, 33), "chest": (200, 178, 44, 28), "bottom": (200, 290, 42, 22),
    "neck": (200, 143, 40, 9), "shoulders": (200, 154, 52, 13),
}  # fmt: skip
"""Where the trunk glows: centre x and y, half the width and height."""


class Front:
    """The whole baby from the front."""

    parts = frozenset(
        {*GLOWS, "head", "face", "ears", "left_arm", "right_arm", "left_leg", "right_leg", "left_hand", "right_hand",
         "left_foot", "right_foot", "body"}
    )  # fmt: skip
    poses: Mapping[str, frozenset[str]] = {
        "left_arm": frozenset(ARMS), "right_arm": frozenset(ARMS),
        "left_leg": frozenset(LEGS), "right_leg": frozenset(LEGS),
    }  # fmt: skip

    def anchors(self, poses: Mapping[str, str]) -> dict[str, Point]:
        """Every named place; those in pairs begin with left_ or right_."""
        found = {**CENTRE_ANCHORS}
        for name, point in {**BODY_ANCHORS, **FACE_ANCHORS}.items():
            if point[0] == 200:
                found[name] = point
            else:
                found[f"left_{name}"], found[f"right_{name}"] = point, (400 - point[0], point[1])
        for side in ("left", "right"):
            arm, leg = self._pose(f"{side}_arm", poses), self._pose(f"{side}_leg", poses)
            for names, pose in (
                (("shoulder", "elbow", "wrist", "fingers"), arm),
                (("hip", "knee", "ankle", "toes"), leg),
            ):
                spots = (pose.root, pose.bend, pose.end, pose.tip)
                found.update({f"{side}_{name}": spot for name, spot in zip(names, spots, strict=True)})
        return found

    def draw(self, look: Look) -> str:
        """The baby, lit and posed as the look says."""
        clothed = "clothed" in look.signs
        edge, cloth = (CLOTH_LINE, CLOTH) if clothed else (SKIN_LINE, SKIN)
        limbs = {name: self._limb(name, look, cloth if clothed else None) for name in self.poses}
        above = [n for n in limbs if n in look.swings or look.poses.get(n, "rest") not in ("rest", "lifted", "wide")]
        below = [n for n in limbs if n not in above]
        trunk = element("path", d=TORSO, fill=cloth, stroke=edge, stroke_width=look.line)
        parts = [limbs[n].outline(edge) for n in below] + [trunk] + [limbs[n].skin() for n in below]
        parts.append(element("path", d=TORSO, fill=cloth))
        if "body" in look.lit:
            parts.append(element("path", d=TORSO, fill=look.glow, opacity=0.5))
        parts += [_glow(look.glow, *GLOWS[part]) for part in GLOWS if part in look.lit and part != "bottom"]
        parts += [self._lit(n, limbs[n], look) for n in below]
        parts.append(_buttons(look.line) if clothed else _bare(look.line))
        parts.append(_glow(look.glow, *GLOWS["bottom"]) if "bottom" in look.lit else "")
        parts += [limbs[n].outline(edge) + limbs[n].skin() + self._lit(n, limbs[n], look) for n in above]
        return "".join(parts) + head(look)

    def _pose(self, limb: str, poses: Mapping[str, str]) -> Pose:
        pose = (ARMS if limb.endswith("arm") else LEGS)[poses.get(limb, "rest")]
        return pose if limb.startswith("left") else pose.mirror()

    def _limb(self, name: str, look: Look, sleeve: str | None) -> Limb:
        swing = look.swings.get(name)
        other = self._pose(name, {name: swing.to}) if swing else None
        wide, tip = (33, 25) if name.endswith("arm") else (43, 29)
        return Limb(self._pose(name, look.poses), wide, tip, look.line, other, swing, sleeve)

    def _lit(self, name: str, limb: Limb, look: Look) -> str:
        tip = name.replace("arm", "hand").replace("leg", "foot")
        if name in look.lit or "body" in look.lit:
            return limb.glow(look.glow, both=tip in look.lit or "body" in look.lit)
        return limb.glow(look.glow, tip=True) if tip in look.lit else ""


def _glow(colour: str, x: float, y: float, wide: float, high: float) -> str:
    return element("ellipse", cx=x, cy=y, rx=wide, ry=high, fill=colour, opacity=0.6)


def _bare(line: float) -> str:
    nappy = element("path", d=NAPPY_SHAPE, fill=NAPPY, stroke=SKIN_LINE, stroke_width=line, stroke_linejoin="round")
    tabs = element("path", d="M152 274l14 4M248 274l-14 4", stroke="#8fb3c9", stroke_width=5, stroke_linecap="round")
    navel = element("path", d="M196 236q4 4 8 0", fill="none", stroke=SKIN_LINE, stroke_width=2, stroke_linecap="round")
    nipples = "".join(element("circle", cx=x, cy=182, r=2.6, fill="#d98e78") for x in (176, 224))
    return nappy + tabs + navel + nipples


def _buttons(line: float) -> str:
    seam = element("path", d="M200 150V300", stroke=CLOTH_LINE, stroke_width=line * 0.7, stroke_dasharray="3 5")
    return seam + "".join(
        element("circle", cx=200, cy=y, r=4.2, fill=NAPPY, stroke=CLOTH_LINE) for y in (172, 206, 240)
    )
