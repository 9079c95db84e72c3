"""How the voice behaves: one frozen, validated value, read from an optional file and from flags."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from platformdirs import user_config_dir

from bot.client.staleness import PLACE_KEPT_SECONDS
from voice.endpointing_times import EndpointingTimes
from voice.errors import InputError

FILE_NAME = "voice.yml"

RANGES: dict[str, tuple[float, float]] = {
    "words_per_minute": (60, 400),
    "speech_probability": (0.05, 0.99),
    "speech_start_seconds": (0.03, 1.0),
    "finished_silence_seconds": (0.1, 3.0),
    "unsure_silence_seconds": (0.1, 3.0),
    "unfinished_silence_seconds": (0.1, 5.0),
    "longest_utterance_seconds": (2.0, 60.0),
    "lead_in_seconds": (0.0, 2.0),
    "device_poll_seconds": (0.2, 60.0),
    "device_silent_seconds": (0.5, 30.0),
    "render_timeout_seconds": (0.5, 60.0),
    "reply_timeout_seconds": (1.0, 120.0),
    "retry_seconds": (0.2, 120.0),
    "go_on_within_hours": (0.0, 168.0),
    "wake_word_seconds": (3.0, 600.0),
    "keep_rendered_megabytes": (0, 4000),
    "rhythm_volume": (0.01, 1.0),
    "night_volume": (0.05, 1.0),
}
"""What each number may be, both ends included."""

CHOICES: dict[str, tuple[str, ...]] = {
    "second_recognizer": ("whisper", "none"),
    "renderer": ("pyttsx3", "piper"),
    "rhythm": ("none", "beat", "count"),
    "wake_word": ("none", "okay_nabu", "hey_jarvis", "hey_mycroft", "alexa"),
}
"""What each of these may be."""


_HOURS = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True)
class Settings:
    """Everything about the voice that a household may want otherwise. InputError names a field that does not fit."""

    microphone: str | None = None
    """Part of the name, or the number, of the microphone to listen to; none means the system's own choice."""

    speaker: str | None = None
    """Part of the name, or the number, of the speaker to use; none means the system's own choice."""

    recognizer: str = "moonshine"
    """The engine that turns speech into words: moonshine, or one of SpeechRecognition's by name (sphinx, vosk, …)."""

    second_recognizer: str = "whisper"
    """The engine that listens again where the first is in doubt: whisper, or none. It costs 180 MB of memory."""

    recognizer_options: Mapping[str, Any] = field(default_factory=dict)
    """Passed to a SpeechRecognition engine as they are, for example `model: small.en` for whisper."""

    words_may_leave_machine: bool = False
    """Allows recognisers that send what is said in the room to another company's computers."""

    renderer: str = "pyttsx3"
    """What speaks: pyttsx3 for the system's voices, or piper for a natural one (`make piper` installs it)."""

    voice: str = "en-gb"
    """The voice that speaks: an id or part of a name among the system's voices, such as en-gb or en-us."""

    words_per_minute: float = 150.0
    """The pace of the voice when nobody has asked for slower or faster."""

    speech_probability: float = 0.5
    """How sure the voice activity detector must be that it hears speech, between 0 and 1."""

    speech_start_seconds: float = EndpointingTimes.start
    """How much speech must be heard before it counts as someone speaking; shorter is quicker and jumpier."""

    finished_silence_seconds: float = EndpointingTimes.finished
    """How long a silence ends an utterance that is a whole command or report by its words."""

    unsure_silence_seconds: float = EndpointingTimes.unsure
    """How long a silence ends an utterance of which the words do not tell whether it is finished."""

    unfinished_silence_seconds: float = EndpointingTimes.unfinished
    """How long a silence ends an utterance that breaks off in the middle ("she's … um")."""

    echo_cancelling: bool = True
    """Takes the echo of the voice out of what the microphone captures, so that you can speak over it."""

    longest_utterance_seconds: float = EndpointingTimes.longest
    """An utterance is taken as ended after this long, even when the room never falls silent."""

    lead_in_seconds: float = 0.5
    """How much of the sound before speech was noticed is given to the recogniser with it."""

    device_silent_seconds: float = 2.0
    """A microphone or speaker that delivers nothing for this long counts as lost."""

    device_poll_seconds: float = 1.0
    """How often a lost microphone or speaker is looked for."""

    render_timeout_seconds: float = 5.0
    """How long the speech synthesiser may take over a line before it is started anew."""

    reply_timeout_seconds: float = 10.0
    """How long an assistant behind a network address may take to answer."""

    retry_seconds: float = 3.0
    """How long to wait before a message that could not be delivered is sent again."""

    go_on_within_hours: float = PLACE_KEPT_SECONDS / 3600
    """A session broken off less than this ago is taken up again, with a question about the baby; 0 never does."""

    wake_word: str = "none"
    """For rooms that are never quiet: listen only after okay_nabu, hey_jarvis, hey_mycroft or alexa."""

    wake_word_seconds: float = 20.0
    """For how long the wake word, or a question of the assistant, opens the ears."""

    keep_rendered_megabytes: float = 200
    """How much disk the lines that were turned into sound may take, so that they need not be again; 0 keeps none."""

    rhythm: str = "none"
    """What carries the repetitions of a stroke: none, a soft beat, or a quiet count."""

    rhythm_volume: float = 0.15
    """How loud beat and count are, beside the voice's 1.0."""

    night: str | None = None
    """The hours in which the voice is softer, such as "21:00-06:30"; none means never."""

    night_volume: float = 0.5
    """How loud the voice is in those hours, beside the day's 1.0."""

    night_voice: str | None = None
    """Another voice for those hours, such as en-gb+whisper; none means the same voice, softer."""

    def __post_init__(self) -> None:
        for item in dataclasses.fields(self):
            _check(item.name, getattr(self, item.name), item.default)


def _check(name: str, value: Any, default: Any) -> None:
    if name in RANGES:
        least, most = RANGES[name]
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise InputError(f"The setting {name} is {value!r}; it must be a number from {least:g} to {most:g}.")
    elif name in CHOICES:
        if value not in CHOICES[name]:
            raise InputError(f"The setting {name} is {value!r}; it must be one of {', '.join(CHOICES[name])}.")
    elif name == "night":
        if value is not None and not _HOURS.fullmatch(str(value)):
            raise InputError(f'The setting {name} is {value!r}; it must be hours such as "21:00-06:30".')
    elif name == "recognizer_options":
        if not isinstance(value, Mapping):
            raise InputError(f"The setting {name} is {value!r}; it must be a list of names with values.")
    elif isinstance(default, bool):
        if not isinstance(value, bool):
            raise InputError(f"The setting {name} is {value!r}; it must be true or false.")
    elif not (isinstance(value, str) and value.strip()) and not (default is None and value is None):
        raise InputError(f"The setting {name} is {value!r}; it must be a word or a name.")


def settings_path() -> Path:
    """Where the settings file is looked for: $GENTLE_HANDS_CONFIG, or the platform's place for it."""
    folder = os.environ.get("GENTLE_HANDS_CONFIG") or user_config_dir("gentle-hands", appauthor=False)
    return Path(folder) / FILE_NAME


def read_settings(path: Path | None = None, **flags: Any) -> Settings:
    """The settings of a file (YAML, field: value), with `flags` that are not None taking precedence.

    Without a path the usual place is tried and may be empty. Raises InputError naming file, field and what would fit.
    """
    found = _read(path or settings_path(), must_exist=path is not None)
    found.update({name: value for name, value in flags.items() if value is not None})
    known = {item.name for item in dataclasses.fields(Settings)}
    if unknown := sorted(set(found) - known):
        raise InputError(f"There is no setting {unknown[0]!r}; there are {', '.join(sorted(known))}.")
    return Settings(**found)


def _read(path: Path, must_exist: bool) -> dict[str, Any]:
    if not path.exists() and not must_exist:
        return {}
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The settings file {path} cannot be read: {_reason(error)}.") from error
    except yaml.YAMLError as error:
        raise InputError(f"The settings file {path} is not valid YAML: {' '.join(str(error).split())}.") from error
    if found is None:
        return {}
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found):
        raise InputError(f"The settings file {path} must hold lines of the form `field: value`.")
    for number in ("microphone", "speaker"):
        if isinstance(found.get(number), int) and not isinstance(found[number], bool):
            found[number] = str(found[number])
    return found


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else "it is not text"
