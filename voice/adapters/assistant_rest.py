"""The assistant behind a network address, over Rasa's REST channel."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any

import aiohttp

from bot.core.understood.alternatives import Alternative
from bot.nlu.reading import Reading
from bot.protocol.messages import Metadata
from bot.protocol.reply import Reply, read_reply
from bot.server.households import HOME
from voice.errors import AssistantError, InputError


class RestAssistant:
    """A sender's conversation with a server at `url` (http://host:port, without a path)."""

    def __init__(self, session: aiohttp.ClientSession, url: str, sender: str) -> None:
        self._session = session
        self._url = url
        self._sender = sender

    @classmethod
    async def reach(cls, url: str, sender: str, timeout_seconds: float) -> RestAssistant:
        """An assistant that answers. Raises AssistantError where nothing answers, InputError for no URL."""
        if not url.startswith(("http://", "https://")):
            raise InputError(f"--server takes an address such as http://127.0.0.1:5005, not {url!r}.")
        session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=timeout_seconds))
        assistant = cls(session, url.rstrip("/"), sender)
        try:
            async with session.get(f"{assistant._url}/"):
                return assistant
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
            await session.close()
            raise AssistantError(f"Nothing answers at {url}. Start the assistant there with `make serve`.") from error

    async def reply(self, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        """The reply to one message. Raises AssistantError where none comes, ProtocolError where it is no reply."""
        metadata = Metadata(HOME, alternatives=tuple(alternatives)).as_json()
        return read_reply(await self._post({"sender": self._sender, "message": text, "metadata": metadata}))

    async def read(self, alternatives: Sequence[Alternative]) -> Reading | None:
        """None: a server answers whole turns alone."""
        return None

    async def _post(self, message: dict[str, Any]) -> list[dict[str, Any]]:
        try:
            async with self._session.post(f"{self._url}/webhooks/rest/webhook", json=message) as response:
                if response.status != 200:
                    raise AssistantError(f"The assistant at {self._url} answered with status {response.status}.")
                found = json.loads(await response.text())
        except (aiohttp.ClientError, asyncio.TimeoutError) as error:
            raise AssistantError(f"The assistant at {self._url} cannot be reached.") from error
        except ValueError as error:
            raise AssistantError(f"What answers at {self._url} is not the assistant.", try_again=False) from error
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            raise AssistantError(f"What answers at {self._url} is not the assistant.", try_again=False)
        return found

    async def close(self) -> None:
        """Close the connections; calling twice is fine."""
        await self._session.close()
