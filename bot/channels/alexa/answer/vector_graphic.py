"""A stroke's drawing in Alexa's vector format (AVG 1.2): the SVG's paths, groups and text, with nothing to fetch.

AVG knows no ellipses, circles or rectangles, no `use`, and no inherited colours, so these are written out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from bot.pictures import drawing

SIDE = 400
_INHERITED = ("fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "color")
_NAMES = {
    "fill": "fill",
    "stroke": "stroke",
    "stroke-width": "strokeWidth",
    "stroke-linecap": "strokeLineCap",
    "stroke-linejoin": "strokeLineJoin",
    "opacity": "opacity",
    "transform": "transform",
}
_NUMBERS = frozenset({"stroke-width", "opacity"})
Attributes = Mapping[str, str]


@lru_cache(maxsize=128)
def vector_graphic(stroke_id: str) -> dict[str, Any]:
    """The still drawing of a stroke as an AVG object. Raises UnknownPicture."""
    root = ElementTree.fromstring(drawing(stroke_id, still=True))
    named = {"#" + element.attrib["id"]: element for element in root.iter() if "id" in element.attrib}
    items = _Writing(named).items(list(root), {"fill": "black", "color": root.attrib.get("color", "black")})
    sides = {"height": SIDE, "width": SIDE, "viewportHeight": SIDE, "viewportWidth": SIDE}
    return {"type": "AVG", "version": "1.2", **sides, "items": items}


class _Writing:
    def __init__(self, named: Mapping[str, ElementTree.Element]) -> None:
        self._named = named

    def items(self, elements: list[ElementTree.Element], inherited: Attributes) -> list[dict[str, Any]]:
        written = (self._item(element, inherited) for element in elements)
        return [item for item in written if item is not None]

    def _item(self, element: ElementTree.Element, inherited: Attributes) -> dict[str, Any] | None:
        name, given = element.tag.rpartition("}")[2], element.attrib
        style = {**inherited, **{key: given[key] for key in _INHERITED if key in given}}
        if name == "g":
            clip = given.get("clip-path", "")[len("url(") : -1]
            return self._group(list(element), style, given, clip)
        if name == "use":
            # a used element inherits from the place of its use
            return self._group([self._named[given["href"]]], style, given)
        if name == "text":
            return _text(element, given, style)
        outline = _outline(name, given)
        if not outline:
            return None
        path = {"type": "path", "pathData": outline, **_written(style)}
        if "stroke-dasharray" in given:
            path["strokeDashArray"] = [float(length) for length in given["stroke-dasharray"].replace(",", " ").split()]
        if "transform" in given:
            path["pathTransform"] = given["transform"]
        if "opacity" not in given:
            return path
        return {"type": "group", "opacity": float(given["opacity"]), "items": [path]}

    def _group(
        self, children: list[ElementTree.Element], style: Attributes, given: Attributes, clip: str = ""
    ) -> dict[str, Any]:
        group: dict[str, Any] = {
            "type": "group",
            **_written({k: given[k] for k in ("opacity", "transform") if k in given}),
        }
        if clip in self._named:
            outlines = [_outline(part.tag.rpartition("}")[2], part.attrib) for part in self._named[clip]]
            group["clipPath"] = " ".join(outlines)
        return {**group, "items": self.items(children, style)}


def _written(style: Attributes) -> dict[str, Any]:
    values = {key: style["color"] if value == "currentColor" else value for key, value in style.items()}
    return {
        _NAMES[key]: float(value) if key in _NUMBERS else "transparent" if value == "none" else value
        for key, value in values.items()
        if key in _NAMES and not (key == "stroke" and value == "none")
    }


def _outline(name: str, given: Attributes) -> str:
    """A shape as path data; "" for an element that draws nothing."""
    if name not in ("circle", "ellipse", "rect"):
        return given["d"] if name == "path" else ""
    at = {key: float(given.get(key, 0)) for key in ("cx", "cy", "r", "rx", "ry", "x", "y", "width", "height")}
    if name != "rect":
        rx, ry = (at["r"], at["r"]) if name == "circle" else (at["rx"], at["ry"])
        arc = f"a{rx:g} {ry:g} 0 1 "
        return f"M{at['cx'] - rx:g} {at['cy']:g}{arc}0 {2 * rx:g} 0{arc}0 {-2 * rx:g} 0z"
    x, y, width, height, r = at["x"], at["y"], at["width"], at["height"], at["rx"]
    across, down = width - 2 * r, height - 2 * r
    corner = f"a{r:g} {r:g} 0 0 1 "
    return (
        f"M{x + r:g} {y:g}h{across:g}{corner}{r:g} {r:g}v{down:g}{corner}{-r:g} {r:g}"
        f"h{-across:g}{corner}{-r:g} {-r:g}v{-down:g}{corner}{r:g} {-r:g}z"
    )


def _text(element: ElementTree.Element, given: Attributes, style: Attributes) -> dict[str, Any]:
    return {
        "type": "text",
        "text": "".join(element.itertext()),
        "x": float(given.get("x", 0)),
        "y": float(given.get("y", 0)),
        "fill": _written({**style})["fill"],
        "fontSize": float(given.get("font-size", 16)),
        "fontWeight": given.get("font-weight", "normal"),
        "textAnchor": given.get("text-anchor", "start"),
    }
