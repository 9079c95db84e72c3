"""The response JSON of an answer, within Amazon's bounds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.channels.alexa.answer.screen import card, screen
from bot.channels.alexa.answer.speech import ssml
from bot.channels.alexa.conversation import Said

MAX_BYTES = 24 * 1024
"""Amazon's older bound on a response; newer pages allow more. A drawing that would pass this bound is left out."""

NOTHING: dict[str, Any] = {"version": "1.0", "response": {}}
"""The response to requests that may not be answered with speech."""


def answer(said: Said, on_screen: bool) -> dict[str, Any]:
    """The response that says the answer. on_screen: whether the device draws pictures."""
    speech = said.guide.speech if said.guide else None
    response: dict[str, Any] = {
        "outputSpeech": {"type": "SSML", "ssml": ssml(said.parts, speech)},
        "shouldEndSession": said.ends,
    }
    if said.prompt and not said.ends:
        response["reprompt"] = {"outputSpeech": {"type": "SSML", "ssml": ssml((said.prompt,), speech)}}
    if shown := card(said):
        response["card"] = shown
    whole = {"version": "1.0", "response": response}
    for with_drawing in (True, False) if on_screen else ():
        if drawn := screen(said, with_drawing):
            complete = {"version": "1.0", "response": {**response, "directives": [drawn]}}
            if size(complete) <= MAX_BYTES:
                return complete
    return whole


def size(response: Mapping[str, Any]) -> int:
    """The size of a response as it is sent, in bytes."""
    return len(json.dumps(response, ensure_ascii=False, separators=(",", ":")).encode())


def cannot_fulfil(slots: Mapping[str, Any]) -> dict[str, Any]:
    """The response to a request without the skill's name: a massage begins only where it was asked for."""
    no = {"canUnderstand": "NO", "canFulfill": "NO"}
    named = {str(name): dict(no) for name in slots}
    return {"version": "1.0", "response": {"canFulfillIntent": {"canFulfill": "NO", "slots": named}}}
