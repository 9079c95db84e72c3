"""SpeechRecognition's engines, by name. Engines that send sound away are used only where the settings allow."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import speech_recognition

from voice.errors import InputError, RecognizerError

if TYPE_CHECKING:
    from speech_recognition import AudioData


@dataclass(frozen=True)
class Engine:
    """An engine.

    packages: Python packages needed beside SpeechRecognition.
    local: the engine works on this machine alone.
    """

    packages: tuple[str, ...] = ()
    local: bool = False


ENGINES: Mapping[str, Engine] = {
    "sphinx": Engine(("pocketsphinx",), local=True),
    "vosk": Engine(("vosk",), local=True),
    "whisper": Engine(("whisper", "soundfile"), local=True),
    "faster_whisper": Engine(("faster_whisper", "soundfile"), local=True),
    "tensorflow": Engine(("tensorflow",), local=True),
    "google": Engine(),
    "google_cloud": Engine(("google.cloud.speech",)),
    "openai": Engine(("openai",)),
    "groq": Engine(("groq",)),
    "cohere_api": Engine(("cohere",)),
    "wit": Engine(),
    "azure": Engine(),
    "lex": Engine(("boto3",)),
    "amazon": Engine(("boto3",)),
    "houndify": Engine(("houndify",)),
    "assemblyai": Engine(("requests",)),
    "ibm": Engine(),
}
"""The names after `recognize_` in SpeechRecognition 3.17."""


class SpeechRecognitionRecognizer:
    """An engine of SpeechRecognition as a recogniser."""

    def __init__(self, name: str, options: Mapping[str, Any], words_may_leave_machine: bool) -> None:
        """options: passed to the engine as they are (a key, a model's name).

        Raises InputError for an engine that is unknown, not installed, or would send words away unasked.
        """
        engine = ENGINES.get(name)
        if engine is None:
            raise InputError(f"There is no recogniser {name!r}; there are moonshine, {', '.join(sorted(ENGINES))}.")
        if not engine.local and not words_may_leave_machine:
            raise InputError(
                f"The recogniser {name} would send what is said in the room to another company's computers. "
                "If you want that, set words_may_leave_machine: true in the settings file."
            )
        missing = [package for package in engine.packages if not _installed(package)]
        self.name = name
        self._options = dict(options)
        self._recognizer = speech_recognition.Recognizer()
        self._method = getattr(self._recognizer, f"recognize_{name}", None)
        if missing or self._method is None:
            needed = " and ".join(missing) or "a newer SpeechRecognition"
            raise InputError(f"The recogniser {name} is not installed; it needs the Python package {needed}.")

    def transcribe(self, audio: AudioData) -> str:
        """The words, or an empty string where there are none. Raises RecognizerError."""
        assert self._method is not None
        try:
            return str(self._method(audio, **self._options))
        except speech_recognition.UnknownValueError:
            return ""
        except Exception as error:
            raise RecognizerError(f"The recogniser {self.name} failed: {' '.join(str(error).split())}.") from error


def _installed(package: str) -> bool:
    try:
        return importlib.util.find_spec(package) is not None
    except ModuleNotFoundError:
        return False
