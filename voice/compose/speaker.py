"""The speaker: player, renderer, TTS queues by day and by night, and the disk cache of rendered lines."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import cast

from bot.server.data_folder import data_folder
from bot.server.errors import ServerError
from voice.ports import Clock, Renderer
from voice.settings import Settings
from voice.speaking.night import Night, TtsByHour
from voice.speaking.rhythm import Kind
from voice.speaking.speaker import RenderedSpeaker
from voice.speaking.tts_disk_cache import TtsDiskCache
from voice.speaking.tts_queue import MEMORY_BYTES, TtsQueue

FOLDER = "lines"


async def open_speaker(
    settings: Settings,
    clock: Clock,
    on_returned: Callable[[], None],
    tell: Callable[[str], None] = lambda sentence: None,
) -> RenderedSpeaker:
    """A speaker ready to speak.

    on_returned: called when the device, once lost, works again.
    tell: called with a sentence where rendered lines cannot be kept on disk.
    Raises DeviceMissing for no device, RendererError for no renderer, InputError for a voice that does not exist.
    """
    from voice.adapters.player_sounddevice import SounddevicePlayer

    player = SounddevicePlayer(settings.speaker, settings.device_silent_seconds)
    await asyncio.to_thread(player.reopen)
    try:
        disk_cache = open_disk_cache(settings, tell)
        tts = await open_tts(settings, disk_cache)
    except BaseException:
        player.close()
        raise
    speaker = RenderedSpeaker(tts, player, clock, on_returned, settings.device_poll_seconds)
    give_rhythm(speaker, settings)
    if disk_cache is not None:
        speaker.prerender_lines()
    return speaker


def give_rhythm(speaker: RenderedSpeaker, settings: Settings) -> None:
    """Set the rhythm that the settings name, if any."""
    if settings.rhythm != "none":
        speaker.set_rhythm(cast(Kind, settings.rhythm), settings.rhythm_volume)


async def open_tts(settings: Settings, disk_cache: TtsDiskCache | None) -> TtsByHour:
    """The TTS queue of the settings' voice, and of the night's voice. Raises RendererError, InputError."""
    night = Night(settings.night, settings.night_volume) if settings.night else None
    by_day = await open_renderer(settings, settings.voice)
    if night is None or not settings.night_voice:
        return TtsByHour(TtsQueue(by_day, disk_cache), night=night)
    try:
        by_night = await open_renderer(settings, settings.night_voice)
    except BaseException:
        await by_day.close()
        raise
    half = MEMORY_BYTES // 2
    return TtsByHour(TtsQueue(by_day, disk_cache, half), TtsQueue(by_night, disk_cache, half), night)


async def open_renderer(settings: Settings, voice: str) -> Renderer:
    """The renderer of that voice. With piper, a night voice that is no .onnx file is a voice of the system's."""
    own = voice == settings.voice or voice.endswith(".onnx")
    if settings.renderer == "piper" and own:
        from voice.adapters.renderer_piper import PiperRenderer

        return await PiperRenderer.start(voice, settings.words_per_minute)
    from voice.adapters.renderer_pyttsx3 import Pyttsx3Renderer

    return await Pyttsx3Renderer.start(voice, settings.words_per_minute, settings.render_timeout_seconds)


def open_disk_cache(settings: Settings, tell: Callable[[str], None]) -> TtsDiskCache | None:
    """The disk cache of rendered lines; None where the settings want none, or where there is no data folder.

    tell: called with a sentence where there is no data folder.
    """
    if not settings.keep_rendered_megabytes:
        return None
    try:
        return TtsDiskCache(data_folder() / FOLDER, settings.keep_rendered_megabytes, tell)
    except ServerError as error:
        tell(str(error))
        return None
