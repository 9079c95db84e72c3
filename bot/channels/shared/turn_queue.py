"""The queue of one conversation's turns: each turn is taken after the turn before it, in the order of the calls.

A turn once added goes on to its end, though its caller is cancelled: a caregiver who leaves must find the session
where the last words put it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from support.tasks import TaskSet

Reply = TypeVar("Reply")


class TurnsWaiting(Exception):
    """As many turns as may wait are waiting already."""


class TurnQueue:
    """Takes turns one at a time.

    most: turns that may be under way or waiting; None for any number.
    give_up_seconds: how long a turn may take, its wait included, before it is cancelled; None for any time.
    """

    def __init__(self, most: int | None = None, give_up_seconds: float | None = None) -> None:
        self._most = most
        self._give_up_seconds = give_up_seconds
        self._one_at_a_time = asyncio.Lock()
        self._under_way: TaskSet[Any] = TaskSet()

    @property
    def waiting(self) -> int:
        """Turns under way or waiting."""
        return len(self._under_way)

    def check_room(self) -> None:
        """Raises TurnsWaiting where no turn can be added."""
        if self._most is not None and self.waiting >= self._most:
            raise TurnsWaiting

    def add(self, turn: Callable[[], Awaitable[Reply]]) -> asyncio.Task[Reply]:
        """The turn as a task, which raises what the turn raises, or asyncio.TimeoutError. Raises TurnsWaiting.

        A caller that may be cancelled awaits the task by `asyncio.shield` or `asyncio.wait`.
        """
        self.check_room()
        task: asyncio.Task[Reply] = self._under_way.start(asyncio.wait_for(self._take(turn), self._give_up_seconds))
        task.add_done_callback(_retrieve)
        return task

    async def close(self) -> None:
        """Cancels the turns under way and waiting, and returns once they have ended."""
        await self._under_way.end()

    async def _take(self, turn: Callable[[], Awaitable[Reply]]) -> Reply:
        async with self._one_at_a_time:
            return await turn()


def _retrieve(turn: asyncio.Task[Any]) -> None:
    """Takes note of the turn's error: a caller that was cancelled does not ask for it."""
    if not turn.cancelled():
        turn.exception()
