"""AsyncioLockStore: one turn at a time per sender, in the order of the messages, without Rasa's polling once a second.

The store serves one process. Several server processes need a lock that they share (docs/operations.md).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockStore


@dataclass
class _Turnstile:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class AsyncioLockStore(LockStore):
    """Rasa's lock store on asyncio's locks, which wake waiting turns first come, first served."""

    def __init__(self, endpoint_config: Any = None) -> None:
        self._turnstiles: dict[str, _Turnstile] = {}

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = LOCK_LIFETIME, wait_time_in_seconds: float = 1
    ) -> AsyncGenerator[TicketLock, None]:
        """Waits for the sender's turn and holds it.

        conversation_id: the sender.
        lock_lifetime, wait_time_in_seconds: for Rasa's polling; unused.
        """
        turnstile = self._turnstiles.setdefault(conversation_id, _Turnstile())
        turnstile.users += 1
        try:
            async with turnstile.lock:
                yield TicketLock(conversation_id)
        finally:
            turnstile.users -= 1
            if not turnstile.users:
                del self._turnstiles[conversation_id]
