"""Which recognisers the settings stand for."""

from __future__ import annotations

from voice.ports import Recognizer, SecondRecognizer
from voice.settings import Settings


def load_recognizer(settings: Settings) -> Recognizer:
    """The recogniser the settings name, ready to use. Raises InputError for one that is unknown, not installed, or
    would send words away unasked; RecognizerError where it cannot be loaded."""
    if settings.recognizer == "moonshine":
        from voice.adapters.recognizer_moonshine import MoonshineRecognizer

        return MoonshineRecognizer()
    from voice.adapters.recognizer_speech_recognition import SpeechRecognitionRecognizer

    return SpeechRecognitionRecognizer(
        settings.recognizer, settings.recognizer_options, settings.words_may_leave_machine
    )


def load_second(settings: Settings) -> SecondRecognizer | None:
    """The second opinion, if the settings want one. Raises RecognizerError where it cannot be loaded."""
    if settings.second_recognizer == "none":
        return None
    from voice.adapters.recognizer_whisper import WhisperRecognizer

    return WhisperRecognizer()
