"""Rasa's own telephone channel, unchanged, on the real server: a call as Twilio would put it through."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
import requests

from tests.real_server import RealServer, ends_well

SILENCE = "Take your time. How is your baby?"
CREDENTIALS = f"""
twilio_voice:
  reprompt_fallback_phrase: "{SILENCE}"
"""
STROKE = '/start{"routine": "five_minute", "age_weeks": 16, "ready": true}'


class Call:
    """One caller. said: the lines of the last answer; listens: whether the line is still open after it."""

    def __init__(self, server: RealServer, number: str) -> None:
        self._webhook = f"{server.url}/webhooks/twilio_voice/webhook"
        self._number = number
        self.said: list[str] = []
        self.listens = False

    def ring(self) -> None:
        self._post(CallStatus="ringing")

    def say(self, words: str) -> None:
        self._post(CallStatus="in-progress", SpeechResult=words)

    def keep_silent(self) -> None:
        self._post(CallStatus="in-progress")

    def _post(self, **form: str) -> None:
        answer = requests.post(self._webhook, data={"From": self._number, **form}, timeout=30)
        assert answer.status_code == 200, answer.text
        response = ElementTree.fromstring(answer.text)
        self.said = [say.text for say in response.iter("Say") if say.text]
        self.listens = response.find("Gather") is not None


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    """A running server; at the end it must stop when asked, and must not have logged a traceback."""
    with ends_well(RealServer(tmp_path_factory.mktemp("telephone"), CREDENTIALS)) as running:
        yield running


def test_a_call_is_answered_goes_on_and_stops_for_a_report_of_stress(server: RealServer) -> None:
    call = Call(server, "+441632960001")
    call.ring()
    assert call.said
    assert call.listens
    call.say("yes")
    assert call.listens
    call = Call(server, "+441632960006")
    call.say(STROKE)
    assert any("left leg" in line for line in call.said), call.said
    call.say("she is crying")
    assert call.said[0].startswith("Stop")
    assert call.listens
    call.say("she is calm again")
    assert any("try again" in line for line in call.said), call.said


def test_speech_that_was_not_for_the_assistant_is_answered_with_silence_and_the_line_stays_open(
    server: RealServer,
) -> None:
    call = Call(server, "+441632960002")
    call.say(STROKE)
    call.say("who's a lovely little bear then, it's mummy")
    assert call.said == []
    assert call.listens


def test_a_caller_who_keeps_silent_is_asked_after_the_baby(server: RealServer) -> None:
    call = Call(server, "+441632960003")
    call.say("she is crying")
    call.keep_silent()
    assert call.said == [SILENCE]
    assert call.listens


def test_two_callers_have_a_massage_each(server: RealServer) -> None:
    one, two = Call(server, "+441632960004"), Call(server, "+441632960005")
    one.say(STROKE)
    two.ring()
    one.say("repeat")
    assert any("leg" in line.lower() for line in one.said), one.said
    two.say("repeat")
    assert not any("left leg" in line for line in two.said), two.said
