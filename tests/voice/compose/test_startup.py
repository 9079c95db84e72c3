"""Everything is loaded at once, what it took is said, and a failure leaves nothing open."""

from __future__ import annotations

import asyncio

import pytest

from tests.voice.fakes import TinyMassage
from voice.compose.startup import Stopwatch, all_or_none


async def test_the_sentence_names_the_whole_and_its_parts_the_longest_first() -> None:
    times = iter([0.0, 0.0, 2.0, 2.0, 6.1, 6.2])
    stopwatch = Stopwatch(lambda: next(times))
    await stopwatch.time("recogniser", asyncio.sleep(0))
    await stopwatch.time("model", asyncio.sleep(0))
    assert stopwatch.sentence() == "ready in 6.2 s (model 4.1 s, recogniser 2.0 s)"


async def test_results_come_in_order_whoever_is_ready_first() -> None:
    async def after(turns: int, result: str) -> str:
        for _ in range(turns):
            await asyncio.sleep(0)
        return result

    assert await all_or_none(after(3, "model"), after(0, "voice")) == ["model", "voice"]


async def test_when_one_fails_the_others_are_stopped_or_closed_again() -> None:
    closed: list[str] = []
    stopped: list[str] = []

    class Ready(TinyMassage):
        async def close(self) -> None:
            closed.append("assistant")

    async def ready() -> Ready:
        return Ready()

    async def slow() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            stopped.append("recogniser")

    async def failing() -> None:
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        raise ValueError("no such voice")

    with pytest.raises(ValueError, match="no such voice"):
        await all_or_none(ready(), slow(), failing())
    assert (closed, stopped) == (["assistant"], ["recogniser"])
