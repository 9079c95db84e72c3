"""The body map: a simple baby with one region of the body lit; from behind where the region is the back."""

from __future__ import annotations

from bot.content.loader import library
from bot.pictures.errors import UnknownPicture
from bot.pictures.figures.look import Look
from bot.pictures.palette import LIT, LIT_ON_MAP, SKIN_TONE
from bot.pictures.svg import element, words
from bot.pictures.views import VIEWS

PARTS: dict[str, tuple[str, ...]] = {
    "opening": ("body",), "legs": ("left_leg", "right_leg"), "feet": ("left_foot", "right_foot"), "belly": ("tummy",),
    "chest": ("chest",), "arms": ("left_arm", "right_arm"), "hands": ("left_hand", "right_hand"), "face": ("face",),
    "ears": ("ears",), "neck": ("neck", "shoulders"), "head": ("head",), "back": ("back",),
    "gentle_movements": ("left_arm", "right_arm", "left_leg", "right_leg"), "integration": ("body",),
    "closing": ("body",),
}  # fmt: skip
"""The parts of the figure that glow for each region in regions.yml."""


def body_map(region_id: str | None) -> str:
    """The baby as SVG text, with the region lit; None lights no region. Raises UnknownPicture unknown_region."""
    regions = library().regions
    if region_id is not None and (region_id not in regions or region_id not in PARTS):
        raise UnknownPicture(
            "unknown_region", f"There is no region {region_id!r} of the body; take one of {', '.join(PARTS)}."
        )
    view = VIEWS["back" if region_id == "back" else "whole"]
    lit = frozenset(PARTS[region_id]) if region_id else frozenset()
    id_ = f"body-{region_id or 'none'}"
    name = regions[region_id].name if region_id else ""
    seen = "from behind" if region_id == "back" else "from the front"
    title = f"Body map: {name}" if name else "Body map"
    told = f"A small baby seen {seen}" + (f", with this lit: {name}." if name else ".")
    glow = LIT if "body" in lit else LIT_ON_MAP
    figure = element("g", view.figure.draw(Look(lit, line=4.5, glow=glow)), transform=view.transform)
    return element(
        "svg", words("title", title, id=f"{id_}-title"), words("desc", told, id=f"{id_}-desc"), figure,
        xmlns="http://www.w3.org/2000/svg", viewBox="0 0 400 400", role="img", color=SKIN_TONE,
        aria_labelledby=f"{id_}-title {id_}-desc",
    )  # fmt: skip
