"""A turn of a browser's conversation: every page shows the caregiver's words, Rasa answers, every page the reply."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from bot.channels.browser.conversations import BrowserConversation, Listener
from bot.channels.browser.errors import Refused
from bot.channels.shared.turn import TurnFailed, answer
from bot.channels.shared.turn_queue import TurnsWaiting
from bot.core.understood.alternatives import alternatives_in
from bot.nlu.reading import Reading
from bot.protocol.messages import Metadata, is_payload
from bot.server.message_cleaning import clean_text
from bot.server.turn import read

if TYPE_CHECKING:
    from rasa.core.agent import Agent

CHANNEL = "browser"


class Turns:
    """Takes turns with Rasa. agent: gives the agent that is loaded now."""

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

        Turns of one conversation are taken in the order of the calls (`TurnQueue`).
        text: words, or a payload (`/tick{…}`); cleaned as the REST channel cleans its texts.
        metadata: its alternatives are sent to Rasa beside household and region.
        nonce: the message's id; a copy of a message that was taken returns [].
        source: the listener that alone is told of a refusal; None for every listener.
        show: whether every page is to show the text as the caregiver's words; a voice shows them itself, and sooner.
        Raises Refused: failed, or too_fast where too many turns are waiting; `refused` was sent before.
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
        """How the words are understood without their context; no session changes."""
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
        beside = Metadata(conversation.household, conversation.region, alternatives_in(metadata))
        try:
            return await answer(self._agent(), CHANNEL, conversation.sender, line, beside.as_json())
        except TurnFailed:
            raise Refused("failed") from None


def _told(conversation: BrowserConversation, refusal: Refused, source: Listener | None) -> Refused:
    conversation.tell("refused", refusal.as_json(), only=source)
    return refusal
