"""The answer to `describe`: the programs that this server offers to Home Assistant."""

from __future__ import annotations

from wyoming.info import (
    AsrModel,
    AsrProgram,
    Attribution,
    HandleModel,
    HandleProgram,
    Info,
    TtsProgram,
    TtsVoice,
)

from support.version import version
from voice.settings import Settings

NAME = "Gentle Hands"
LANGUAGES = ["en"]
_GENTLE_HANDS = Attribution(NAME, "")
_MADE_BY = {
    "moonshine": Attribution("Moonshine AI", "https://github.com/moonshine-ai/moonshine"),
    "whisper": Attribution("OpenAI", "https://github.com/openai/whisper"),
    "pyttsx3": Attribution("pyttsx3", "https://github.com/nateshmbhat/pyttsx3"),
    "piper": Attribution("Open Home Foundation", "https://github.com/OHF-Voice/piper1-gpl"),
}


def info(settings: Settings, asr: bool, tts: bool) -> Info:
    """The programs on offer.

    settings: name the recogniser and the voice.
    asr, tts: whether these two are lent.
    """
    return Info(
        handle=[_handle()],
        asr=[_asr(settings.recognizer)] if asr else [],
        tts=[_tts(settings.renderer, settings.voice)] if tts else [],
    )


def _handle() -> HandleProgram:
    what = "Walks a caregiver through an infant massage, and stops when the baby has had enough"
    model = HandleModel("massage", _GENTLE_HANDS, True, "Infant massage in English", version(), LANGUAGES)
    return HandleProgram(NAME, _GENTLE_HANDS, True, what, version(), [model])


def _asr(recognizer: str) -> AsrProgram:
    made_by = _MADE_BY.get(recognizer, _GENTLE_HANDS)
    model = AsrModel(recognizer, made_by, True, f"English, by {recognizer}", None, LANGUAGES)
    return AsrProgram(NAME, _GENTLE_HANDS, True, "Speech recognition of Gentle Hands", version(), [model])


def _tts(renderer: str, voice: str) -> TtsProgram:
    made_by = _MADE_BY.get(renderer, _GENTLE_HANDS)
    spoken = TtsVoice(voice, made_by, True, f"English, by {renderer}", None, LANGUAGES)
    return TtsProgram(NAME, _GENTLE_HANDS, True, "The voice of Gentle Hands", version(), [spoken], True)
