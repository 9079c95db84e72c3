"""What a screen shows of an answer, and the card in Alexa's app: the assistant's words and drawings only."""

from __future__ import annotations

from typing import Any

from bot.channels.alexa.answer.speech import lines_of
from bot.channels.alexa.answer.vector_graphic import vector_graphic
from bot.channels.alexa.conversation import Said
from bot.channels.alexa.sentences import words
from bot.content.loader import library
from bot.core.phase import Phase
from bot.pictures import alt, drawing_ids
from bot.protocol.guide import Guide

TOKEN = "gentle-hands"
APL_VERSION = "1.6"
MAX_CARD_CHARACTERS = 4000
_BACKGROUND, _TEXT, _QUIET = "#20302b", "#fff4e3", "#c4d6cd"


def card(said: Said) -> dict[str, Any] | None:
    """A simple card with the lines; None without lines, and in a crisis, since others read the app's history."""
    lines = lines_of(said.parts)
    if not lines or _is_private(said):
        return None
    content = "\n".join(lines)[:MAX_CARD_CHARACTERS]
    return {"type": "Simple", "title": title(said), "content": content}


def title(said: Said) -> str:
    """The name of the stroke that is told, else the skill's."""
    guide = _shown(said)
    stroke = library().strokes.get(guide.stroke or "") if guide else None
    return stroke.name if stroke else str(words()["card_title"])


def screen(said: Said, with_drawing: bool = True) -> dict[str, Any] | None:
    """An APL directive that draws title, progress, the last line, and the stroke's drawing.

    None in a crisis, and where nothing is said.
    """
    lines = lines_of(said.parts)
    if not lines or _is_private(said):
        return None
    guide = _shown(said)
    stroke = guide.picture if guide and with_drawing else None
    drawn = stroke if stroke in drawing_ids() else None
    position = guide.position if guide else None
    shown = {
        "title": title(said),
        "progress": words()["progress"].format(number=position.number, of=position.of) if position else "",
        "line": lines[-1],
        "alt": alt(drawn) if drawn else "",
    }
    return {
        "type": "Alexa.Presentation.APL.RenderDocument",
        "token": TOKEN,
        "document": _document({"drawing": vector_graphic(drawn)} if drawn else {}),
        "datasources": {"said": {"type": "object", "properties": shown}},
    }


def _shown(said: Said) -> Guide | None:
    """The guide whose stroke is shown; an answer to distress shows no stroke."""
    return said.guide if said.grave or said.shown is None else said.shown


def _is_private(said: Said) -> bool:
    return said.guide is not None and said.guide.phase is Phase.CRISIS


def _document(graphics: dict[str, Any]) -> dict[str, Any]:
    picture = {
        "type": "VectorGraphic",
        "source": "drawing",
        "height": "55vh",
        "width": "55vh",
        "scale": "best-fit",
        "accessibilityLabel": "${said.properties.alt}",
    }
    items = [
        _words("title", "5vh", _TEXT, bold=True),
        _words("progress", "4vh", _QUIET),
        *([picture] if graphics else []),
        _words("line", "6vh", _TEXT),
    ]
    frame = {
        "type": "Container",
        "width": "100vw",
        "height": "100vh",
        "direction": "column",
        "alignItems": "center",
        "justifyContent": "spaceAround",
        "paddingLeft": "6vw",
        "paddingRight": "6vw",
        "items": items,
    }
    return {
        "type": "APL",
        "version": APL_VERSION,
        "theme": "dark",
        "background": _BACKGROUND,
        "graphics": graphics,
        "mainTemplate": {"parameters": ["said"], "items": [frame]},
    }


def _words(name: str, size: str, color: str, bold: bool = False) -> dict[str, Any]:
    return {
        "type": "Text",
        "text": f"${{said.properties.{name}}}",
        "fontSize": size,
        "color": color,
        "textAlign": "center",
        "width": "88vw",
        "maxLines": 4,
        **({"fontWeight": "700"} if bold else {}),
    }
