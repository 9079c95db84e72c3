"""Answers in time, one conversation for each device, and kind words when the assistant is slow or broken."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from bot.channels.alexa import skill as skill_module
from bot.channels.alexa.conversation import MAX_WAITING_TURNS
from bot.channels.alexa.request.incoming import Incoming, read_request
from bot.channels.alexa.sentences import words
from bot.channels.alexa.skill import Skill
from bot.channels.alexa.staleness import is_stale
from bot.protocol.guide import encode
from tests.channels.alexa.echo import recorded, ssml
from tests.channels.alexa.fakes import look, reply, stopped


class SlowAssistant:
    """Answers each text by its reply once its gate is open; without a gate at once."""

    def __init__(self, replies: dict[str, Any]) -> None:
        self._replies = replies
        self.gates: dict[str, asyncio.Event] = {}
        self.told: list[tuple[str, str]] = []

    async def answer(self, _agent: object, _channel: str, sender: str, text: str, _: object) -> list[dict[str, Any]]:
        self.told.append((sender, text))
        if text in self.gates:
            await self.gates[text].wait()
        answered = self._replies[text]
        if isinstance(answered, Exception):
            raise answered
        return [{"text": line} for line in answered.lines] + [{"custom": {"guide": encode(answered.guide)}}]


Opened = tuple[Skill, SlowAssistant]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Opened]:
    def make(replies: dict[str, Any], seconds: float = 20.0) -> Opened:
        assistant = SlowAssistant(replies)
        monkeypatch.setattr(skill_module, "take_turn", assistant.answer)
        return Skill(lambda: None, answering_seconds=seconds), assistant

    return make


def intent(name: str, sender: str = "alexa:a", **slots: str) -> Incoming:
    return Incoming("IntentRequest", sender, name, slots)


def said(text: str) -> Incoming:
    return intent("ReportIntent", report=text)


async def test_a_turn_that_takes_too_long_is_promised_and_its_reply_said_next_time(
    opened: Callable[..., Opened],
) -> None:
    skill, assistant = opened({"she's fine": look()}, seconds=0.05)
    assistant.gates["she's fine"] = asyncio.Event()
    first = (await skill.answer(said("she's fine")))["response"]
    assert words()["late"] in ssml(first)
    assert first["shouldEndSession"] is False
    assert "Are you still there?" in ssml(first["reprompt"])
    skill.answering_seconds = 20.0
    assistant.gates["she's fine"].set()
    second = (await skill.answer(intent("AMAZON.YesIntent")))["response"]
    assert "How does your baby look?" in ssml(second)
    assert [text for _, text in assistant.told] == ["she's fine"]


async def test_what_a_certificate_took_is_taken_from_the_turns_time(opened: Callable[..., Opened]) -> None:
    skill, assistant = opened({"hm": look()}, seconds=1000.0)
    assistant.gates["hm"] = asyncio.Event()
    answer = (await skill.answer(said("hm"), spent_seconds=999.95))["response"]
    assert words()["late"] in ssml(answer)
    assistant.gates["hm"].set()


async def test_words_that_find_no_room_are_told_to_be_lost_and_leaving_still_ends(
    opened: Callable[..., Opened],
) -> None:
    skill, assistant = opened({"hm": look()}, seconds=0.01)
    assistant.gates["hm"] = asyncio.Event()
    for _ in range(MAX_WAITING_TURNS):
        assert words()["late"] in ssml((await skill.answer(said("hm")))["response"])
    lost = (await skill.answer(said("she's crying")))["response"]
    assert words()["late"] not in ssml(lost)
    assert words()["failed"] in ssml(lost)
    assert "How is your baby now?" in ssml(lost["reprompt"])
    left = (await skill.answer(intent("AMAZON.StopIntent")))["response"]
    assert (words()["left"] in ssml(left), left["shouldEndSession"]) == (True, True)
    assistant.gates["hm"].set()


class Remembering:
    """An agent whose only memory is when a conversation went on, in seconds."""

    def __init__(self, seen: float | None) -> None:
        self.tracker_store, self._seen = self, seen

    async def retrieve(self, _sender: str) -> Any:
        return None if self._seen is None else SimpleNamespace(events=[SimpleNamespace(timestamp=self._seen)])


@pytest.mark.parametrize(("seen", "stale"), [(None, False), (100_000.0, False), (78_500.0, False), (78_300.0, True)])
async def test_a_massage_is_gone_on_with_for_six_hours(seen: float | None, stale: bool) -> None:
    assert await is_stale(Remembering(seen), "alexa:a", 100_000.0) is stale


async def test_a_yes_to_are_you_still_there_answers_no_question_of_the_assistant(opened: Callable[..., Opened]) -> None:
    skill, assistant = opened({"hm": look()}, seconds=0.05)
    assistant.gates["hm"] = asyncio.Event()
    await skill.answer(said("hm"))
    skill.answering_seconds = 20.0
    assistant.gates["hm"].set()
    await skill.answer(intent("AMAZON.YesIntent"))
    assert assistant.told == [("alexa:a", "hm")]


async def test_what_came_late_is_left_out_beside_distress(opened: Callable[..., Opened]) -> None:
    skill, assistant = opened({"hm": look(), "she's crying": stopped(), '/tick{"seq": 9}': stopped(10)}, seconds=0.05)
    assistant.gates["hm"] = asyncio.Event()
    await skill.answer(said("hm"))
    skill.answering_seconds = 20.0
    assistant.gates["hm"].set()
    answer = (await skill.answer(said("she's crying")))["response"]
    assert "Stop now." in ssml(answer)
    assert "How does your baby look?" not in ssml(answer)


async def test_stop_leaves_even_while_a_turn_hangs(opened: Callable[..., Opened]) -> None:
    skill, assistant = opened({"/pause": look()}, seconds=0.05)
    assistant.gates["/pause"] = asyncio.Event()
    answer = (await skill.answer(intent("AMAZON.StopIntent")))["response"]
    assert answer["shouldEndSession"] is True
    assistant.gates["/pause"].set()


@pytest.mark.parametrize("error", [RuntimeError("secret words"), OSError("gone")])
async def test_an_assistant_that_fails_gets_a_kind_sentence_and_a_question(
    opened: Callable[..., Opened], error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    skill, _ = opened({"hm": error})
    answer = (await skill.answer(said("hm")))["response"]
    assert words()["failed"] in ssml(answer)
    assert answer["shouldEndSession"] is False
    assert "alexa_turn_failed" in caplog.text
    assert "secret words" not in caplog.text


async def test_a_session_that_ends_while_the_assistant_is_broken_is_answered_all_the_same(
    opened: Callable[..., Opened],
) -> None:
    skill, _ = opened({"/pause": RuntimeError()})
    assert await skill.answer(Incoming("SessionEndedRequest", "alexa:a")) == {"version": "1.0", "response": {}}


async def test_two_devices_are_two_conversations_with_the_assistant(opened: Callable[..., Opened]) -> None:
    skill, assistant = opened({"hm": look()})
    await skill.answer(intent("ReportIntent", "alexa:one", report="hm"))
    await skill.answer(intent("ReportIntent", "alexa:two", report="hm"))
    assert [sender for sender, _ in assistant.told] == ["alexa:one", "alexa:two"]


def sender(**changes: Any) -> str:
    body = recorded("launch")
    system = body["context"]["System"]
    for key, value in changes.items():
        if key == "user":
            system["user"] = body["session"]["user"] = {"userId": value}
        elif key == "device":
            system["device"]["deviceId"] = value
        elif key == "person":
            system["person"] = {"personId": value}
        elif key == "session":
            body["session"]["sessionId"] = value
    return read_request(body).sender


def test_each_account_and_each_device_has_a_conversation_of_its_own() -> None:
    assert len({sender(), sender(user="another"), sender(device="another"), sender(user="another", device="x")}) == 4
    assert sender() == sender(session="another")


def test_whose_voice_it_is_never_splits_a_massage() -> None:
    assert sender(person="mum") == sender(person="dad")


def test_no_sender_names_an_account_or_a_device() -> None:
    assert "RECORDED" not in sender()
    assert sender().startswith("alexa:")


def test_strangers_that_alexa_does_not_tell_apart_never_share_a_conversation() -> None:
    assert sender(user=None, device=None, session="one") != sender(user=None, device=None, session="two")
    body = recorded("launch_without_user")
    body["context"]["System"].pop("device")
    body["session"].pop("sessionId")
    body["request"].pop("requestId")
    assert read_request(body).sender != read_request(body).sender


@pytest.mark.parametrize(
    "broken", [{}, {"context": 5, "session": [], "request": "x"}, {"request": {"intent": {"slots": []}}}]
)
def test_a_request_of_any_shape_can_be_read(broken: dict[str, Any]) -> None:
    assert read_request(broken).sender.startswith("alexa:")
    assert read_request(broken).slots == {}


async def test_a_request_that_says_nothing_is_answered_with_nothing(opened: Callable[..., Opened]) -> None:
    skill, assistant = opened({"x": reply("x")})
    assert await skill.answer(Incoming("", "alexa:a")) == {"version": "1.0", "response": {}}
    assert assistant.told == []
