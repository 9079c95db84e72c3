"""Which recognisers the settings stand for."""

from __future__ import annotations

import logging

from voice.errors import RecognizerError
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
    """The second opinion, if the settings want one; one that cannot be loaded is done without, and that is said."""
    if settings.second_recognizer == "none":
        return None
    try:
        from voice.adapters.recognizer_whisper import WhisperRecognizer

        return WhisperRecognizer()
    except (RecognizerError, ImportError) as error:
        logging.getLogger(__name__).warning("%s Going on without a second opinion.", error)
        return None
