"""What the voices of all conversations share: recognisers, and the synthesiser. Loaded once, at the first need."""

from __future__ import annotations

import asyncio
import dataclasses
import importlib
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.channels.browser.voice.shared_recognizers import SharedRecognizer, SharedSecondRecognizer
from support.opened_once import OpenedOnce
from support.tasks import end_tasks
from voice.clock import RealClock
from voice.compose.startup import leave_time_for_sound
from voice.events import Event
from voice.ports import Microphone, Recognizer, SecondRecognizer, Sound
from voice.settings import Settings
from voice.speaking.prerender import prerender

if TYPE_CHECKING:
    from bot.channels.browser.voice.player import PagePlayer, PageSpeaker
    from voice.hearing.ears import Ears
    from voice.speaking.night import TtsByHour

_log = logging.getLogger(__name__)


class VoiceEngine:
    """Hearing and speakers for many conversations. settings: the household's own file (docs/settings.md).

    Settings of a wake word and of echo cancelling are ignored: the browser cancels the page's own echo.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = dataclasses.replace(settings, wake_word="none", echo_cancelling=False)
        self.clock = RealClock()
        self._waiting: asyncio.TimerHandle | None = None
        self._opening = OpenedOnce(self._open)
        self._first: Recognizer | None = None
        self._second: SecondRecognizer | None = None
        self._lines: TtsByHour | None = None
        self._keeping: asyncio.Task[None] | None = None
        self._used_by: set[object] = set()

    @property
    def ready(self) -> bool:
        """Whether everything is loaded."""
        return self._opening.ready

    async def open(self) -> None:
        """Loads what is not loaded yet; many callers may wait at once. Raises VoiceError; the next call tries again."""
        await self._opening.get()

    def open_in(self, seconds: float) -> None:
        """Begins to load after so long. An error is raised to the callers of `open`."""
        if not self._opening.begun and self._waiting is None:
            self._waiting = asyncio.get_running_loop().call_later(seconds, self._opening.begin)

    def hearing(self, microphone: Microphone, post: Callable[[Event], None]) -> Ears:
        """The hearing of one conversation. `open` must have returned."""
        from voice.compose.ears import ears_sharing

        assert self._first is not None
        return ears_sharing(self._first, self._second, microphone, self.settings, post)

    def speaker(self, player: PagePlayer, on_returned: Callable[[], None]) -> PageSpeaker:
        """The speaker of one conversation. `open` must have returned."""
        from bot.channels.browser.voice.player import PageSpeaker
        from voice.compose.speaker import give_rhythm

        assert self._lines is not None
        speaker = PageSpeaker(self._lines, player, self.clock, on_returned, self.settings.device_poll_seconds)
        give_rhythm(speaker, self.settings)
        return speaker

    async def sound_of(self, line: str) -> Sound:
        """The line's audio, for a page to keep. Raises RendererError."""
        from voice.speaking.tts_queue import Urgency

        assert self._lines is not None
        return await self._lines.now().get(line, 1.0, Urgency.NEXT)

    def in_use(self, by: object, in_use: bool) -> None:
        """Notes whether a voice is in use: lines are rendered ahead only while no voice is."""
        (self._used_by.add if in_use else self._used_by.discard)(by)

    async def close(self) -> None:
        """Closes everything that was opened."""
        if self._waiting is not None:
            self._waiting.cancel()
        await self._opening.close()
        await end_tasks((self._keeping,))
        if self._lines is not None:
            await self._lines.close()

    async def _open(self) -> None:
        recognizers, speaking = await asyncio.gather(
            asyncio.to_thread(importlib.import_module, "voice.compose.recognizers"),
            asyncio.to_thread(importlib.import_module, "voice.compose.speaker"),
        )
        kept = speaking.open_disk_cache(self.settings, _log.warning)
        loaded = await asyncio.gather(
            asyncio.to_thread(recognizers.load_recognizer, self.settings),
            asyncio.to_thread(recognizers.load_second, self.settings),
            speaking.open_tts(self.settings, kept),
        )
        first: Recognizer = loaded[0]
        second: SecondRecognizer | None = loaded[1]
        lines: TtsByHour = loaded[2]
        self._first, self._second = SharedRecognizer(first), second and SharedSecondRecognizer(second)
        self._lines = lines
        leave_time_for_sound()
        if kept is not None:
            keeping = prerender(lines.now, lambda: not self._used_by, self.clock)
            self._keeping = asyncio.get_running_loop().create_task(keeping)
