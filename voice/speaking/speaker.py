"""Speakers: lines rendered before they are needed and played so that they can be cut at once, or lines only shown."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence

from bot.protocol.guide import Speech
from support.tasks import end_tasks
from voice.audio import RATE_HZ
from voice.errors import DeviceLost, DeviceMissing, VoiceError
from voice.ports import Clock, PlaybackFinished, Player, Sound
from voice.speaking.night import TtsByHour
from voice.speaking.pauses import after, pause_before
from voice.speaking.prerender import prerender
from voice.speaking.rhythm import Kind, Rhythm
from voice.speaking.speakable_text import in_parts, spoken
from voice.speaking.tts_queue import Urgency


class SilentSpeaker:
    """For keyboard and scripts, where lines are only shown: saying a line takes no time."""

    async def say(
        self, line: str, speech: Speech, upcoming: Sequence[str], from_seconds: float = 0.0
    ) -> PlaybackFinished:
        """Count the line as said."""
        return PlaybackFinished(interrupted=False, said=line, seconds=from_seconds)

    async def beat(self, number: int, speech: Speech) -> None:
        """Nothing sounds."""

    def silence(self) -> None:
        """Do nothing: no line takes time."""

    def recent_playback(self, seconds: float) -> Sound:
        """No playback."""
        return Sound(b"", RATE_HZ)

    def report_playback_to(self, enqueue: Callable[[bytes, int], None]) -> None:
        """Do nothing: there is no playback."""

    async def close(self) -> None:
        """Do nothing: there is no device."""


class RenderedSpeaker:
    """Says a line at a time, the next being rendered meanwhile.

    A line is a breath long and rendered whole. Only a line of more than 25 words, as another assistant may send, is
    rendered sentence by sentence, so that the first sentence sounds at once.
    """

    def __init__(
        self,
        tts: TtsByHour,
        player: Player,
        clock: Clock,
        on_returned: Callable[[], None] = lambda: None,
        poll_seconds: float = 1.0,
        *,
        shared_tts: bool = False,
    ) -> None:
        """on_returned: called when the player's device, once lost, can be opened again.

        poll_seconds: how often a lost device is tried.
        shared_tts: other speakers use `tts` too, so close() leaves it open.
        """
        self._tts = tts
        self._shared_tts = shared_tts
        self._player = player
        self._clock = clock
        self._on_returned = on_returned
        self._poll_seconds = poll_seconds
        self._rhythm: Rhythm | None = None
        self._polling: asyncio.Task[None] | None = None
        self._prerendering: asyncio.Task[None] | None = None
        self._saying: object | None = None

    async def say(
        self, line: str, speech: Speech, upcoming: Sequence[str], from_seconds: float = 0.0
    ) -> PlaybackFinished:
        """Say one line, from its beginning or from the last pause between words before `from_seconds`.

        Raises RendererError, and DeviceLost, after which the device is tried in the background.
        """
        if self._polling is not None:
            raise DeviceLost("The speaker has gone.")
        this = self._saying = object()
        parts = in_parts(spoken(line))
        following = (*parts[1:], *(part for coming in upcoming[:1] for part in in_parts(spoken(coming))[:1]))
        heard, words = 0.0, 0
        try:
            for number, part in enumerate(parts):
                sound = await self._tts.now().get(part, speech.rate, Urgency.NOW)
                for coming in following[number : number + 1]:
                    self._tts.now().prepare(coming, speech.rate)
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
        """Sound the rhythm's beat of that number (from 1), unless a line is being said; silence() cuts it.

        A beat that cannot be rendered or played is left out: the next say() raises the reason.
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

    def set_rhythm(self, kind: Kind, volume: float) -> None:
        """Have beat() sound: a soft beat or a quiet count. volume: beside the voice's 1.0."""
        self._rhythm = Rhythm(kind, volume, lambda word, rate: self._tts.now().get(word, rate, Urgency.NOW))

    def prerender_lines(self) -> None:
        """Render foreseeable lines into the disk cache in the background, while nothing is being said."""
        prerendering = prerender(self._tts.now, lambda: self._saying is None, self._clock)
        self._prerendering = asyncio.get_running_loop().create_task(prerendering)

    def silence(self) -> None:
        """Cut the line, whether it is being played or still rendered."""
        self._saying = None
        self._player.cut()

    def recent_playback(self, seconds: float) -> Sound:
        """The last seconds of playback; an empty sound while all is quiet."""
        return self._player.recent_playback(seconds)

    def report_playback_to(self, enqueue: Callable[[bytes, int], None]) -> None:
        """Have `enqueue` called with every block (16 bit PCM, its rate in Hz) given to the device."""
        self._player.report_playback_to(enqueue)

    async def close(self) -> None:
        """End rendering and let go of the device."""
        await end_tasks((self._polling, self._prerendering))
        self._player.close()
        if not self._shared_tts:
            await self._tts.close()

    async def _play(self, sound: Sound, speech: Speech) -> float:
        try:
            return await self._player.play(sound, self._volume(speech))
        except DeviceLost:
            self._polling = asyncio.get_running_loop().create_task(self._look_for_device())
            raise

    def _volume(self, speech: Speech) -> float:
        return speech.volume * self._tts.volume()

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
