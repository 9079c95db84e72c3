"""The tasks that a conversation has under way: a few kinds, and of each kind only the latest matters."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from support.tasks import TaskSet


class LatestTasks:
    """Keeps a reference to every task.

    on_error: called, in the loop, with the error of a task that failed.
    """

    def __init__(self, on_error: Callable[[BaseException], None]) -> None:
        self._on_error = on_error
        self._latest: dict[str, asyncio.Task[None]] = {}
        self._tasks: TaskSet[None] = TaskSet()

    def start(self, kind: str, coroutine: Coroutine[Any, Any, None]) -> None:
        """Begin a task; the task of this kind under way is cancelled."""
        self.cancel(kind)
        self._latest[kind] = task = self._tasks.start(coroutine, name=kind)
        task.add_done_callback(self._ended)

    def cancel(self, kind: str) -> None:
        """Cancel the task of this kind; fine when there is none."""
        if (former := self._latest.pop(kind, None)) is not None:
            former.cancel()

    async def end(self) -> None:
        """Cancel everything, and wait until it has stopped."""
        await self._tasks.end()

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            self._on_error(error)
