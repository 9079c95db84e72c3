"""Calls from threads, made on an event loop."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import TypeVar

_Value = TypeVar("_Value")


def on_loop(loop: asyncio.AbstractEventLoop, call: Callable[[_Value], object]) -> Callable[[_Value], None]:
    """`call`, for any thread to call: it runs on the loop. Once the loop is closed, nobody is left to be called."""

    def call_there(value: _Value) -> None:
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(call, value)

    return call_there
