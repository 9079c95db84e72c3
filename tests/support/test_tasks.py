"""Tasks are kept until they are done, and end together."""

from __future__ import annotations

import asyncio
import gc

import pytest

from support.tasks import TaskSet, end_tasks


async def test_a_task_is_kept_until_it_is_done() -> None:
    tasks: TaskSet[int] = TaskSet()
    done = asyncio.Event()

    async def wait() -> int:
        await done.wait()
        return 1

    task = tasks.start(wait(), name="waiting")
    gc.collect()
    assert list(tasks) == [task] and len(tasks) == 1 and task.get_name() == "waiting"
    done.set()
    assert await task == 1
    await asyncio.sleep(0)
    assert not tasks


async def test_a_tasks_own_callback_finds_it_gone_from_the_set() -> None:
    tasks: TaskSet[None] = TaskSet()
    left: list[int] = []
    tasks.start(asyncio.sleep(0)).add_done_callback(lambda _: left.append(len(tasks)))
    await tasks.finished()
    await asyncio.sleep(0)
    assert left == [0]


async def test_end_returns_when_every_task_has_stopped() -> None:
    tasks: TaskSet[None] = TaskSet()
    stopped: list[int] = []

    async def sleep(number: int) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0)
            stopped.append(number)

    for number in range(3):
        tasks.start(sleep(number))
    await asyncio.sleep(0)
    await tasks.end()
    assert sorted(stopped) == [0, 1, 2]
    await tasks.end()


async def test_a_task_that_fails_hinders_nobody() -> None:
    tasks: TaskSet[None] = TaskSet()

    async def fail() -> None:
        raise ValueError

    failing = tasks.start(fail())
    await tasks.finished()
    with pytest.raises(ValueError):
        failing.result()


async def test_tasks_that_never_began_are_done_already() -> None:
    task = asyncio.get_running_loop().create_task(asyncio.sleep(60))
    await end_tasks((task, None))
    assert task.cancelled()
