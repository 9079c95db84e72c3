"""The TTS queue: lines as sound, from memory, from disk or freshly rendered, the most urgent first."""

from __future__ import annotations

import asyncio
import contextlib
import heapq
import itertools
from enum import IntEnum

from cachetools import LRUCache

from support.tasks import TaskSet
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
    """A renderer's lines. One is rendered at a time, but the line to be said now never queues behind another."""

    def __init__(
        self, renderer: Renderer, disk_cache: TtsDiskCache | None = None, memory_bytes: int = MEMORY_BYTES
    ) -> None:
        """memory_bytes: the size of the cache in memory; beyond it the sounds used least recently go."""
        self._renderer = renderer
        self._disk_cache = disk_cache
        self._sounds: LRUCache[LineKey, Sound] = LRUCache(memory_bytes, getsizeof=lambda sound: len(sound.pcm))
        self._jobs: dict[LineKey, _Job] = {}
        self._waiting: list[tuple[Urgency, int, LineKey]] = []
        self._order = itertools.count()
        self._running: TaskSet[None] = TaskSet()

    async def get(self, line: str, rate: float, urgency: Urgency) -> Sound:
        """The line's sound. Raises RendererError. A caller that is cancelled leaves the rendering to others."""
        key = self._key(line, rate)
        if (sound := self._sounds.get(key)) is not None:
            return sound
        return await asyncio.shield(self._ask_for(key, urgency).sound)

    def prepare(self, line: str, rate: float) -> None:
        """Have the line rendered while another is being said."""
        key = self._key(line, rate)
        if key not in self._sounds:
            self._ask_for(key, Urgency.NEXT)

    @property
    def prerender_bytes(self) -> int:
        """How much disk prerendered lines may take: a tenth is left to chance, so that no line pushes out another."""
        return 9 * self._disk_cache.most_bytes // 10 if self._disk_cache is not None else 0

    async def cache_on_disk(self, line: str, rate: float) -> tuple[int, bool]:
        """Have the line on disk; returns the bytes taken there, and whether they are new. Raises RendererError."""
        key, disk_cache = self._key(line, rate), self._disk_cache
        if disk_cache is None:
            return 0, False
        if size := await asyncio.to_thread(disk_cache.touch, key):
            return size, False
        sound = self._sounds.get(key)
        if sound is None:
            sound = await asyncio.shield(self._ask_for(key, Urgency.AHEAD).sound)
        await asyncio.to_thread(disk_cache.write, key, sound)
        return len(sound.pcm), True

    async def close(self) -> None:
        """Give up all rendering and end the renderer."""
        self._waiting.clear()
        await self._running.end()
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
            self._running.start(self._work(key, job)).add_done_callback(lambda _: self._begin())

    async def _work(self, key: LineKey, job: _Job) -> None:
        try:
            sound = await self._cached_or_rendered(key)
        except asyncio.CancelledError:
            job.sound.cancel()
            raise
        except Exception as error:  # noqa: BLE001  (whoever says the line meets it)
            _settle(job.sound, error)
        else:
            if job.urgency is not Urgency.AHEAD:
                with contextlib.suppress(ValueError):  # a sound larger than the whole cache
                    self._sounds[key] = sound
            _settle(job.sound, sound)
        finally:
            self._jobs.pop(key, None)

    async def _cached_or_rendered(self, key: LineKey) -> Sound:
        cache = self._disk_cache
        if cache is not None and (sound := await asyncio.to_thread(cache.read, key)) is not None:
            return sound
        return await self._renderer.render(key.line, key.rate)


def _settle(future: asyncio.Future[Sound], result: Sound | Exception) -> None:
    """Set the result, unless the future was given up. An error is retrieved: nobody may ask for a prepared line."""
    if future.done():
        return
    if isinstance(result, Sound):
        future.set_result(result)
    else:
        future.set_exception(result)
        future.exception()
