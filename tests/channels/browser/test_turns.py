"""One turn, with an agent of ten lines in Rasa's place."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.channels.browser.conversations import BrowserConversation, Conversations
from bot.channels.browser.errors import Refused
from bot.channels.browser.limits import MAX_WAITING_TURNS
from bot.channels.browser.tokens import Tokens
from bot.channels.browser.turns import Turns
from tests.channels.browser.test_conversations import Recorder


class Agent:
    """Answers each message with its text and a guide, once `answering` is set."""

    def __init__(self) -> None:
        self.taken: list[Any] = []
        self.answering = asyncio.Event()
        self.answering.set()
        self.fault: Exception | None = None
        self.mute = False

    async def handle_message(self, message: Any) -> None:
        self.taken.append(message)
        await self.answering.wait()
        if self.fault:
            raise self.fault
        if not self.mute:
            await message.output_channel.send_response(message.sender_id, {"text": f"you said {message.text}"})
            await message.output_channel.send_response(message.sender_id, {"custom": {"guide": {"version": 1}}})


@pytest.fixture
async def agent() -> Agent:
    return Agent()


@pytest.fixture
def turns(agent: Agent) -> Turns:
    return Turns(lambda: agent)  # type: ignore[arg-type, return-value]


@pytest.fixture
def conversation() -> BrowserConversation:
    return Conversations(Tokens(b"s" * 32)).begin()


@pytest.fixture
def listener(conversation: BrowserConversation) -> Recorder:
    recorder = Recorder()
    conversation.join(recorder)
    return recorder


async def test_a_turn_shows_the_words_and_then_the_reply(
    turns: Turns, conversation: BrowserConversation, listener: Recorder
) -> None:
    reply = await turns.take(conversation, "hello", nonce="n1")
    assert reply == [{"text": "you said hello"}, {"custom": {"guide": {"version": 1}}}]
    assert listener.delivered == [
        ("caregiver_uttered", {"text": "hello", "id": "n1", "number": 1}),
        ("bot_uttered", {"text": "you said hello", "number": 2}),
        ("bot_uttered", {"custom": {"guide": {"version": 1}}, "number": 3}),
    ]


async def test_rasa_learns_the_household_and_the_region_and_what_a_recogniser_guessed(
    turns: Turns, agent: Agent, conversation: BrowserConversation
) -> None:
    conversation.region = "GB"
    conversation.enter_household("a1" * 16 + ".signature")
    guesses = [{"text": "hello", "weight": 1.0}]
    await turns.take(conversation, "hello", {"alternatives": guesses, "household": "another"})
    (message,) = agent.taken
    assert message.metadata == {"alternatives": guesses, "household": "browser:" + "a1" * 16, "region": "GB"}
    assert (message.sender_id, message.input_channel) == (conversation.sender, "browser")


async def test_a_payload_is_not_shown_as_words(
    turns: Turns, conversation: BrowserConversation, listener: Recorder
) -> None:
    await turns.take(conversation, '/tick{"seq": 1}')
    assert [event for event, _ in listener.delivered] == ["bot_uttered", "bot_uttered"]


async def test_rasas_own_payloads_never_reach_it(turns: Turns, agent: Agent, conversation: BrowserConversation) -> None:
    await turns.take(conversation, "/restart")
    assert agent.taken[0].text == "/unclear"


async def test_turns_wait_for_each_other_and_keep_their_order(
    turns: Turns, agent: Agent, conversation: BrowserConversation, listener: Recorder
) -> None:
    agent.answering.clear()
    both = [asyncio.create_task(turns.take(conversation, text)) for text in ("one", "two")]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert [message.text for message in agent.taken] == ["one"]
    agent.answering.set()
    await asyncio.gather(*both)
    said = [payload["text"] for _, payload in listener.delivered if "text" in payload]
    assert said == ["one", "you said one", "two", "you said two"]


async def test_a_turn_once_begun_is_published_though_its_caller_is_gone(
    turns: Turns, agent: Agent, conversation: BrowserConversation, listener: Recorder
) -> None:
    agent.answering.clear()
    turn = asyncio.create_task(turns.take(conversation, "hello"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    turn.cancel()
    with pytest.raises(asyncio.CancelledError):
        await turn
    agent.answering.set()
    await turns.take(conversation, "next")
    assert listener.delivered[1] == ("bot_uttered", {"text": "you said hello", "number": 2})


@pytest.mark.parametrize("how", ["it raises", "it says nothing"])
async def test_a_turn_that_fails_is_owned_up_to_and_may_be_sent_again(
    turns: Turns, agent: Agent, conversation: BrowserConversation, listener: Recorder, how: str
) -> None:
    other = Recorder()
    conversation.join(other)
    agent.mute = how == "it says nothing"
    agent.fault = None if agent.mute else RuntimeError("the database is gone")
    with pytest.raises(Refused) as refused:
        await turns.take(conversation, "hello", nonce="n1", source=listener)
    assert refused.value.code == "failed"
    assert listener.delivered[-1] == ("refused", refused.value.as_json())
    assert [event for event, _ in other.delivered] == ["caregiver_uttered"]
    agent.mute, agent.fault = False, None
    assert await turns.take(conversation, "hello", nonce="n1")
    assert [event for event, _ in other.delivered].count("caregiver_uttered") == 1
    assert conversation.turns.waiting == 0


async def test_a_copy_of_a_message_is_not_taken_while_the_first_is_under_way_or_after(
    turns: Turns, agent: Agent, conversation: BrowserConversation
) -> None:
    agent.answering.clear()
    first = asyncio.create_task(turns.take(conversation, "next", nonce="n1"))
    await asyncio.sleep(0)
    assert await turns.take(conversation, "next", nonce="n1") == []
    agent.answering.set()
    assert await first
    assert await turns.take(conversation, "next", nonce="n1") == []
    assert len(agent.taken) == 1


async def test_too_many_waiting_turns_are_refused_and_the_others_answered(
    turns: Turns, agent: Agent, conversation: BrowserConversation, listener: Recorder
) -> None:
    agent.answering.clear()
    waiting = [asyncio.create_task(turns.take(conversation, "hello")) for _ in range(MAX_WAITING_TURNS)]
    await asyncio.sleep(0)
    with pytest.raises(Refused, match="too fast"):
        await turns.take(conversation, "hello", source=listener)
    agent.answering.set()
    assert all(await asyncio.gather(*waiting))
