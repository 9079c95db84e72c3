"""Time as an argument: the real clock, and a virtual clock on which thirty seconds cost microseconds."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import time
from collections.abc import Awaitable, Callable


class RealClock:
    """The machine's own monotonic clock."""

    def now(self) -> float:
        """Seconds since some fixed moment."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Return once that much time has passed."""
        await asyncio.sleep(max(0.0, seconds))


class VirtualClock:
    """A clock that stands still until advance() is called; sleepers wake in the order of their time."""

    def __init__(self) -> None:
        self._now = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = itertools.count()

    def now(self) -> float:
        """Virtual seconds since the clock's creation."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Return once the clock was advanced that far."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now + seconds, next(self._order), future))
        await future

    @property
    def next_waking(self) -> float | None:
        """When the first sleeper wakes, or None where nobody sleeps."""
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)
        return self._sleepers[0][0] if self._sleepers else None

    async def advance(self, seconds: float, settled: Callable[[], Awaitable[None]]) -> None:
        """Let that much time pass. `settled` is awaited after each waking, for all that follows from the waking."""
        until = self._now + seconds
        while (waking := self.next_waking) is not None and waking <= until:
            self._now = max(self._now, waking)
            heapq.heappop(self._sleepers)[2].set_result(None)
            await asyncio.sleep(0)
            await settled()
        self._now = until
        await settled()
