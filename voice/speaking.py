"""Opening the voice: the renderer started, the speaker found."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from voice.ports import Clock
from voice.settings import Settings
from voice.speaker import RenderedSpeaker


async def open_speaker(settings: Settings, clock: Clock, on_returned: Callable[[], None]) -> RenderedSpeaker:
    """A speaker ready to speak; raises DeviceMissing where there is none, InputError for a voice nobody has."""
    from voice.adapters.player_sounddevice import SounddevicePlayer
    from voice.adapters.renderer_pyttsx3 import Pyttsx3Renderer

    player = SounddevicePlayer(settings.speaker, settings.device_silent_seconds)
    await asyncio.to_thread(player.reopen)
    try:
        renderer = await Pyttsx3Renderer.start(
            settings.voice, settings.words_per_minute, settings.render_timeout_seconds
        )
    except BaseException:
        player.close()
        raise
    return RenderedSpeaker(renderer, player, clock, on_returned, settings.device_poll_seconds)
