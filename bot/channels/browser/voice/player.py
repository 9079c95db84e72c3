"""A player in another place: lines are sent to a page, which tells when playback has finished, and how much sounded."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from bot.channels.browser.sentences import silent_page
from bot.channels.browser.voice.link import VoiceLink
from bot.protocol.guide import Speech
from voice.audio import RATE_HZ
from voice.errors import DeviceLost, DeviceMissing
from voice.ports import Clock, PlaybackFinished, Sound
from voice.speaking.night import TtsByHour
from voice.speaking.speaker import RenderedSpeaker

ANSWER_SECONDS = 5.0
"""A page that is silent for so long after a line's end plays nothing: browsers may hold sound back until a tap."""
CUT_SECONDS = 0.5
"""How long to wait for the share of a line that sounded before a cut; after that the share is computed from time."""


class PagePlayer:
    """Plays one line at a time. While no page is connected, a line waits for a page until the line is cut.

    text: the words of the next sound, for the page to show.
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
        """Has the page play the sound. Returns the share that sounded, 1.0 where it was not cut.

        Raises DeviceLost where the page plays nothing.
        """
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
        raise DeviceLost(silent_page())

    def finished(self, number: int, share: float) -> None:
        """Playback of a line has finished on the page; of an earlier line this only shows that the page has sound."""
        self._sounding = True
        if number == self._number and self._over is not None and not self._over.done():
            self._over.set_result(share)

    def gone(self) -> None:
        """The page is gone: the line it played is cut where it had come to."""
        if self._over is not None:
            self._cut.set()

    def cut(self) -> None:
        """Has the page fall silent. Fine when nothing plays."""
        self._cut.set()

    def recent_playback(self, seconds: float) -> Sound:
        """Not known here: the page's own echo canceller sees to it."""
        return Sound(b"", RATE_HZ)

    def report_playback_to(self, enqueue: Callable[[bytes, int], None]) -> None:
        """Does nothing: only the page knows what is played, and when."""

    def reopen(self) -> None:
        """Raises DeviceMissing until playback has finished on the page again."""
        if not self._sounding:
            raise DeviceMissing(silent_page())

    def close(self) -> None:
        """Cuts the line that plays."""
        self._cut.set()

    async def _page_or(self, cut: asyncio.Event) -> bool:
        """Waits for a page. False where the line was cut before a page came."""
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
    """Says lines through a page, which shows each line while it sounds. lines: shared with other conversations."""

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
        """Says one line. Raises as RenderedSpeaker does."""
        self._page.text = line
        return await super().say(line, speech, upcoming, from_seconds)

    async def beat(self, number: int, speech: Speech) -> None:
        """Plays the rhythm's beat of that number, which shows nothing."""
        self._page.text = None
        await super().beat(number, speech)
