"""The skill: every request gets a valid answer in time, the turn's or a kind sentence, with the turn's next time."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.channels.alexa.answer.guiding import NODS, Guiding, Send
from bot.channels.alexa.answer.response import NOTHING, answer, cannot_fulfil
from bot.channels.alexa.answer.speech import lines_of
from bot.channels.alexa.conversation import MAX_CONVERSATIONS, Conversation, Said
from bot.channels.alexa.request.incoming import Incoming
from bot.channels.alexa.request.intents import LEAVING, told
from bot.channels.alexa.sentences import Ask, question, reminder, words
from bot.channels.alexa.staleness import is_stale
from bot.channels.shared.registry import Registry
from bot.channels.shared.turn import answer as take_turn
from bot.channels.shared.turn_queue import TurnsWaiting
from bot.protocol.messages import Metadata
from bot.protocol.reply import Reply, read_reply

if TYPE_CHECKING:
    from rasa.core.agent import Agent

logger = logging.getLogger(__name__)

CHANNEL = "alexa"
ANSWERING_SECONDS = 6.0
"""How long a turn may take before it is promised for the next answer; Alexa itself gives up after eight."""

_SPOKEN_TO = ("LaunchRequest", "IntentRequest")


class Skill:
    """Answers verified requests.

    agent: gives the agent that is loaded now.
    answering_seconds: how long a turn may take before its answer is late.
    clock: seconds since 1970.
    """

    def __init__(
        self,
        agent: Callable[[], Agent],
        answering_seconds: float = ANSWERING_SECONDS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._agent = agent
        self.answering_seconds = answering_seconds
        self._clock = clock
        self._conversations: Registry[Conversation] = Registry(MAX_CONVERSATIONS, drops_busy=True)

    async def answer(self, incoming: Incoming, spent_seconds: float = 0.0) -> dict[str, Any]:
        """The response's JSON, within `answering_seconds`. Raises nothing.

        spent_seconds: what of that time has passed already, in fetching a certificate.
        """
        seconds = max(self.answering_seconds - spent_seconds, 0.0)
        if incoming.kind in _SPOKEN_TO:
            return await self._speak(incoming, seconds)
        if incoming.kind == "SessionEndedRequest":
            await self._hold(incoming, seconds)
        elif incoming.kind == "CanFulfillIntentRequest":
            return cannot_fulfil(incoming.slots)
        elif incoming.kind == "System.ExceptionEncountered":
            logger.warning("alexa_exception: Alexa could not use an answer.")
        return NOTHING

    async def _speak(self, incoming: Incoming, seconds: float) -> dict[str, Any]:
        conversation = self._conversation(incoming)
        leaves = incoming.intent in LEAVING
        waited, conversation.waits = conversation.waits, False
        # a yes to "are you still there?" answers no question of the assistant
        only_waits = waited and not leaves and told(incoming.intent, incoming.slots) in {*NODS, "no"}
        turn = _Turn(conversation)
        take = self._turn(incoming, conversation, only_waits)
        taken, dropped = False, False
        try:
            taken = await _taken(conversation, lambda: turn.take(take), seconds)
        except TurnsWaiting:
            dropped = True
        if taken:
            said = turn.said()
        elif leaves:
            conversation.begin_anew()
            said = Said((words()["left"],), ends=True)
        elif dropped:  # no answer will come to these words, so none is promised
            said = _failed()
        else:
            turn.late = conversation.waits = True
            said = Said((words()["late"], question(Ask.STILL_THERE)), reminder(Ask.STILL_THERE))
        return answer(said, incoming.screen)

    def _turn(self, incoming: Incoming, conversation: Conversation, only_waits: bool) -> Callable[[], Awaitable[Said]]:
        guiding = self._guiding(incoming, conversation)
        text = told(incoming.intent, incoming.slots)

        async def take() -> Said:
            if incoming.intent in LEAVING:
                return await guiding.leave()
            if incoming.kind == "LaunchRequest" or incoming.opens:
                stale = await is_stale(self._agent(), incoming.sender, self._clock())
                launched = incoming.kind == "LaunchRequest"
                return await (guiding.launch(stale) if launched else guiding.open_with(text, stale))
            if only_waits:
                return conversation.late.pop() if conversation.late else guiding.ask_again()
            return await guiding.answer(text)

        return take

    def _guiding(self, incoming: Incoming, conversation: Conversation) -> Guiding:
        metadata = Metadata(household=incoming.household).as_json()

        async def send(text: str) -> Reply:
            return read_reply(await take_turn(self._agent(), CHANNEL, incoming.sender, text, metadata))

        sending: Send = send
        return Guiding(conversation, sending, one_stroke=incoming.screen)

    async def _hold(self, incoming: Incoming, seconds: float) -> None:
        """Tells the assistant that Alexa has ended the session."""
        conversation = self._conversation(incoming)
        guiding = self._guiding(incoming, conversation)

        async def hold() -> None:
            try:
                await guiding.hold()
            except Exception as error:  # noqa: BLE001
                logger.error("alexa_turn_failed: a session's end could not be told (%s).", type(error).__name__)

        with contextlib.suppress(TurnsWaiting):
            await _taken(conversation, hold, seconds)

    def _conversation(self, incoming: Incoming) -> Conversation:
        return self._conversations.of(incoming.sender, Conversation, self._clock())


async def _taken(conversation: Conversation, turn: Callable[[], Awaitable[None]], seconds: float) -> bool:
    """Whether the turn was taken within so many seconds; if not, it goes on. Raises TurnsWaiting: it was dropped."""
    done, _ = await asyncio.wait({conversation.turns.add(turn)}, timeout=seconds)
    return bool(done)


def _failed() -> Said:
    """The answer to words that came to nothing."""
    return Said((words()["failed"], question(Ask.HOW_IS_BABY)), reminder(Ask.HOW_IS_BABY))


class _Turn:
    """One turn under way. late: whether its answer is kept for the next request, being too late for this one."""

    def __init__(self, conversation: Conversation) -> None:
        self.late = False
        self._conversation = conversation
        self._said: Said | None = None

    async def take(self, turn: Callable[[], Awaitable[Said]]) -> None:
        """Takes the turn."""
        try:
            said = await turn()
        except Exception as error:  # noqa: BLE001
            logger.error("alexa_turn_failed: a request could not be answered (%s).", type(error).__name__)
            said = _failed()
        if self.late:
            self._conversation.late.append(said)
        else:
            self._said = self._after_what_came_late(said)

    def said(self) -> Said:
        """The answer, once the turn was taken."""
        assert self._said is not None
        return self._said

    def _after_what_came_late(self, said: Said) -> Said:
        came_late, self._conversation.late = self._conversation.late, []
        matters = said.ends or said.grave
        earlier = [line for late in came_late if late.grave or not matters for line in lines_of(late.parts)]
        return replace(said, parts=(*earlier, *said.parts)) if earlier else said
