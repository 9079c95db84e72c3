"""A renderer that counts, a player that a test plays by hand, and a speaker made of both."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.protocol.guide import Speech
from voice.clock import VirtualClock
from voice.errors import DeviceLost, DeviceMissing, RendererError
from voice.ports import Sound
from voice.speaking.night import TtsByHour
from voice.speaking.speaker import RenderedSpeaker
from voice.speaking.tts_queue import TtsQueue

SPEECH = Speech()


class CountingRenderer:
    """A second of silence for every line; remembers what it rendered."""

    name, voice = "counting", "one"

    def __init__(self) -> None:
        self.rendered: list[tuple[str, float]] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def render(self, line: str, rate: float) -> Sound:
        self.rendered.append((line, rate))
        await self.gate.wait()
        if line == "unspeakable":
            raise RendererError("It cannot be said.")
        return Sound(b"\0\0" * 16_000, 16_000)

    async def close(self) -> None:
        pass


class HandPlayer:
    """Plays until it is finished or cut by hand; `broken` loses the device, `missing` is how often it is not found."""

    def __init__(self) -> None:
        self.volumes: list[float] = []
        self.sounds: list[Sound] = []
        self.share: asyncio.Future[float] | None = None
        self.broken = False
        self.missing = 0

    async def play(self, sound: Sound, volume: float) -> float:
        if self.broken:
            raise DeviceLost("The speaker has gone.")
        self.volumes.append(volume)
        self.sounds.append(sound)
        self.share = asyncio.get_running_loop().create_future()
        return await self.share

    def cut(self) -> None:
        if self.share is not None and not self.share.done():
            self.share.set_result(0.5)

    def recent_playback(self, seconds: float) -> Sound:
        return Sound(b"", 16_000)

    def report_playback_to(self, enqueue: Callable[[bytes, int], None]) -> None:
        enqueue(b"\1\0", 16_000)

    def reopen(self) -> None:
        if self.missing:
            self.missing -= 1
            raise DeviceMissing("There is no speaker.")
        self.broken = False

    def close(self) -> None:
        pass


def speaker(renderer: CountingRenderer, player: HandPlayer, **rest: object) -> RenderedSpeaker:
    return RenderedSpeaker(TtsByHour(TtsQueue(renderer, **rest)), player, VirtualClock())  # type: ignore[arg-type]


async def playing(player: HandPlayer) -> asyncio.Future[float]:
    """Wait until something plays."""
    for _ in range(1_000):
        if player.share is not None and not player.share.done():
            return player.share
        await asyncio.sleep(0)
    raise AssertionError("nothing plays")
