"""Lines as sound, from memory, from disk or freshly rendered, the most urgent first."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import OrderedDict
from enum import IntEnum

from voice.ports import Renderer, Sound
from voice.speaking.tts_disk_cache import LineKey, TtsDiskCache

MEMORY_BYTES = 64_000_000


class Urgency(IntEnum):
    """Who waits for a line: the room, the line being said, or nobody yet."""

    NOW = 0
    NEXT = 1
    AHEAD = 2


class _Job:
    def __init__(self, urgency: Urgency) -> None:
        self.urgency = urgency
        self.begun = False
        self.sound: asyncio.Future[Sound] = asyncio.get_running_loop().create_future()


class TtsQueue:
    """One renderer's lines. One is rendered at a time, but the line to be said now never queues behind another.

    memory_bytes: what is kept in memory; beyond that the sounds used least recently go.
    """

    def __init__(self, renderer: Renderer, kept: TtsDiskCache | None = None, memory_bytes: int = MEMORY_BYTES) -> None:
        self._renderer = renderer
        self._kept = kept
        self._memory_bytes = memory_bytes
        self._sounds: OrderedDict[LineKey, Sound] = OrderedDict()
        self._bytes = 0
        self._jobs: dict[LineKey, _Job] = {}
        self._waiting: list[tuple[Urgency, int, LineKey]] = []
        self._order = itertools.count()
        self._running: set[asyncio.Task[None]] = set()

    async def get(self, line: str, rate: float, urgency: Urgency) -> Sound:
        """The line's sound; raises RendererError. Who gives up waiting leaves the rendering to others."""
        key = self._key(line, rate)
        if (sound := self._sounds.get(key)) is not None:
            self._sounds.move_to_end(key)
            return sound
        return await asyncio.shield(self._ask_for(key, urgency).sound)

    def prepare(self, line: str, rate: float) -> None:
        """Have the line rendered while another is being said."""
        key = self._key(line, rate)
        if key not in self._sounds:
            self._ask_for(key, Urgency.NEXT)

    @property
    def room_bytes(self) -> int:
        """How much disk lines kept ahead may take; a tenth is left to chance, so that none pushes out another."""
        return 9 * self._kept.most_bytes // 10 if self._kept is not None else 0

    async def keep(self, line: str, rate: float) -> tuple[int, bool]:
        """Have the line on disk; returns the bytes it takes, and whether it was put there now. Raises RendererError."""
        key, kept = self._key(line, rate), self._kept
        if kept is None:
            return 0, False
        if size := await asyncio.to_thread(kept.touch, key):
            return size, False
        sound = self._sounds.get(key)
        if sound is None:
            sound = await asyncio.shield(self._ask_for(key, Urgency.AHEAD).sound)
        await asyncio.to_thread(kept.write, key, sound)
        return len(sound.pcm), True

    async def close(self) -> None:
        """Give up all rendering and end the renderer."""
        self._waiting.clear()
        tasks = tuple(self._running)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for job in self._jobs.values():
            job.sound.cancel()
        self._jobs.clear()
        await self._renderer.close()

    def _key(self, line: str, rate: float) -> LineKey:
        return LineKey(self._renderer.name, self._renderer.voice, rate, line)

    def _ask_for(self, key: LineKey, urgency: Urgency) -> _Job:
        job = self._jobs.get(key)
        if job is None:
            job = self._jobs[key] = _Job(urgency)
        elif job.begun or job.urgency <= urgency:
            return job
        job.urgency = urgency
        heapq.heappush(self._waiting, (urgency, next(self._order), key))
        self._begin()
        return job

    def _begin(self) -> None:
        while self._waiting:
            urgency, _, key = self._waiting[0]
            job = self._jobs.get(key)
            if job is None or job.begun or job.urgency != urgency:
                heapq.heappop(self._waiting)
                continue
            if self._running and urgency is not Urgency.NOW:
                return
            heapq.heappop(self._waiting)
            job.begun = True
            task = asyncio.get_running_loop().create_task(self._work(key, job))
            self._running.add(task)
            task.add_done_callback(self._ended)

    async def _work(self, key: LineKey, job: _Job) -> None:
        try:
            sound = await self._found_or_rendered(key)
        except asyncio.CancelledError:
            job.sound.cancel()
            raise
        except Exception as error:  # noqa: BLE001  (whoever says the line meets it)
            _settle(job.sound, error)
        else:
            if job.urgency is not Urgency.AHEAD:
                self._remember(key, sound)
            _settle(job.sound, sound)
        finally:
            self._jobs.pop(key, None)

    async def _found_or_rendered(self, key: LineKey) -> Sound:
        if self._kept is not None and (sound := await asyncio.to_thread(self._kept.read, key)) is not None:
            return sound
        return await self._renderer.render(key.line, key.rate)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._begin()

    def _remember(self, key: LineKey, sound: Sound) -> None:
        self._sounds[key] = sound
        self._bytes += len(sound.pcm)
        while self._bytes > self._memory_bytes and len(self._sounds) > 1:
            self._bytes -= len(self._sounds.popitem(last=False)[1].pcm)


def _settle(future: asyncio.Future[Sound], result: Sound | Exception) -> None:
    """Set it, unless it was given up. An error is looked at here: of a line prepared, nobody may ever ask."""
    if future.done():
        return
    if isinstance(result, Sound):
        future.set_result(result)
    else:
        future.set_exception(result)
        future.exception()
