"""The `Assistant` port for a voice in the browser: each turn goes the way of the chat, and every page shows it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.channels.browser.conversations import BrowserConversation
from bot.channels.browser.errors import Refused
from bot.channels.browser.turns import Turns
from bot.core.understood.alternatives import Alternative, as_metadata
from bot.nlu.reading import Reading
from bot.protocol.reply import Reply, read_reply
from voice.errors import AssistantError


class BrowserAssistant:
    """The assistant of one conversation."""

    def __init__(self, conversation: BrowserConversation, turns: Turns) -> None:
        self._conversation = conversation
        self._turns = turns

    async def reply(self, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        """The reply to one message. Raises AssistantError."""
        try:
            messages = await self._turns.take(self._conversation, text, as_metadata(alternatives), show=False)
        except Refused as refusal:
            raise AssistantError(str(refusal), try_again=False) from refusal
        return read_reply(messages)

    async def read(self, alternatives: Sequence[Alternative]) -> Reading | None:
        """The reading of the words; no session changes. None for no alternatives."""
        return await self._turns.read(alternatives[0].text, as_metadata(alternatives)) if alternatives else None

    async def close(self) -> None:
        """Does nothing: the conversation belongs to its pages as well."""
