"""Reader of drawings.yml: a description for every stroke, checked against the schema and against its view."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from bot.content.errors import ContentError
from bot.content.loader import FOLDER
from bot.content.shape import check_shape
from bot.content.yaml_file import read_yaml
from bot.pictures.description import Description, build
from bot.pictures.errors import DescriptionFault
from bot.pictures.hand_shapes import SHAPES
from bot.pictures.views import VIEWS

FILE = "drawings.yml"
SIGNS = ("clothed", "asleep", "mouth_open")


def load(folder: Path | None = None) -> Mapping[str, Description]:
    """Every description in folder/drawings.yml, by stroke id. Raises DescriptionFault at the first fault."""
    try:
        content = read_yaml(folder or FOLDER, FILE)
        check_shape(FILE, content, "drawings")
    except ContentError as error:
        raise DescriptionFault(error.message) from error
    found = {stroke: build(stroke, data) for stroke, data in content.items()}
    for description in found.values():
        check(description)
    return MappingProxyType(found)


@cache
def descriptions() -> Mapping[str, Description]:
    """The descriptions of bot/content/drawings.yml, read once."""
    return load()


def check(description: Description) -> None:
    """Raises DescriptionFault where a view, part, sign, limb, pose, shape or place is unknown, or no hand is there."""
    stroke = description.stroke
    _known(stroke, "view", description.view, VIEWS)
    figure = VIEWS[description.view].figure
    for part in description.lit:
        _known(stroke, "lit", part, figure.parts)
    for sign in description.signs:
        _known(stroke, "signs", sign, SIGNS)
    for limbs in (description.pose, *(move.limbs for move in description.moves)):
        for limb, pose in limbs.items():
            _known(stroke, "limb", limb, figure.poses)
            _known(stroke, limb, pose, figure.poses[limb])
    anchors = figure.anchors(description.pose)
    for hand in description.hands:
        _known(stroke, "shape", hand.shape, SHAPES)
        for place in hand.way.places:
            _known(stroke, "place", place, anchors)
    if not description.hands and description.view != "cuddle":
        raise DescriptionFault(f"{FILE}: {stroke}: expected at least one hand, in holding or in moves")


def _known(stroke: str, what: str, name: str, names: Iterable[str]) -> None:
    known = sorted(names)
    if name not in known:
        near = difflib.get_close_matches(name, known, 1)
        hint = f"{near[0]!r}" if near else "one of " + ", ".join(known)
        raise DescriptionFault(f"{FILE}: {stroke}: {what}: expected a name known here, perhaps {hint}, got {name!r}")
