"""The events that ears, keyboard and devices post, in the past tense."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.core.understood.alternatives import Alternative


class Device(str, Enum):
    """What can be lost in the middle of a session."""

    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    CONNECTION = "connection"
    """What carries the sound of a microphone and a speaker in another place."""


@dataclass(frozen=True)
class SpeechStarted:
    """A person has begun to speak."""

    utterance: int


@dataclass(frozen=True)
class InterimTranscript:
    """The recogniser's text of the utterance under way, which may still change."""

    utterance: int
    text: str


@dataclass(frozen=True)
class NoWords:
    """The utterance held no words."""

    utterance: int


@dataclass(frozen=True)
class RecognitionFailed:
    """The utterance was speech, and the recogniser failed on it."""

    utterance: int
    sentence: str


@dataclass(frozen=True)
class FinalTranscript:
    """The caregiver's words.

    utterance: None where the words were typed.
    alternatives: the recognisers' guesses, of which `text` fits best.
    grave: distress is reported.
    """

    text: str
    utterance: int | None = None
    alternatives: tuple[Alternative, ...] = ()
    grave: bool = False


@dataclass(frozen=True)
class Woken:
    """The wake word was said."""


@dataclass(frozen=True)
class Lost:
    """A device has stopped working."""

    device: Device
    sentence: str


@dataclass(frozen=True)
class Returned:
    """A lost device works again."""

    device: Device


@dataclass(frozen=True)
class InputEnded:
    """No more words will come: Ctrl-D, the end of a recording or of a script."""


Transcript = InterimTranscript | FinalTranscript | NoWords | RecognitionFailed
"""What came of an utterance, or of as much of it as was spoken."""

Event = SpeechStarted | Transcript | Woken | Lost | Returned | InputEnded
