"""Drawings of the strokes and the body map, as SVG made from bot/content/drawings.yml.

Read in this order: description, views, figures/, ways, arrows, timing, picture. docs/pictures.md tells how to add a
drawing.
"""

from __future__ import annotations

from functools import cache

from bot.content.loader import library
from bot.pictures.body_map import body_map
from bot.pictures.description import Description
from bot.pictures.descriptions import descriptions
from bot.pictures.errors import DescriptionFault, PictureError, UnknownPicture
from bot.pictures.picture import Picture

__all__ = ["DescriptionFault", "PictureError", "UnknownPicture", "alt", "body_map", "drawing", "drawing_ids"]


@cache
def drawing(stroke_id: str, still: bool = False) -> str:
    """The drawing of a stroke as SVG text.

    still: whether nothing in the drawing moves.
    Raises UnknownPicture unknown_stroke.
    """
    description = _described(stroke_id)
    stroke = library().strokes.get(stroke_id)
    if stroke is None:
        raise DescriptionFault(f"drawings.yml: {stroke_id}: expected the id of a stroke in strokes/")
    return Picture(description, stroke.name, stroke.per_side, still).svg()


def alt(stroke_id: str) -> str:
    """The sentence that says what the stroke's drawing shows. Raises UnknownPicture unknown_stroke."""
    return _described(stroke_id).alt


def drawing_ids() -> tuple[str, ...]:
    """The strokes that have a drawing, in the order of drawings.yml."""
    return tuple(descriptions())


def _described(stroke_id: str) -> Description:
    found = descriptions().get(stroke_id)
    if found is None:
        raise UnknownPicture("unknown_stroke", f"There is no drawing of a stroke called {stroke_id!r}.")
    return found
