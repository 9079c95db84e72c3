"""The messages on their way to one socket, sent in order, so that a replay comes before what happens meanwhile."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

MAX_PENDING = 2000


class Outbox:
    """A queue of messages, emptied by one task.

    send: sends one message; takes its event and payload.
    overfull: called where MAX_PENDING messages wait, so that nobody reads.
    """

    def __init__(self, send: Callable[[str, Any], Awaitable[Any]], overfull: Callable[[], Awaitable[Any]]) -> None:
        self._send = send
        self._overfull = overfull
        self._pending: deque[tuple[str, Any]] = deque()
        self._sending: asyncio.Task[None] | None = None

    def put(self, event: str, payload: Any) -> None:
        """Queues one message. Returns at once."""
        if len(self._pending) <= MAX_PENDING:
            self._pending.append((event, payload))
        if self._sending is None or self._sending.done():
            self._sending = asyncio.create_task(self._empty())

    def close(self) -> None:
        """Drops the messages that are still queued."""
        self._pending.clear()

    async def _empty(self) -> None:
        if len(self._pending) > MAX_PENDING:
            self._pending.clear()
            await self._overfull()
        while self._pending:
            await self._send(*self._pending.popleft())
