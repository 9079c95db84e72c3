"""Speech synthesis for Wyoming's clients: the voice that docs/settings.md names, loaded at the first line.

Every connection shares one `Synthesis`.
"""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import logging
from typing import TYPE_CHECKING

from support.opened_once import OpenedOnce
from voice.settings import Settings

if TYPE_CHECKING:
    from voice.ports import Sound
    from voice.speaking.night import TtsByHour

_log = logging.getLogger(__name__)


def synthesis_installed() -> bool:
    """Whether the packages of the voice are installed; the check loads none of them."""
    return importlib.util.find_spec("voice.compose.speaker") is not None


class Synthesis:
    """Renders lines as audio, in the voice of the hour."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lines = OpenedOnce(self._load, lambda lines: lines.close())

    async def say(self, line: str, rate: float) -> tuple[Sound, float]:
        """The line's audio, and the volume for this hour (1.0: unchanged). Raises VoiceError."""
        from voice.speaking.tts_queue import Urgency

        lines = await self._lines.get()
        return await lines.now().get(line, rate, Urgency.NOW), lines.volume()

    async def close(self) -> None:
        """Ends rendering. Does nothing where no voice was loaded."""
        await self._lines.close()

    async def _load(self) -> TtsByHour:
        speaking = await asyncio.to_thread(importlib.import_module, "voice.compose.speaker")
        disk_cache = await asyncio.to_thread(speaking.open_disk_cache, self.settings, _log.warning)
        lines: TtsByHour = await speaking.open_tts(self.settings, disk_cache)
        return lines
