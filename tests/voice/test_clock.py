"""Virtual time passes only when it is told to, and wakes sleepers in their order."""

from __future__ import annotations

import asyncio

from voice.clock import RealClock, VirtualClock


async def nothing_more() -> None:
    await asyncio.sleep(0)


async def test_sleepers_wake_in_the_order_of_their_hour_each_at_its_own_time() -> None:
    clock, woken = VirtualClock(), []

    async def sleep(seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append((seconds, clock.now()))

    tasks = [asyncio.create_task(sleep(seconds)) for seconds in (30.0, 5.0, 12.5)]
    await asyncio.sleep(0)
    await clock.advance(20.0, nothing_more)
    assert woken == [(5.0, 5.0), (12.5, 12.5)] and clock.now() == 20.0
    await clock.advance(10.0, nothing_more)
    assert woken[-1] == (30.0, 30.0)
    await asyncio.gather(*tasks)


async def test_a_sleeper_that_was_cancelled_is_forgotten() -> None:
    clock = VirtualClock()
    task = asyncio.create_task(clock.sleep(5.0))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert clock.next_waking is None


async def test_real_time_moves_by_itself() -> None:
    clock = RealClock()
    before = clock.now()
    await clock.sleep(0.001)
    assert clock.now() > before
