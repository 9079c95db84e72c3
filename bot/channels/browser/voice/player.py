"""A loudspeaker in another place: lines are sent to a page, which tells how much of them was heard."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from bot.channels.browser.voice.link import VoiceLink
from bot.protocol.guide import Speech
from voice.errors import DeviceLost, DeviceMissing
from voice.ports import Clock, PlaybackFinished, Sound
from voice.speaking.night import TtsByHour
from voice.speaking.speaker import RenderedSpeaker

ANSWER_SECONDS = 5.0
"""A page that has not told of a line's end so long after it plays nothing: its sound may be held back until a tap."""
CUT_SECONDS = 0.5
"""How long is waited for the share that was heard of a line cut short; then it is reckoned from the time."""


class PagePlayer:
    """One line at a time. While no page is there a line waits for one, until it is cut.

    text: the line that the next sound says, for the page to show.
    """

    def __init__(self, link: VoiceLink, clock: Clock) -> None:
        self.text: str | None = None
        self._link = link
        self._clock = clock
        self._number = 0
        self._over: asyncio.Future[float] | None = None
        self._cut = asyncio.Event()
        self._sounding = True

    async def play(self, sound: Sound, volume: float) -> float:
        """Have the page play it; returns the share heard, 1.0 when not cut. Raises DeviceLost where nothing sounds."""
        self._cut = cut = asyncio.Event()
        if not await self._page_or(cut):
            return 0.0
        self._number += 1
        over = self._over = asyncio.get_running_loop().create_future()
        about = {"id": self._number, "text": self.text, "rate_hz": sound.rate_hz, "volume": round(volume, 3)}
        began = self._clock.now()
        self._link.send({"type": "line", **about}, sound.pcm)
        cutting = asyncio.ensure_future(cut.wait())
        try:
            await asyncio.wait((over, cutting), timeout=sound.seconds + ANSWER_SECONDS, return_when="FIRST_COMPLETED")
            if cut.is_set() and not over.done():
                self._link.send({"type": "cut"})
                await asyncio.wait((over,), timeout=CUT_SECONDS)
                if not over.done():
                    return min(0.99, (self._clock.now() - began) / max(sound.seconds, 0.01))
            if over.done():
                return over.result()
        finally:
            cutting.cancel()
            self._over = None
        self._sounding = False
        raise DeviceLost("This page plays no sound. Tap it once, and look whether it is muted.")

    def finished(self, number: int, share: float) -> None:
        """The page tells how much of a line was heard; of a line long over it only tells that there is sound."""
        self._sounding = True
        if number == self._number and self._over is not None and not self._over.done():
            self._over.set_result(share)

    def gone(self) -> None:
        """The page is gone: what it was playing was cut short where it had come to."""
        if self._over is not None:
            self._cut.set()

    def cut(self) -> None:
        """Have the page fall silent; fine when nothing plays."""
        self._cut.set()

    def recent_playback(self, seconds: float) -> Sound:
        """Not known here: the page's own echo canceller sees to it."""
        return Sound(b"", 16_000)

    def report_playback_to(self, enqueue: Callable[[bytes, int], None]) -> None:
        """There is nothing to tell of: what is played, and when, only the page knows."""

    def reopen(self) -> None:
        """Raises DeviceMissing until the page has told of sound again."""
        if not self._sounding:
            raise DeviceMissing("This page plays no sound.")

    def close(self) -> None:
        """Nothing to let go of."""
        self._cut.set()

    async def _page_or(self, cut: asyncio.Event) -> bool:
        """Wait for a page; False where the line was cut before there was one."""
        if self._link.there:
            return True
        there, cutting = asyncio.ensure_future(self._link.until_there()), asyncio.ensure_future(cut.wait())
        try:
            await asyncio.wait((there, cutting), return_when="FIRST_COMPLETED")
            return not cut.is_set()
        finally:
            there.cancel()
            cutting.cancel()


class PageSpeaker(RenderedSpeaker):
    """Says lines through a page, which shows each while it sounds. lines: shared with other conversations."""

    def __init__(
        self,
        lines: TtsByHour,
        player: PagePlayer,
        clock: Clock,
        on_returned: Callable[[], None],
        poll_seconds: float,
    ) -> None:
        super().__init__(lines, player, clock, on_returned, poll_seconds, shared_tts=True)
        self._page = player

    async def say(
        self, line: str, speech: Speech, upcoming: Sequence[str], from_seconds: float = 0.0
    ) -> PlaybackFinished:
        """Say one line; raises as RenderedSpeaker's does."""
        self._page.text = line
        return await super().say(line, speech, upcoming, from_seconds)

    async def beat(self, number: int, speech: Speech) -> None:
        """The rhythm's beat of that number, which shows nothing."""
        self._page.text = None
        await super().beat(number, speech)
