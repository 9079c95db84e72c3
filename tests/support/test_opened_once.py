"""A part that is loaded once: for many callers, again after a failure, and ended in the end."""

from __future__ import annotations

import asyncio

import pytest

from support.opened_once import OpenedOnce


class Loads:
    """A part whose loading takes until `go` is set. fails: how many first tries fail."""

    def __init__(self, fails: int = 0) -> None:
        self.tries = 0
        self.unloaded: list[str] = []
        self.go = asyncio.Event()
        self._fails = fails

    async def load(self) -> str:
        self.tries += 1
        await self.go.wait()
        if self.tries <= self._fails:
            raise OSError("no such part")
        return f"part {self.tries}"

    async def unload(self, part: str) -> None:
        self.unloaded.append(part)


async def test_many_callers_share_one_loading() -> None:
    loads = Loads()
    part = OpenedOnce(loads.load, loads.unload)
    assert not part.begun
    callers = [asyncio.create_task(part.get()) for _ in range(3)]
    await asyncio.sleep(0)
    assert part.begun and not part.ready
    loads.go.set()
    assert await asyncio.gather(*callers) == ["part 1"] * 3
    assert part.ready and await part.get() == "part 1"


async def test_a_caller_that_leaves_cancels_no_loading() -> None:
    loads = Loads()
    part = OpenedOnce(loads.load)
    caller = asyncio.create_task(part.get())
    await asyncio.sleep(0)
    caller.cancel()
    await asyncio.gather(caller, return_exceptions=True)
    loads.go.set()
    assert await part.get() == "part 1"
    assert loads.tries == 1


async def test_after_a_failure_the_next_caller_has_it_loaded_again() -> None:
    loads = Loads(fails=1)
    loads.go.set()
    part = OpenedOnce(loads.load, loads.unload)
    with pytest.raises(OSError, match="no such part"):
        await part.get()
    assert not part.ready
    assert await part.get() == "part 2"
    await part.close()
    assert loads.unloaded == ["part 2"]


async def test_what_is_not_loaded_yet_is_given_up_and_never_unloaded() -> None:
    loads = Loads()
    part = OpenedOnce(loads.load, loads.unload)
    part.begin()
    await asyncio.sleep(0)
    await part.close()
    assert loads.unloaded == [] and not part.begun
    await part.close()


async def test_a_failure_that_nobody_waits_for_is_no_lost_exception() -> None:
    lost: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: lost.append(context))
    loads = Loads(fails=1)
    loads.go.set()
    part = OpenedOnce(loads.load)
    part.begin()
    await asyncio.sleep(0.01)
    del part
    assert lost == []
