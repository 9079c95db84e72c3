"""Recognisers that many conversations use, one after another: each conversation's hearing runs in its own thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from voice.ports import Recognizer, SecondRecognizer

if TYPE_CHECKING:
    from speech_recognition import AudioData

    from bot.core.understood.alternatives import Alternative


class SharedRecognizer:
    """The first recogniser, shared."""

    def __init__(self, recognizer: Recognizer) -> None:
        self.name = recognizer.name
        self._recognizer = recognizer
        self._lock = threading.Lock()

    def transcribe(self, audio: AudioData) -> str:
        """The words, or an empty string where there are none. Raises RecognizerError."""
        with self._lock:
            return self._recognizer.transcribe(audio)


class SharedSecondRecognizer:
    """The second recogniser, shared."""

    def __init__(self, recognizer: SecondRecognizer) -> None:
        self.name = recognizer.name
        self._recognizer = recognizer
        self._lock = threading.Lock()

    def alternatives(self, audio: AudioData) -> tuple[Alternative, ...]:
        """Guesses at the words, the likeliest first. Raises RecognizerError."""
        with self._lock:
            return self._recognizer.alternatives(audio)
