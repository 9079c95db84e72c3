"""Which line is rendered when: the one to be said now before all others, each once, from memory or disk if it can."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from voice.errors import RendererError
from voice.ports import Sound
from voice.speaking.tts_disk_cache import TtsDiskCache
from voice.speaking.tts_queue import TtsQueue, Urgency


class GatedRenderer:
    """Renders a line when told to; a tenth of a second of silence each."""

    name, voice = "gated", "one"

    def __init__(self) -> None:
        self.begun: list[str] = []
        self._gates: dict[str, asyncio.Event] = {}

    async def render(self, line: str, rate: float) -> Sound:
        self.begun.append(line)
        await self._gates.setdefault(line, asyncio.Event()).wait()
        if line == "unspeakable":
            raise RendererError("It cannot be said.")
        return Sound(b"\0\0" * 1_600, 16_000)

    def let(self, *lines: str) -> None:
        for line in lines:
            self._gates.setdefault(line, asyncio.Event()).set()

    async def close(self) -> None:
        pass


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_line_to_be_said_now_does_not_wait_for_those_rendered_ahead() -> None:
    renderer = GatedRenderer()
    lines = TtsQueue(renderer)
    lines.prepare("Ahead.", 1.0)
    lines.prepare("Later.", 1.0)
    now = asyncio.create_task(lines.get("Now.", 1.0, Urgency.NOW))
    await settle()
    assert renderer.begun == ["Ahead.", "Now."]
    renderer.let("Now.")
    assert (await now).seconds == pytest.approx(0.1)
    assert renderer.begun == ["Ahead.", "Now."]
    await lines.close()


async def test_a_line_that_waits_is_taken_first_once_it_is_to_be_said_now() -> None:
    renderer = GatedRenderer()
    lines = TtsQueue(renderer)
    for line in ("One.", "Two.", "Three."):
        lines.prepare(line, 1.0)
    renderer.let("One.", "Two.", "Three.")
    await lines.get("Three.", 1.0, Urgency.NOW)
    await settle()
    assert renderer.begun == ["One.", "Three.", "Two."]
    await lines.close()


async def test_who_gives_up_waiting_does_not_take_the_line_from_others() -> None:
    renderer = GatedRenderer()
    lines = TtsQueue(renderer)
    first, second = (asyncio.create_task(lines.get("Now.", 1.0, Urgency.NOW)) for _ in range(2))
    await settle()
    first.cancel()
    renderer.let("Now.")
    assert (await second).pcm and renderer.begun == ["Now."]
    await lines.close()


async def test_a_prepared_line_that_cannot_be_rendered_troubles_only_who_says_it() -> None:
    renderer = GatedRenderer()
    renderer.let("unspeakable")
    lines = TtsQueue(renderer)
    lines.prepare("unspeakable", 1.0)
    await settle()
    with pytest.raises(RendererError):
        await lines.get("unspeakable", 1.0, Urgency.NOW)
    await lines.close()


async def test_a_line_kept_once_is_read_from_disk_by_the_next_program(tmp_path: Path) -> None:
    renderer = GatedRenderer()
    renderer.let("Known.")
    lines = TtsQueue(renderer, TtsDiskCache(tmp_path, 10))
    assert [(await lines.cache_on_disk("Known.", 1.0))[1] for _ in range(2)] == [True, False]
    await lines.close()
    later = GatedRenderer()
    lines = TtsQueue(later, TtsDiskCache(tmp_path, 10))
    assert (await lines.get("Known.", 1.0, Urgency.NOW)).seconds == pytest.approx(0.1) and later.begun == []
    await lines.close()


async def test_what_is_said_but_not_known_beforehand_never_reaches_the_disk(tmp_path: Path) -> None:
    renderer = GatedRenderer()
    renderer.let("Said.")
    lines = TtsQueue(renderer, TtsDiskCache(tmp_path, 10))
    await lines.get("Said.", 1.0, Urgency.NOW)
    assert list(tmp_path.iterdir()) == []
    await lines.close()


async def test_memory_holds_so_many_bytes_and_the_line_unused_for_longest_goes() -> None:
    renderer = GatedRenderer()
    renderer.let("One.", "Two.", "Three.")
    lines = TtsQueue(renderer, memory_bytes=2 * 3_200)
    for line in ("One.", "Two.", "One.", "Three.", "One.", "Two."):
        await lines.get(line, 1.0, Urgency.NOW)
    assert renderer.begun == ["One.", "Two.", "Three.", "Two."]
    await lines.close()
