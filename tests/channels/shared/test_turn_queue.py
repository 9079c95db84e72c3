"""Turns of one conversation: one after another, bounded, and never lost with their caller."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.channels.shared.turn_queue import TurnQueue, TurnsWaiting


class Turns:
    """Turns that note when they begin and end. gate: what each waits for in between."""

    def __init__(self) -> None:
        self.noted: list[str] = []
        self.gate = asyncio.Event()

    def turn(self, name: str) -> Callable[[], Awaitable[str]]:
        async def take() -> str:
            self.noted.append(f"{name} begins")
            await self.gate.wait()
            self.noted.append(f"{name} ends")
            return name

        return take


async def settled() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


@pytest.fixture
async def turns() -> Turns:
    return Turns()


async def test_each_turn_waits_for_the_turn_before_it(turns: Turns) -> None:
    queue = TurnQueue()
    tasks = [queue.add(turns.turn(name)) for name in "abc"]
    await settled()
    assert (turns.noted, queue.waiting) == (["a begins"], 3)
    turns.gate.set()
    assert await asyncio.gather(*tasks) == ["a", "b", "c"]
    assert turns.noted == [f"{name} {what}" for name in "abc" for what in ("begins", "ends")]
    assert queue.waiting == 0


async def test_a_turn_goes_on_to_its_end_when_its_caller_is_cancelled(turns: Turns) -> None:
    queue = TurnQueue()
    caller = asyncio.create_task(_wait_for(queue, turns.turn("a")))
    await settled()
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    turns.gate.set()
    await queue.add(turns.turn("b"))
    assert turns.noted == ["a begins", "a ends", "b begins", "b ends"]


async def test_beyond_the_bound_a_turn_is_refused_until_one_has_ended(turns: Turns) -> None:
    queue = TurnQueue(most=2)
    first, second = queue.add(turns.turn("a")), queue.add(turns.turn("b"))
    for refused in (queue.check_room, lambda: queue.add(turns.turn("c"))):
        with pytest.raises(TurnsWaiting):
            refused()
    turns.gate.set()
    await asyncio.gather(first, second)
    queue.check_room()


async def test_a_turn_that_takes_too_long_is_given_up_and_the_next_begins(turns: Turns) -> None:
    queue = TurnQueue(give_up_seconds=0.05)
    with pytest.raises(asyncio.TimeoutError):
        await queue.add(turns.turn("a"))
    turns.gate.set()
    assert await queue.add(turns.turn("b")) == "b"


async def test_a_turn_that_fails_is_its_callers_alone(turns: Turns) -> None:
    async def fail() -> None:
        raise RuntimeError("the database is gone")

    queue = TurnQueue()
    failing = queue.add(fail)
    turns.gate.set()
    assert await queue.add(turns.turn("b")) == "b"
    with pytest.raises(RuntimeError):
        await failing


async def test_closing_ends_what_is_under_way_and_what_waits(turns: Turns) -> None:
    queue = TurnQueue()
    tasks = [queue.add(turns.turn(name)) for name in "ab"]
    await settled()
    await queue.close()
    assert [task.cancelled() for task in tasks] == [True, True]
    assert (turns.noted, queue.waiting) == (["a begins"], 0)


async def _wait_for(queue: TurnQueue, turn: Callable[[], Awaitable[str]]) -> str:
    return await asyncio.shield(queue.add(turn))
