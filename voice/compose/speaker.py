"""Opening the voice: the renderer started, the speaker found, known lines kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import cast

from bot.server.data_folder import data_folder
from bot.server.errors import ServerError
from voice.ports import Clock, Renderer
from voice.settings import Settings
from voice.speaking.night import LinesByHour, Night
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
    """A speaker ready to speak; `tell` is given a sentence where lines cannot be kept.

    Raises DeviceMissing where there is none, RendererError where nothing renders, InputError for a voice nobody has.
    """
    from voice.adapters.player_sounddevice import SounddevicePlayer

    player = SounddevicePlayer(settings.speaker, settings.device_silent_seconds)
    await asyncio.to_thread(player.reopen)
    try:
        kept = tts_disk_cache(settings, tell)
        lines = await open_lines(settings, kept)
    except BaseException:
        player.close()
        raise
    speaker = RenderedSpeaker(lines, player, clock, on_returned, settings.device_poll_seconds)
    set_rhythm(speaker, settings)
    if kept is not None:
        speaker.keep_known_lines()
    return speaker


def set_rhythm(speaker: RenderedSpeaker, settings: Settings) -> None:
    """Have the speaker carry the rhythm that the settings name, if they name one."""
    if settings.rhythm != "none":
        speaker.carry_rhythm(cast(Kind, settings.rhythm), settings.rhythm_volume)


async def open_lines(settings: Settings, kept: TtsDiskCache | None) -> LinesByHour:
    """Lines in the voice that the settings name, and in the night's; raises RendererError or InputError."""
    night = Night(settings.night, settings.night_volume) if settings.night else None
    by_day = await open_renderer(settings, settings.voice)
    if night is None or not settings.night_voice:
        return LinesByHour(TtsQueue(by_day, kept), night=night)
    try:
        by_night = await open_renderer(settings, settings.night_voice)
    except BaseException:
        await by_day.close()
        raise
    half = MEMORY_BYTES // 2
    return LinesByHour(TtsQueue(by_day, kept, half), TtsQueue(by_night, kept, half), night)


async def open_renderer(settings: Settings, voice: str) -> Renderer:
    """What renders in that voice. With piper, a night voice that is no .onnx file is one of the system's."""
    own = voice == settings.voice or voice.endswith(".onnx")
    if settings.renderer == "piper" and own:
        from voice.adapters.renderer_piper import PiperRenderer

        return await PiperRenderer.start(voice, settings.words_per_minute)
    from voice.adapters.renderer_pyttsx3 import Pyttsx3Renderer

    return await Pyttsx3Renderer.start(voice, settings.words_per_minute, settings.render_timeout_seconds)


def tts_disk_cache(settings: Settings, tell: Callable[[str], None]) -> TtsDiskCache | None:
    """Where known lines are kept on disk, if they are to be; `tell` is given a sentence where they cannot be."""
    if not settings.keep_rendered_megabytes:
        return None
    try:
        return TtsDiskCache(data_folder() / FOLDER, settings.keep_rendered_megabytes, tell)
    except ServerError as error:
        tell(str(error))
        return None
