"""Saying lines: rendered before they are needed, played so that they can be cut at once; or only shown."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence

from bot.protocol.guide import Speech
from voice.errors import DeviceLost, DeviceMissing, VoiceError
from voice.ports import Clock, PlaybackFinished, Player, Sound
from voice.speaking.night import LinesByHour
from voice.speaking.pauses import after, pause_before
from voice.speaking.prerender import keep_ahead
from voice.speaking.rhythm import Kind, Rhythm
from voice.speaking.speakable_text import in_parts, spoken
from voice.speaking.tts_queue import Urgency


class SilentSpeaker:
    """For the keyboard and scripts, where lines are shown: saying one takes no time."""

    async def say(
        self, line: str, speech: Speech, upcoming: Sequence[str], from_seconds: float = 0.0
    ) -> PlaybackFinished:
        """The line counts as said."""
        return PlaybackFinished(interrupted=False, said=line, seconds=from_seconds)

    async def beat(self, number: int, speech: Speech) -> None:
        """Nothing sounds."""

    def silence(self) -> None:
        """Nothing to cut."""

    def recent_playback(self, seconds: float) -> Sound:
        """Nothing was."""
        return Sound(b"", 16_000)

    def report_playback_to(self, enqueue: Callable[[bytes, int], None]) -> None:
        """There will be nothing to tell of."""

    async def close(self) -> None:
        """Nothing to let go of."""


class RenderedSpeaker:
    """Says one line at a time, the next being rendered meanwhile.

    A line is the unit, since ours are one breath; only what is longer than 25 words (another assistant's) is rendered
    sentence by sentence, so that the first sounds at once. When the player loses its device, `on_returned` is called
    once it can be opened again, tried every `poll_seconds`. `lines` that others speak too are left open in the end.
    """

    def __init__(
        self,
        lines: LinesByHour,
        player: Player,
        clock: Clock,
        on_returned: Callable[[], None] = lambda: None,
        poll_seconds: float = 1.0,
        *,
        others_speak_them: bool = False,
    ) -> None:
        self._lines = lines
        self._others_speak_them = others_speak_them
        self._player = player
        self._clock = clock
        self._on_returned = on_returned
        self._poll_seconds = poll_seconds
        self._rhythm: Rhythm | None = None
        self._polling: asyncio.Task[None] | None = None
        self._keeping: asyncio.Task[None] | None = None
        self._saying: object | None = None

    async def say(
        self, line: str, speech: Speech, upcoming: Sequence[str], from_seconds: float = 0.0
    ) -> PlaybackFinished:
        """Say one line, from its beginning or from the last pause between words before `from_seconds`.

        Raises RendererError or DeviceLost, after which the device is looked for in the background.
        """
        if self._polling is not None:
            raise DeviceLost("The speaker has gone.")
        this = self._saying = object()
        parts = in_parts(spoken(line))
        following = (*parts[1:], *(part for coming in upcoming[:1] for part in in_parts(spoken(coming))[:1]))
        heard, words = 0.0, 0
        try:
            for number, part in enumerate(parts):
                sound = await self._lines.now().get(part, speech.rate, Urgency.NOW)
                for coming in following[number : number + 1]:
                    self._lines.now().prepare(coming, speech.rate)
                begin = pause_before(sound, max(0.0, from_seconds - heard))
                if from_seconds - heard >= sound.seconds and number + 1 < len(parts):
                    begin = sound.seconds
                elif self._saying is this:
                    begin += await self._play(after(sound, begin), speech) * (sound.seconds - begin)
                share = begin / sound.seconds if sound.pcm else 1.0
                heard, words = heard + begin, words + round(len(part.split()) * share)
                if share < 1.0:
                    said = " ".join(" ".join(parts).split()[:words])
                    return PlaybackFinished(interrupted=True, said=said, seconds=heard)
            return PlaybackFinished(interrupted=False, said=line, seconds=heard)
        finally:
            if self._saying is this:
                self._saying = None

    async def beat(self, number: int, speech: Speech) -> None:
        """The rhythm's beat of that number (from 1), unless something is being said; silence() cuts it.

        A beat that cannot be made or played is left out: who says the next line meets the reason.
        """
        if self._rhythm is None or self._saying is not None or self._polling is not None:
            return
        this = self._saying = object()
        with contextlib.suppress(VoiceError):
            try:
                sound = await self._rhythm.sound(number, speech.rate)
                if self._saying is this:
                    await self._player.play(sound, self._rhythm.volume * self._volume(speech))
            finally:
                if self._saying is this:
                    self._saying = None

    def carry_rhythm(self, kind: Kind, volume: float) -> None:
        """From now on beat() is heard: a soft beat or a quiet count, its volume beside the voice's 1.0."""
        self._rhythm = Rhythm(kind, volume, lambda word, rate: self._lines.now().get(word, rate, Urgency.NOW))

    def keep_known_lines(self) -> None:
        """Render the known lines into the disk's cache in the background, while nothing is being said."""
        keeping = keep_ahead(self._lines.now, lambda: self._saying is None, self._clock)
        self._keeping = asyncio.get_running_loop().create_task(keeping)

    def silence(self) -> None:
        """Cut the line, whether it is being played or still rendered."""
        self._saying = None
        self._player.cut()

    def recent_playback(self, seconds: float) -> Sound:
        """What was played in the last seconds."""
        return self._player.recent_playback(seconds)

    def report_playback_to(self, enqueue: Callable[[bytes, int], None]) -> None:
        """Have every block (16 bit PCM, its rate in Hz) told that is given to the device, silence included."""
        self._player.report_playback_to(enqueue)

    async def close(self) -> None:
        """End rendering and let go of the device."""
        tasks = [task for task in (self._polling, self._keeping) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._player.close()
        if not self._others_speak_them:
            await self._lines.close()

    async def _play(self, sound: Sound, speech: Speech) -> float:
        try:
            return await self._player.play(sound, self._volume(speech))
        except DeviceLost:
            self._polling = asyncio.get_running_loop().create_task(self._look_for_device())
            raise

    def _volume(self, speech: Speech) -> float:
        return speech.volume * self._lines.volume()

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
