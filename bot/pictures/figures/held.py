"""The baby held: upright on the caregiver's shoulder, its back to the viewer, or wrapped and cuddled in both arms."""

from __future__ import annotations

from collections.abc import Mapping

from bot.pictures.figures.look import Look
from bot.pictures.geometry import Point
from bot.pictures.palette import (
    BLUSH,
    CLOTH,
    CLOTH_LINE,
    HAIR,
    HALO,
    HAND,
    HAND_LINE,
    INK,
    LIT,
    NAPPY,
    SKIN,
    SKIN_LINE,
    SLEEVE,
    SLEEVE_LINE,
)
from bot.pictures.svg import element

SHOULDER: dict[str, Point] = {
    "shoulders": (138, 186), "mid_back": (138, 224), "bottom": (142, 286), "under_bottom": (166, 306),
    "low_back": (138, 262),
}  # fmt: skip
CUDDLE: dict[str, Point] = {"baby": (200, 270), "near_arm": (250, 318), "far_arm": (120, 300)}


class OnShoulder:
    """The baby upright on the caregiver's shoulder: the caregiver's face and the baby's back are toward the viewer."""

    parts = frozenset({"back"})
    poses: Mapping[str, frozenset[str]] = {}

    def anchors(self, poses: Mapping[str, str]) -> dict[str, Point]:
        """The places of the baby's back."""
        return dict(SHOULDER)

    def draw(self, look: Look) -> str:
        """Caregiver and baby, the back lit as the look says."""
        baby = [
            _thick("M116 286L108 322", 42 + 2 * look.line, CLOTH_LINE),
            _thick("M164 290L176 326", 42 + 2 * look.line, CLOTH_LINE),
            _thick("M116 286L108 322", 42, CLOTH), _thick("M164 290L176 326", 42, CLOTH),
            _thick("M176 190L214 172", 30 + 2 * look.line, CLOTH_LINE), _thick("M176 190L214 172", 30, CLOTH),
            element("path", d="M106 166C86 176 84 290 108 304C126 314 158 314 174 302C194 286 190 176 172 164Z",
                    fill=CLOTH, stroke=CLOTH_LINE, stroke_width=look.line),
        ]  # fmt: skip
        if "back" in look.lit:
            baby.append(element("ellipse", cx=139, cy=226, rx=34, ry=50, fill=LIT, opacity=0.6))
        baby += [
            element("ellipse", cx=96, cy=122, rx=8, ry=12, fill=SKIN, stroke=SKIN_LINE, stroke_width=look.line),
            element("ellipse", cx=144, cy=120, rx=50, ry=48, fill=SKIN, stroke=SKIN_LINE, stroke_width=look.line),
            element("path", d="M96 128C92 62 194 60 193 126C186 152 160 158 140 156C116 156 100 146 96 128Z", fill=HAIR,
                    opacity=0.42),
            _thin("M138 78C132 84 138 92 146 88C152 84 148 76 142 78", HAIR, 3),
        ]  # fmt: skip
        return _caregiver(262, 108, look) + "".join(baby)


class Cuddled:
    """The baby wrapped warm and held in both of the caregiver's arms."""

    parts = frozenset({"body"})
    poses: Mapping[str, frozenset[str]] = {}

    def anchors(self, poses: Mapping[str, str]) -> dict[str, Point]:
        """The places of the baby and of the arms."""
        return dict(CUDDLE)

    def draw(self, look: Look) -> str:
        """Caregiver and baby, between the far and the near arm."""
        far = _thick("M322 262C312 326 236 336 150 322", 50 + 2 * look.line, SLEEVE_LINE) + _thick(
            "M322 262C312 326 236 336 150 322", 50, SLEEVE
        )
        wrap = element("path", d="M104 216C120 176 190 190 250 226"
                               "C300 256 318 292 296 314C268 338 180 330 134 300C104 280 92 246 104 216Z",
                       fill=NAPPY, stroke=CLOTH_LINE, stroke_width=look.line)  # fmt: skip
        folds = _thin("M150 206C190 236 240 240 284 262M122 284C170 268 214 284 262 318", "#cdb98f", 3)
        head = "".join((
            element("circle", cx=136, cy=226, r=45, fill=SKIN, stroke=SKIN_LINE, stroke_width=look.line),
            element("ellipse", cx=118, cy=242, rx=8, ry=6, fill=BLUSH, opacity=0.5),
            element("ellipse", cx=160, cy=238, rx=8, ry=6, fill=BLUSH, opacity=0.5),
            _thin("M114 226Q121 232 128 226M150 223Q157 229 163 222", INK, 2.8),
            _thin("M130 246Q140 254 149 244", INK, 2.8),
            _thin("M124 188C128 180 140 180 138 188C136 193 130 190 132 186", HAIR, 3),
        ))  # fmt: skip
        hood = element("path", d="M92 238C86 196 120 170 152 180"
                               "C176 186 184 206 182 226C172 196 150 186 128 192C108 198 96 214 92 238Z",
                       fill=NAPPY, stroke=CLOTH_LINE, stroke_width=look.line)  # fmt: skip
        near = _thick("M72 268C78 318 130 338 196 318", 50 + 2 * look.line, SLEEVE_LINE) + _thick(
            "M72 268C78 318 130 338 196 318", 50, SLEEVE
        )
        hand = element("path", d="M190 292C206 282 236 280 250 288C260 294 256 302 248 302"
                               "C262 304 262 316 250 318C258 322 254 332 242 332C222 338 204 342 192 340Z",
                       fill=HAND, stroke=HAND_LINE, stroke_width=look.line, stroke_linejoin="round")  # fmt: skip
        cuff = _thick("M190 294L196 340", 8, HALO)
        heart = element("path", d="M326 128C316 112 296 122 304 140C309 150 320 156 326 162"
                                "C332 156 343 150 348 140C356 122 336 112 326 128Z",
                        fill="#c9476b")  # fmt: skip
        return _caregiver(200, 96, look) + far + wrap + folds + head + hood + near + hand + cuff + heart


def _caregiver(x: float, y: float, look: Look) -> str:
    """Head and shoulders of the caregiver, who looks down; x, y: the face."""
    body = element("path", d=f"M{x - 150} 420C{x - 160} {y + 130} {x - 110} {y + 86} {x - 30} {y + 66}"
                             f"L{x + 30} {y + 66}"
                             f"C{x + 110} {y + 86} {x + 160} {y + 130} {x + 150} 420Z",
                   fill=SLEEVE, stroke=SLEEVE_LINE, stroke_width=look.line)  # fmt: skip
    neck = element("path", d=f"M{x - 22} {y + 40}V{y + 70}Q{x} {y + 88} {x + 22} {y + 70}V{y + 40}Z", fill=HAND,
                   stroke=HAND_LINE, stroke_width=look.line)  # fmt: skip
    hair = element("path", d=f"M{x - 58} {y + 34}C{x - 72} {y - 70} {x + 72} {y - 70} {x + 58} {y + 34}"
                             f"C{x + 44} {y + 48} {x - 44} {y + 48} {x - 58} {y + 34}Z", fill="#5b3a2b")  # fmt: skip
    face = element("ellipse", cx=x, cy=y + 6, rx=46, ry=50, fill=HAND, stroke=HAND_LINE, stroke_width=look.line)
    fringe = element("path", d=f"M{x - 48} {y}C{x - 44} {y - 30} {x - 10} {y - 26} {x + 10} {y - 42}"
                               f"C{x + 34} {y - 30} {x + 46} {y - 20} {x + 48} {y}"
                               f"C{x + 60} {y - 64} {x - 60} {y - 64} {x - 48} {y}Z",
                     fill="#5b3a2b")  # fmt: skip
    eyes = _thin(
        f"M{x - 28} {y + 10}Q{x - 19} {y + 17} {x - 10} {y + 11}M{x + 8} {y + 11}Q{x + 17} {y + 17} {x + 26} {y + 10}",
        INK,
        2.8,
    )
    smile = _thin(f"M{x - 15} {y + 34}Q{x - 1} {y + 44} {x + 13} {y + 34}", INK, 2.8)
    return body + neck + hair + face + fringe + eyes + smile


def _thick(data: str, width: float, colour: str) -> str:
    return element("path", d=data, fill="none", stroke=colour, stroke_width=width, stroke_linecap="round")


def _thin(data: str, colour: str, width: float) -> str:
    return _thick(data, width, colour)
