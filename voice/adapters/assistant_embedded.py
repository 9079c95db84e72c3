"""The assistant in this process: Rasa's agent and the actions, no network."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.understood.alternatives import Alternative, as_metadata
from bot.nlu.reading import Reading
from bot.protocol.errors import ProtocolError
from bot.protocol.messages import Metadata
from bot.protocol.reply import Reply, read_reply
from bot.server.errors import ServerError
from bot.server.households import HOME
from voice.errors import AssistantError

if TYPE_CHECKING:
    from bot.server.embedded import EmbeddedAssistant


class InProcessAssistant:
    """A sender's conversation with an assistant loaded into this process."""

    def __init__(self, embedded: EmbeddedAssistant, sender: str) -> None:
        self._embedded = embedded
        self._sender = sender

    @classmethod
    async def load(cls, sender: str, model: Path | None = None) -> InProcessAssistant:
        """Load the trained model (seconds; imports run in a thread). Raises AssistantError where there is none."""
        module = await asyncio.to_thread(importlib.import_module, "bot.server.embedded")
        try:
            embedded = await module.EmbeddedAssistant.load(*([model] if model else []))
        except ServerError as error:
            raise AssistantError(str(error)) from error
        return cls(embedded, sender)

    async def reply(self, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        """The reply to one message. Raises AssistantError where the assistant failed on the message."""
        try:
            metadata = Metadata(HOME, alternatives=tuple(alternatives)).as_json()
            return read_reply(await self._embedded.reply(self._sender, text, metadata))
        except ProtocolError:
            raise
        except Exception as error:
            what = " ".join(str(error).split()) or type(error).__name__
            raise AssistantError(f"The assistant failed on that: {what}.", try_again=False) from error

    async def read(self, alternatives: Sequence[Alternative]) -> Reading | None:
        """The meaning of the words, the session left alone."""
        return await self._embedded.read(alternatives[0].text, as_metadata(alternatives)) if alternatives else None

    async def close(self) -> None:
        """Do nothing: the assistant lives as long as the process."""
