"""Every recorded request shape against the real server: each gets a valid answer, whatever is missing in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest

from bot.channels.alexa.answer.response import MAX_BYTES, size
from tests.channels.alexa.echo import Echo, names, recorded, ssml

SPOKEN_TO = ("LaunchRequest", "IntentRequest")
UNSPOKEN = [name for name in names() if recorded(name)["request"]["type"] not in SPOKEN_TO]


def valid(response: dict[str, Any]) -> None:
    """Speech that is XML, a real boolean, and a question with a reprompt of its own wherever Alexa is to listen."""
    speak = ElementTree.fromstring(ssml(response))
    said = "".join(speak.itertext())
    assert said.strip()
    assert len(ssml(response)) <= 8000
    for pause in speak.iter("break"):
        assert 0 < int(pause.attrib["time"].removesuffix("ms")) <= 10_000
    assert type(response["shouldEndSession"]) is bool
    assert ("reprompt" in response) is not response["shouldEndSession"]
    if "reprompt" in response:
        reprompt = "".join(ElementTree.fromstring(ssml(response["reprompt"])).itertext())
        assert reprompt.rstrip().endswith(("?", "watching."))
    assert size(response) <= MAX_BYTES


@pytest.mark.parametrize("name", [name for name in names() if name not in UNSPOKEN])
def test_what_is_said_to_the_skill_is_answered_before_a_massage_and_in_the_middle_of_one(
    name: str, other_echo: Callable[..., Echo]
) -> None:
    closed = other_echo()
    valid(closed.send(name))
    in_mid_stroke = stroking(other_echo(device="device-2"))
    valid(in_mid_stroke.send(name))


@pytest.mark.parametrize("name", UNSPOKEN)
def test_what_may_not_be_answered_with_speech_is_not(name: str, echo: Echo) -> None:
    echo.send("launch")
    response = echo.send(name)
    assert response == {} or "canFulfillIntent" in response


def test_a_skill_that_was_not_asked_for_by_name_fulfils_nothing(echo: Echo) -> None:
    response = echo.send("can_fulfil")
    slots = {"routine": {"canUnderstand": "NO", "canFulfill": "NO"}}
    assert response == {"canFulfillIntent": {"canFulfill": "NO", "slots": slots}}


def test_a_device_with_a_screen_gets_a_picture_and_one_without_none(other_echo: Callable[..., Echo]) -> None:
    seen = stroking(other_echo(device="show", screen=True)).intent("AMAZON.RepeatIntent")
    assert [directive["type"] for directive in seen["directives"]] == ["Alexa.Presentation.APL.RenderDocument"]
    assert "drawing" in seen["directives"][0]["document"]["graphics"]
    assert "directives" not in stroking(other_echo(device="dot")).intent("AMAZON.RepeatIntent")


def test_an_exception_is_noted_without_what_it_was_about(server: Any, echo: Echo) -> None:
    echo.send("exception")
    assert "alexa_exception" in server.errors
    assert "Directive is invalid" not in server.errors


def test_health_is_told(server: Any) -> None:
    import json
    import urllib.request

    with urllib.request.urlopen(server.url + "/webhooks/alexa/", timeout=20) as response:
        assert json.load(response) == {"status": "ok"}


READY = [
    ("AMAZON.YesIntent", {}),
    ("AMAZON.YesIntent", {}),
    ("AgeIntent", {"age": "P4M"}),
    ("AMAZON.YesIntent", {}),
    ("AgoIntent", {"time": "PT1H"}),
    ("AMAZON.YesIntent", {}),
    ("AMAZON.YesIntent", {}),
    ("RoutineIntent", {"routine": "five minute massage"}),
    ("AMAZON.YesIntent", {}),
]


def stroking(echo: Echo) -> Echo:
    """The device, in the first stroke of a massage."""
    response = echo.send("launch")
    for intent, slots in READY:
        if "1 of " in ssml(response):
            break
        response = echo.intent(intent, **slots)
    while "1 of " not in ssml(response):
        response = echo.intent("AMAZON.YesIntent")
        assert not response["shouldEndSession"]
    return echo
