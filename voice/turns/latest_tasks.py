"""The tasks that a conversation has under way: a few kinds, and of each kind only the latest matters."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


class LatestTasks:
    """Keeps a reference to every task.

    on_error: called, in the loop, with the error of a task that failed.
    """

    def __init__(self, on_error: Callable[[BaseException], None]) -> None:
        self._on_error = on_error
        self._latest: dict[str, asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, kind: str, coroutine: Coroutine[Any, Any, None]) -> None:
        """Begin a task; the task of this kind under way is cancelled."""
        self.cancel(kind)
        task = asyncio.get_running_loop().create_task(coroutine, name=kind)
        self._latest[kind] = task
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def cancel(self, kind: str) -> None:
        """Cancel the task of this kind; fine when there is none."""
        if (former := self._latest.pop(kind, None)) is not None:
            former.cancel()

    async def end(self) -> None:
        """Cancel everything, and wait until it has stopped."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._on_error(error)
