"""Tasks that end together. asyncio keeps no reference to a task: one that nobody keeps may vanish half done."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Iterator
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class TaskSet(Generic[T]):
    """The tasks under way; each leaves the set when it is done."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[T]] = set()

    def start(self, work: Coroutine[Any, Any, T], name: str | None = None) -> asyncio.Task[T]:
        """Begin a task in the running loop. Callbacks added to it run when it has left the set."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def __len__(self) -> int:
        return len(self._tasks)

    def __iter__(self) -> Iterator[asyncio.Task[T]]:
        return iter(tuple(self._tasks))

    async def finished(self) -> None:
        """Wait for every task under way; their errors are nobody's here."""
        await asyncio.gather(*self, return_exceptions=True)

    async def end(self) -> None:
        """Cancel every task under way, and return when all have stopped."""
        await end_tasks(self)


async def end_tasks(tasks: Iterable[asyncio.Task[Any] | None]) -> None:
    """Cancel the tasks, and return when all have stopped; None stands for a task that never began."""
    begun = [task for task in tasks if task is not None]
    for task in begun:
        task.cancel()
    await asyncio.gather(*begun, return_exceptions=True)
