"""Home Assistant's actions for satellites, over its HTTP API with a long-lived token.

An error is logged once, in a sentence that says what to do, and again only after an action went well. No log holds the
token or anything said.
"""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import aiohttp

from bot.channels.wyoming.limits import ACTION_SECONDS, CONNECT_SECONDS, MAX_ANSWER_BYTES, RETRY_SECONDS
from bot.channels.wyoming.satellite.satellites import Doing, NotReached
from bot.channels.wyoming.settings import TOKEN_VARIABLE

_log = logging.getLogger(__name__)

CAN_CONVERSE = 2
"""The bit of a satellite's `supported_features` for start_conversation."""


class HomeAssistant:
    """The `Satellites` of one Home Assistant, by entity id.

    url: of Home Assistant, without a slash at the end.
    token: of a user who may call actions.
    retry_seconds: after which a busy satellite is tried again.
    """

    def __init__(self, url: str, token: str, retry_seconds: float = RETRY_SECONDS) -> None:
        self._url = url
        self._token = token
        self._retry_seconds = retry_seconds
        self._session: aiohttp.ClientSession | None = None
        self._told: set[str] = set()

    async def doing(self, satellite: str) -> Doing:
        """The satellite's state. Raises NotReached, also for a satellite that is unavailable."""
        state = (await self._state(satellite)).get("state")
        try:
            return Doing(state)
        except ValueError:
            raise self._not_reached(
                f"The satellite is {state if state in ('unavailable', 'unknown') else 'in an unknown state'} in "
                "Home Assistant, so it stays silent until its next wake word. See whether it is switched on."
            ) from None

    async def opens_microphone(self, satellite: str) -> bool:
        """Whether the satellite can open its microphone without a wake word. Raises NotReached."""
        attributes = (await self._state(satellite)).get("attributes")
        features = attributes.get("supported_features") if isinstance(attributes, dict) else None
        if isinstance(features, int) and features & CAN_CONVERSE:
            return True
        self._tell(
            "This satellite cannot open its microphone by itself (its integration in Home Assistant has no "
            "start_conversation), so every answer needs the wake word."
        )
        return False

    async def announce(self, satellite: str, text: str) -> None:
        """Says the text. Returns when it was said. Raises NotReached."""
        await self._action("announce", {"entity_id": satellite, "message": text, "preannounce": False})

    async def ask(self, satellite: str, text: str) -> bool:
        """Says the text and opens the microphone; True where the satellite could open it. Raises NotReached."""
        if not await self.opens_microphone(satellite):
            await self.announce(satellite, text)
            return False
        asked = {"entity_id": satellite, "start_message": text, "preannounce": False}
        await self._action("start_conversation", asked)
        return True

    async def close(self) -> None:
        """Closes the connection. Fine where there is none."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _action(self, name: str, data: dict[str, Any]) -> None:
        path = f"/api/services/assist_satellite/{name}"
        status, _ = await self._request("POST", path, data)
        if status >= 500:  # busy with something else, as a rule
            await asyncio.sleep(self._retry_seconds)
            status, _ = await self._request("POST", path, data)
        if status >= 300:
            raise self._refused(status, name)
        self._told.clear()

    async def _state(self, satellite: str) -> dict[str, Any]:
        status, found = await self._request("GET", f"/api/states/{satellite}")
        if status != 200 or not isinstance(found, dict):
            raise self._refused(status, "states")
        return found

    async def _request(self, method: str, path: str, data: dict[str, Any] | None = None) -> tuple[int, Any]:
        try:
            async with self._open().request(method, self._url + path, json=data, allow_redirects=False) as answer:
                return answer.status, _json(await _body(answer))
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError) as error:
            raise self._not_reached(
                f"Home Assistant cannot be reached ({type(error).__name__}), so nothing is said between wake words. "
                "Check home_assistant: url in credentials.yml, and whether Home Assistant runs."
            ) from None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                headers={"Authorization": f"Bearer {self._token}"},
                timeout=aiohttp.ClientTimeout(total=ACTION_SECONDS, connect=CONNECT_SECONDS),
            )
        return self._session

    def _refused(self, status: int, what: str) -> NotReached:
        if status in (401, 403):
            return self._not_reached(
                f"Home Assistant refuses the token ({status}). Make a new long-lived access token in your profile "
                f"there, and set {TOKEN_VARIABLE} to it."
            )
        if status == 404:
            return self._not_reached(
                "Home Assistant does not know this satellite, or has no API (404). Check home_assistant: url and "
                "satellite in credentials.yml."
            )
        return self._not_reached(
            f"Home Assistant did not carry out {what} ({status}). Its own log says why; the session goes on at the "
            "next wake word."
        )

    def _not_reached(self, sentence: str) -> NotReached:
        self._tell(sentence)
        return NotReached(sentence)

    def _tell(self, sentence: str) -> None:
        if sentence not in self._told:
            self._told.add(sentence)
            _log.warning("%s", sentence)


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    """The response's body, up to MAX_ANSWER_BYTES and one part."""
    body = bytearray()
    async for part in answer.content.iter_chunked(MAX_ANSWER_BYTES):
        body += part
        if len(body) > MAX_ANSWER_BYTES:
            break
    return bytes(body)


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
