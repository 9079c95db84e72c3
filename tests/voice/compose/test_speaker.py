"""Which voice is opened for which settings."""

from __future__ import annotations

from tests.voice.adapters.test_renderer_piper import needs_piper
from tests.voice.synthesised import needs_espeak
from voice.compose.speaker import open_renderer
from voice.settings import Settings


@needs_espeak
async def test_the_systems_voice_is_the_usual_one() -> None:
    renderer = await open_renderer(Settings(), "en-gb")
    assert renderer.name == "pyttsx3 150"
    await renderer.close()


@needs_espeak
@needs_piper
async def test_the_natural_voice_may_have_a_whispering_system_voice_for_the_night() -> None:
    settings = Settings(renderer="piper", night="21:00-06:30", night_voice="en-gb+whisper")
    by_day, by_night = [await open_renderer(settings, voice) for voice in (settings.voice, "en-gb+whisper")]
    assert by_day.name == "piper 150" and by_night.name == "pyttsx3 150"
    await by_day.close()
    await by_night.close()
