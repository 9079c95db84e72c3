"""What the one public connector of Rasa to Alexa gets wrong, each as a test against the real server."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest

from bot.channels.alexa.answer.response import answer
from bot.channels.alexa.conversation import Said
from tests.channels.alexa.echo import Echo, recorded, ssml
from tests.channels.alexa.test_requests import stroking


def test_a_request_without_verification_is_not_answered(echo: Echo) -> None:
    status, answered = echo.post(json.dumps(recorded("launch")).encode(), {"Content-Type": "application/json"})
    assert (status, "response" in answered) == (400, False)


def test_two_speakers_do_not_share_one_conversation(other_echo: Callable[..., Echo]) -> None:
    kitchen, nursery = other_echo(device="kitchen"), other_echo(device="nursery")
    stroking(nursery)
    assert "Quick check" in ssml(kitchen.send("launch"))
    assert "Quick check" not in ssml(nursery.send("builtin_repeat"))


def test_two_families_do_not_share_one_conversation(other_echo: Callable[..., Echo]) -> None:
    first, second = other_echo(user="amzn1.ask.account.ours"), other_echo(user="amzn1.ask.account.theirs")
    stroking(first)
    assert "I am not medical" in ssml(second.send("launch"))


def test_every_message_of_a_reply_is_spoken_not_the_first_alone(echo: Echo) -> None:
    said = ssml(echo.send("launch"))
    for line in ("Hello.", "I am not medical", "If something worries you", "Quick check: awake"):
        assert line in said


def test_a_reply_without_text_is_answered(echo: Echo) -> None:
    """Words to the baby are answered by a guide alone."""
    echo.send("launch")
    response = echo.intent("ReportIntent", report="who is a lovely little baby then yes you are")
    assert ssml(response).removesuffix("</speak>").endswith("?")
    assert response["shouldEndSession"] is False


@pytest.mark.parametrize("name", ["intent_missing_slot", "intent_no_slots_at_all", "intent_slot_not_a_word"])
def test_a_missing_slot_is_asked_for_again(name: str, echo: Echo) -> None:
    echo.send("launch")
    assert "Sorry, I didn't catch that." in ssml(echo.send(name))


@pytest.mark.parametrize(
    "name", ["session_ended_error", "session_ended_exceeded_max_reprompts", "session_ended_user_initiated"]
)
def test_a_session_ended_request_is_answered_with_silence(name: str, echo: Echo) -> None:
    stroking(echo)
    assert echo.send(name) == {}


def test_whether_the_session_ends_is_a_boolean_and_no_string(echo: Echo) -> None:
    assert echo.send("launch")["shouldEndSession"] is False
    assert echo.send("builtin_stop")["shouldEndSession"] is True


def test_speech_is_ssml_with_breaks_and_what_is_said_is_escaped(echo: Echo) -> None:
    spoken = ElementTree.fromstring(ssml(echo.send("launch")))
    assert spoken.tag == "speak"
    assert spoken.findall(".//break")
    escaped: dict[str, Any] = answer(Said(("Warm & calm <now>?",), "Warm & calm <now>?"), on_screen=False)["response"]
    assert "Warm &amp; calm &lt;now&gt;?" in ssml(escaped)


def test_the_caregivers_wish_for_voice_is_in_the_speech(echo: Echo) -> None:
    echo.send("launch")
    assert '<prosody volume="+2.3dB">' in ssml(echo.intent("LouderIntent"))
    slower = ssml(echo.intent("SlowerIntent"))
    assert 'rate="91%"' in slower


def test_every_open_answer_has_a_reprompt_of_its_own_that_asks_and_does_not_tell_all_again(echo: Echo) -> None:
    response = echo.send("launch")
    assert ssml(response["reprompt"]) != ssml(response)
    assert "Quick check" in ssml(response["reprompt"])
    assert "Hello" not in ssml(response["reprompt"])
