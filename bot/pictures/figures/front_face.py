"""The baby's head from the front: round, with a curl, open or closed eyes and a small smile."""

from __future__ import annotations

from bot.pictures.figures.look import Look
from bot.pictures.geometry import Point
from bot.pictures.palette import BLUSH, HAIR, INK, SKIN, SKIN_LINE
from bot.pictures.svg import element

FACE_ANCHORS: dict[str, Point] = {
    "crown": (200, 30), "soft_spot": (200, 42), "forehead": (197, 58), "mid_forehead": (176, 57), "temple": (153, 70),
    "inner_brow": (187, 71), "mid_brow": (175, 66), "outer_brow": (161, 71), "nose_bridge": (194, 82),
    "nose_side": (190, 96), "cheek": (176, 103), "cheekbone": (158, 97), "upper_lip": (197, 105),
    "upper_smile": (184, 106), "upper_smile_end": (168, 97), "lower_lip": (197, 121), "lower_smile": (184, 119),
    "lower_smile_end": (168, 108), "gum": (191, 114), "jaw_hinge": (152, 102), "jaw": (167, 122), "by_chin": (193, 134),
    "ear": (142, 86), "ear_top": (150, 69), "over_ear": (140, 66), "behind_ear": (130, 86), "under_lobe": (144, 107),
    "ear_lobe": (145, 101), "ear_back": (133, 94), "under_jaw": (158, 124), "head_side": (148, 56),
    "behind_ear_low": (138, 104), "head_cup": (143, 104), "chin": (200, 133),
}  # fmt: skip


def head(look: Look) -> str:
    """Ears, head, hair and face. Signs: asleep (closed eyes), mouth_open (the gum shows)."""
    parts = [_ear(142, look), _ear(258, look)]
    parts.append(_ellipse(200, 82, 57, 54, SKIN, stroke=SKIN_LINE, stroke_width=look.line))
    if "head" in look.lit:
        parts.append(
            element(
                "path",
                d="M147 76C148 44 172 29 200 29C228 29 252 44 253 76C232 54 168 54 147 76Z",
                fill=look.glow,
                opacity=0.6,
            )
        )
    if "face" in look.lit or "body" in look.lit:
        parts.append(_ellipse(200, 92, 46, 38, look.glow, opacity=0.36))
    parts.append(_line("M188 34C192 24 208 24 206 33C204 39 197 36 200 31M176 36C182 31 186 30 190 30", HAIR, 3.2))
    parts += [_ellipse(x, 102, 9, 6.5, BLUSH, opacity=0.5) for x in (165, 235)]
    parts.append(_line("M165 72Q175 65 186 71M235 72Q225 65 214 71", HAIR, 2.6))
    if "asleep" in look.signs:
        parts.append(_line("M169 87Q177 94 185 87M215 87Q223 94 231 87", INK, 2.8))
    else:
        parts += [_ellipse(x, 87, 5, 6, INK) for x in (177, 223)]
        parts += [element("circle", cx=x, cy=85, r=1.8, fill="#fff") for x in (178.5, 224.5)]
    parts.append(_line("M196 98Q200 101 204 98", SKIN_LINE, 2.4))
    if "mouth_open" in look.signs:
        parts.append(element("path", d="M183 109C190 105 210 105 217 109C216 126 184 126 183 109Z", fill="#8c3b3b"))
        parts.append(element("path", d="M186 110C192 108 208 108 214 110C212 115 188 115 186 110Z", fill="#f09a94"))
    else:
        parts.append(_line("M187 111Q200 121 213 111", INK, 2.8))
    return "".join(parts)


def _ear(x: float, look: Look) -> str:
    shell = _ellipse(x, 87, 10, 15, SKIN, stroke=SKIN_LINE, stroke_width=look.line)
    if "ears" in look.lit or "body" in look.lit:
        shell += _ellipse(x, 87, 9, 14, look.glow, opacity=0.6)
    turn = 1 if x < 200 else -1
    curl = _line(f"M{x + 3 * turn} 79C{x - 6 * turn} 77 {x - 6 * turn} 92 {x} 94", SKIN_LINE, 1.8)
    return shell + curl


def _ellipse(x: float, y: float, wide: float, high: float, fill: str, **more: float | str) -> str:
    return element("ellipse", cx=x, cy=y, rx=wide, ry=high, fill=fill, **more)


def _line(data: str, colour: str, width: float) -> str:
    return element("path", d=data, fill="none", stroke=colour, stroke_width=width, stroke_linecap="round")
