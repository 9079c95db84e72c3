"""Saying lines: rendered ahead, kept in memory, played so that they can be cut at once; or only shown."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.wire import Speech
from voice.errors import DeviceLost, DeviceMissing, VoiceError
from voice.ports import Clock, PlaybackFinished, Player, Renderer, Sound


class SilentSpeaker:
    """For the keyboard and scripts, where lines are shown: saying one takes no time."""

    async def say(self, line: str, speech: Speech, upcoming: Sequence[str]) -> PlaybackFinished:
        """The line counts as said."""
        return PlaybackFinished(interrupted=False, said=line)

    def silence(self) -> None:
        """Nothing to cut."""

    def played(self, seconds: float) -> Sound:
        """Nothing was."""
        return Sound(b"", 16_000)

    async def close(self) -> None:
        """Nothing to let go of."""


class LineKey(NamedTuple):
    """What makes two renderings the same sound; volume does not, it is applied while playing."""

    renderer: str
    voice: str
    rate: float
    line: str


class RenderedSpeaker:
    """Renders lines one ahead of the one being played. Sounds are kept, the least used going first beyond `keep`.

    When the player loses its device, `on_returned` is called once it can be opened again, tried every `poll_seconds`.
    """

    def __init__(
        self,
        renderer: Renderer,
        player: Player,
        clock: Clock,
        on_returned: Callable[[], None] = lambda: None,
        poll_seconds: float = 1.0,
        keep: int = 500,
    ) -> None:
        self._renderer = renderer
        self._player = player
        self._clock = clock
        self._on_returned = on_returned
        self._poll_seconds = poll_seconds
        self._keep = keep
        self._sounds: OrderedDict[LineKey, asyncio.Task[Sound]] = OrderedDict()
        self._polling: asyncio.Task[None] | None = None
        self._cut = False

    async def say(self, line: str, speech: Speech, upcoming: Sequence[str]) -> PlaybackFinished:
        """Say one line; raises RendererError or DeviceLost, after which the device is looked for in the background."""
        if self._polling is not None:
            raise DeviceLost("The speaker has gone.")
        self._cut = False
        sound = await asyncio.shield(self._sound(line, speech.rate))
        if upcoming:
            self._sound(upcoming[0], speech.rate)
        if self._cut:
            return PlaybackFinished(interrupted=True, said="")
        try:
            share = await self._player.play(sound, speech.volume)
        except DeviceLost:
            self._polling = asyncio.get_running_loop().create_task(self._look_for_device())
            raise
        return PlaybackFinished(interrupted=share < 1.0, said=_first_words(line, share))

    def silence(self) -> None:
        """Cut the line, whether it is being played or still rendered."""
        self._cut = True
        self._player.cut()

    def played(self, seconds: float) -> Sound:
        """What was played in the last seconds."""
        return self._player.played(seconds)

    async def close(self) -> None:
        """End rendering and let go of the device."""
        tasks = [*self._sounds.values(), *([self._polling] if self._polling else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._player.close()
        await self._renderer.close()

    def _sound(self, line: str, rate: float) -> asyncio.Task[Sound]:
        key = LineKey(self._renderer.name, self._renderer.voice, rate, line)
        task = self._sounds.get(key)
        if task is None or (task.done() and (task.cancelled() or task.exception() is not None)):
            task = asyncio.get_running_loop().create_task(self._renderer.render(line, rate))
            task.add_done_callback(_look_at_error)
            self._sounds[key] = task
        self._sounds.move_to_end(key)
        while len(self._sounds) > self._keep:
            self._sounds.popitem(last=False)[1].cancel()
        return task

    async def _look_for_device(self) -> None:
        while True:
            await self._clock.sleep(self._poll_seconds)
            try:
                await asyncio.to_thread(self._player.reopen)
            except (DeviceMissing, DeviceLost):
                continue
            self._polling = None
            self._on_returned()
            return


def _look_at_error(task: asyncio.Task[Sound]) -> None:
    """A rendering ahead may fail before anyone waits for it; whoever says the line will meet the error."""
    if not task.cancelled() and isinstance(task.exception(), VoiceError):
        return


def _first_words(line: str, share: float) -> str:
    """About the words heard when that share of the sound was played."""
    words = line.split()
    return line if share >= 1.0 else " ".join(words[: round(len(words) * share)])
