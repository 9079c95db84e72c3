"""The start: parts loaded side by side, and the time each of them took."""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

SWITCH_SECONDS = 0.001
"""How long a thread may keep the interpreter from another. The devices' threads have 10 ms for a block."""


def leave_time_for_sound() -> None:
    """Keep threads that carry sound from waiting. Call once everything is loaded.

    Loaded objects are taken out of garbage collection, which would stop every thread for 0.1 to 0.2 s to look at them.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.collect()
    gc.freeze()


class Stopwatch:
    """Times the parts of a start that run side by side."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, since: float | None = None) -> None:
        """clock: seconds, monotonic. since: the start of the whole; None for now."""
        self._clock = clock
        self._since = clock() if since is None else since
        self._parts: dict[str, float] = {}

    async def time(self, part: str, loading: Awaitable[T]) -> T:
        """The result of `loading`, and the part's time noted."""
        began = self._clock()
        try:
            return await loading
        finally:
            self._parts[part] = self._clock() - began

    def sentence(self) -> str:
        """For example "ready in 6.2 s (model 4.1 s, recogniser 1.9 s)", the longest first."""
        parts = sorted(self._parts.items(), key=lambda part: -part[1])
        inside = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in parts)
        return f"ready in {self._clock() - self._since:.1f} s ({inside})"


async def all_or_none(*loading: Coroutine[Any, Any, Any]) -> list[Any]:
    """The results of all, run side by side, in order.

    Where one fails, the others are cancelled and waited for, and results that were there already are closed.
    """
    tasks = [asyncio.get_running_loop().create_task(part) for part in loading]
    try:
        return list(await asyncio.gather(*tasks))
    except BaseException:
        for task in tasks:
            task.cancel()
        for result in await asyncio.gather(*tasks, return_exceptions=True):
            if hasattr(result, "close"):
                await result.close()
        raise
