"""The arrow of a movement: a line with a pale rim, a head where the hand leaves, a number where moves follow."""

from __future__ import annotations

from bot.pictures.geometry import Path, Point
from bot.pictures.palette import ARROW, HALO
from bot.pictures.svg import element, number, words

WIDTH = 5.0
RIM = 3.0
HEAD = "M-13 -10L0 0L-13 10"


def line(path: Path, id_: str) -> str:
    """The line of an arrow, for the SVG's definitions."""
    return element("path", id=id_, d=path.data())


def arrow(path: Path, id_: str, both_ends: bool) -> str:
    """An arrow along the path.

    id_: of its line among the definitions.
    both_ends: whether the arrow has a head at its beginning too.
    """
    heads = [_head(path)] + ([_head(path.reversed())] if both_ends else [])
    rim = element("use", href=f"#{id_}", stroke_width=WIDTH + 2 * RIM, stroke=HALO)
    core = element("use", href=f"#{id_}", stroke_width=WIDTH, stroke=ARROW)
    rims = [element("path", d=HEAD, transform=turn, stroke_width=WIDTH + 2 * RIM, stroke=HALO) for turn in heads]
    tips = [element("path", d=HEAD, transform=turn, stroke_width=WIDTH, stroke=ARROW) for turn in heads]
    return element("g", rim, *rims, core, *tips, fill="none", stroke_linecap="round", stroke_linejoin="round")


def badge(point: Point, text: str) -> str:
    """A number in a small disc."""
    x, y = (min(372.0, max(28.0, value)) for value in point)
    disc = element("circle", r=15, fill=ARROW, stroke=HALO, stroke_width=RIM)
    figure = words(
        "text", text, y=7, fill=HALO, font_size=20, font_weight="bold", font_family="sans-serif", text_anchor="middle"
    )
    return element("g", disc, figure, transform=f"translate({number(x)} {number(y)})")


def rings(point: Point) -> str:
    """Two pale rings round a hand that rests."""
    x, y = point
    return "".join(
        element("circle", cx=x, cy=y, r=r, fill="none", stroke=HALO, stroke_width=4, opacity=o)
        for r, o in ((52, 0.75), (66, 0.4))
    )


def _head(path: Path) -> str:
    x, y = path.end
    return f"translate({number(x)} {number(y)}) rotate({number(path.end_degrees)})"
