"""Events from threads, told on the loop where a conversation lives."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

from voice.events import Event


def on_loop(loop: asyncio.AbstractEventLoop, tell: Callable[[Event], None]) -> Callable[[Event], None]:
    """`tell`, for any thread to call: it runs on the loop. Once that is closed, nobody is left to be told."""

    def tell_there(event: Event) -> None:
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(tell, event)

    return tell_there
