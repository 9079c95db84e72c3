"""Tasks under way: of each kind only the latest, none left behind, none failing in silence."""

from __future__ import annotations

import asyncio

import pytest

from voice.turns.latest_tasks import LatestTasks


async def for_ever(ended: list[str], name: str) -> None:
    """Waits until it is cancelled, and notes that it was."""
    try:
        await asyncio.Event().wait()
    finally:
        ended.append(name)


async def turns() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_new_one_of_a_kind_ends_the_former_and_leaves_other_kinds_alone() -> None:
    ended: list[str] = []
    tasks = LatestTasks(lambda _: None)
    tasks.start("timer", for_ever(ended, "first"))
    tasks.start("say", for_ever(ended, "line"))
    await turns()
    tasks.start("timer", for_ever(ended, "second"))
    await turns()
    assert ended == ["first"]
    await tasks.end()
    assert sorted(ended) == ["first", "line", "second"]


async def test_cancelling_what_is_not_there_or_twice_is_fine() -> None:
    ended: list[str] = []
    tasks = LatestTasks(lambda _: None)
    tasks.cancel("timer")
    tasks.start("timer", for_ever(ended, "it"))
    await turns()
    tasks.cancel("timer")
    tasks.cancel("timer")
    await turns()
    assert ended == ["it"]


async def test_one_that_fails_is_told_of_and_one_that_is_cancelled_is_not() -> None:
    async def fails() -> None:
        raise KeyError("a bug")

    told: list[BaseException] = []
    tasks = LatestTasks(told.append)
    tasks.start("ask", fails())
    tasks.start("timer", for_ever([], "it"))
    await turns()
    await tasks.end()
    assert [type(error) for error in told] == [KeyError]


async def test_ending_waits_until_everything_has_stopped() -> None:
    before = asyncio.all_tasks()
    released = []

    async def takes_its_time() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await turns()
            released.append("device")

    tasks = LatestTasks(lambda _: None)
    tasks.start("say", takes_its_time())
    await turns()
    await tasks.end()
    assert released == ["device"] and asyncio.all_tasks() == before


async def test_one_that_ended_by_itself_can_be_followed_and_cancelled() -> None:
    async def at_once() -> None:
        pass

    tasks = LatestTasks(lambda error: pytest.fail(str(error)))
    tasks.start("nod", at_once())
    await turns()
    tasks.start("nod", at_once())
    tasks.cancel("nod")
    await tasks.end()
