"""Reads Wyoming events from a stream that may be hostile: bounded in bytes and seconds, with every shape checked.

On the wire: one line of JSON, then `data_length` bytes of more JSON, then `payload_length` bytes as they are.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

from wyoming.event import Event

from bot.channels.wyoming.limits import EVENT_SECONDS, IDLE_SECONDS, MAX_DATA_BYTES, MAX_PAYLOAD_BYTES


class BadEvent(Exception):
    """The data is no event, or too large, or too slow, so that the connection is to be closed."""


async def read_event(
    reader: asyncio.StreamReader, idle_seconds: float = IDLE_SECONDS, event_seconds: float = EVENT_SECONDS
) -> Event | None:
    """The next event; None where the client has gone. Raises BadEvent."""
    try:
        line = await asyncio.wait_for(reader.readuntil(b"\n"), idle_seconds)
        return await asyncio.wait_for(_rest(reader, line), event_seconds)
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise BadEvent("cut off") from None
        return None
    except (asyncio.LimitOverrunError, asyncio.TimeoutError, ConnectionError) as error:
        raise BadEvent(type(error).__name__) from None


async def _rest(reader: asyncio.StreamReader, line: bytes) -> Event:
    header = _object(line)
    kind, data = header.get("type"), header.get("data") or {}
    if not isinstance(kind, str) or not isinstance(data, dict):
        raise BadEvent("no event")
    if length := _length(header, "data_length", MAX_DATA_BYTES):
        data = {**data, **_object(await reader.readexactly(length))}
    length = _length(header, "payload_length", MAX_PAYLOAD_BYTES)
    return Event(kind, data, await reader.readexactly(length) if length else None)


def _object(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadEvent("no JSON") from None
    if not isinstance(found, dict):
        raise BadEvent("no object")
    return found


def _length(header: dict[str, Any], name: str, most: int) -> int:
    length = header.get(name)
    if length is None:
        return 0
    if isinstance(length, bool) or not isinstance(length, int) or not 0 <= length <= most:
        raise BadEvent(name)
    return length
