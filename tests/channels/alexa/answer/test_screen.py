"""What a screen shows: the stroke that is told, within Amazon's sizes, and nothing of a crisis."""

from __future__ import annotations

import pytest

from bot.channels.alexa.answer.response import MAX_BYTES, answer, size
from bot.channels.alexa.answer.screen import card, screen
from bot.channels.alexa.answer.vector_graphic import vector_graphic
from bot.channels.alexa.conversation import Said
from bot.content.loader import library
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.decision import Decision
from bot.pictures import drawing_ids
from bot.protocol.guide import Guide, Position

STROKE = Guide(
    act=Act.NEXT,
    phase=Phase.STROKE,
    stroke="leg_indian_milking",
    picture="leg_indian_milking",
    position=Position(1, 8),
)
TOLD = Said(("Hold one ankle gently.", "Shall we go on?"), "Shall we go on?", guide=STROKE, shown=STROKE)
PATH = {"type", "pathData", "fill", "stroke", "strokeWidth", "strokeLineCap", "strokeLineJoin", "strokeDashArray",
    "pathTransform"}  # fmt: skip
GROUP = {"type", "items", "opacity", "transform", "clipPath"}
TEXT = {"type", "text", "x", "y", "fill", "fontSize", "fontWeight", "textAnchor"}


def every(items: list[dict[str, object]]) -> list[dict[str, object]]:
    found = []
    for item in items:
        inner = item.get("items", [])
        assert isinstance(inner, list)
        found += [item, *every(inner)]
    return found


@pytest.mark.parametrize("stroke", drawing_ids())
def test_every_drawing_is_a_vector_graphic_of_paths_groups_and_text(stroke: str) -> None:
    graphic = vector_graphic(stroke)
    items = every(graphic["items"])
    assert len(items) > 5
    for item in items:
        allowed = {"path": PATH, "group": GROUP, "text": TEXT}[str(item["type"])]
        assert set(item) <= allowed, item
        assert "currentColor" not in item.values()
        assert item.get("pathData", "M0 0") != ""


@pytest.mark.parametrize("stroke", drawing_ids())
def test_an_answer_with_a_drawing_is_never_larger_than_amazon_takes(stroke: str) -> None:
    guide = Guide(act=Act.NEXT, phase=Phase.STROKE, stroke=stroke, picture=stroke, position=Position(1, 8))
    lines = (*library().strokes[stroke].steps, *library().strokes[stroke].safety, "Shall we go on?")
    whole = answer(Said(lines, lines[-1], guide=guide, shown=guide), on_screen=True)
    assert whole["response"]["directives"][0]["type"] == "Alexa.Presentation.APL.RenderDocument"
    assert size(whole) <= MAX_BYTES


def test_the_screen_shows_the_strokes_name_its_position_and_the_last_words() -> None:
    shown = screen(TOLD)
    assert shown is not None
    properties = shown["datasources"]["said"]["properties"]
    assert (properties["title"], properties["progress"]) == ("Indian milking", "1 of 8")
    assert properties["line"] == "Shall we go on?"
    assert properties["alt"]


def test_the_stroke_that_is_told_is_shown_and_not_the_one_that_comes() -> None:
    coming = Guide(act=Act.TICK, phase=Phase.STROKE, stroke="chest_open_book", position=Position(2, 8))
    shown = screen(Said(TOLD.parts, TOLD.prompt, guide=coming, shown=STROKE))
    assert shown is not None
    assert shown["datasources"]["said"]["properties"]["title"] == "Indian milking"


def test_distress_takes_the_drawing_away() -> None:
    stop = Guide(act=Act.REPORT_CUE, phase=Phase.TENDING, decision=Decision.STOP)
    shown = screen(Said(("Stop now.",), "How is your baby now?", guide=stop, shown=STROKE))
    assert shown is not None
    assert shown["document"]["graphics"] == {}


def test_a_crisis_leaves_nothing_on_a_screen_or_in_the_app() -> None:
    crisis = Guide(act=Act.REPORT_CUE, phase=Phase.CRISIS, decision=Decision.CRISIS)
    said = Said(("Can you get to a safe room?",), "Can you get to a safe room?", guide=crisis)
    assert screen(said) is None
    assert card(said) is None
    assert set(answer(said, on_screen=True)["response"]) == {"outputSpeech", "reprompt", "shouldEndSession"}


def test_the_card_holds_the_assistants_lines() -> None:
    assert card(TOLD) == {
        "type": "Simple",
        "title": "Indian milking",
        "content": "Hold one ankle gently.\nShall we go on?",
    }
