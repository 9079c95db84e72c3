"""One turn of a conversation: the caregiver's words are shown to every page, Rasa answers, the reply goes to all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from bot.channels.browser.conversations import BrowserConversation, Listener
from bot.channels.browser.errors import Refused
from bot.channels.shared.turn import TurnFailed, answer
from bot.channels.shared.turn_queue import TurnsWaiting
from bot.nlu.reading import Reading
from bot.protocol.messages import is_payload
from bot.server.inbox import clean_text
from bot.server.turn import read

if TYPE_CHECKING:
    from rasa.core.agent import Agent

CHANNEL = "browser"


class Turns:
    """Hands turns to Rasa. agent: gives the agent that is loaded now."""

    def __init__(self, agent: Callable[[], Agent]) -> None:
        self._agent = agent

    async def take(
        self,
        conversation: BrowserConversation,
        text: str,
        metadata: Mapping[str, Any] | None = None,
        nonce: str | None = None,
        source: Listener | None = None,
        show: bool = True,
    ) -> list[dict[str, Any]]:
        """Takes one turn and returns the reply's messages, already published: {"text": …} and {"custom": …}.

        Turns of one conversation are taken one after the other, in the order of the calls. text: words, or a payload
        (`/tick{…}`), cleaned here as REST cleans it. metadata: what goes to Rasa besides household and region
        (`alternatives`). nonce: a copy of a message that was taken before answers []. source: who alone is told of a
        refusal; without one, everybody. show: whether these are the caregiver's words, for every page to show (a voice
        shows them as soon as they are heard, and tells things of its own besides). A turn once begun goes on to its
        end, even if the caller is cancelled.
        Raises Refused: failed, or too_fast where too many turns are waiting; `refused` has then been sent.
        """
        try:
            conversation.turns.check_room()
        except TurnsWaiting:
            raise _told(conversation, Refused("too_fast"), source) from None
        shown = not show or (nonce is not None and conversation.seen_nonce(nonce))
        if nonce is not None and not conversation.take_nonce(nonce):
            return []
        line = clean_text(text)
        turn = conversation.turns.add(lambda: self._take(conversation, line, metadata, nonce, shown, source))
        return await asyncio.shield(turn)

    async def read(self, text: str, metadata: Mapping[str, Any] | None = None) -> Reading:
        """How the words are understood without their context; no session is touched."""
        return await read(self._agent(), text, metadata)

    async def _take(
        self,
        conversation: BrowserConversation,
        line: str,
        metadata: Mapping[str, Any] | None,
        nonce: str | None,
        shown: bool,
        source: Listener | None,
    ) -> list[dict[str, Any]]:
        try:
            if not is_payload(line) and not shown:
                conversation.publish_words(line, nonce)
            messages = await self._answer(conversation, line, metadata)
            for message in messages:
                conversation.publish(message)
            return messages
        except Refused as refusal:
            if nonce is not None:
                conversation.give_nonce_back(nonce)
            raise _told(conversation, refusal, source) from None

    async def _answer(
        self, conversation: BrowserConversation, line: str, metadata: Mapping[str, Any] | None
    ) -> list[dict[str, Any]]:
        known = {"household": conversation.household, "region": conversation.region}
        told = {**(metadata or {}), **{name: value for name, value in known.items() if value is not None}}
        try:
            return await answer(self._agent(), CHANNEL, conversation.sender, line, told)
        except TurnFailed:
            raise Refused("failed") from None


def _told(conversation: BrowserConversation, refusal: Refused, source: Listener | None) -> Refused:
    conversation.tell("refused", refusal.as_json(), only=source)
    return refusal
