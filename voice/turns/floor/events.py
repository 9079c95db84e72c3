"""What happens to the floor beside what ears and devices post (voice/events.py), in the past tense."""

from __future__ import annotations

from dataclasses import dataclass

from bot.protocol.reply import Reply
from voice.events import FinalTranscript, InterimTranscript, NoWords, SpeechStarted, Woken


@dataclass(frozen=True)
class Told:
    """The program has something to tell the assistant: a lost microphone, a beginning."""

    message: str


@dataclass(frozen=True)
class Announced:
    """The program has a line of its own to say, before the lines of replies."""

    line: str


@dataclass(frozen=True)
class Replied:
    """The assistant has answered the message sent last."""

    reply: Reply


@dataclass(frozen=True)
class NotSent:
    """The message sent last was not delivered; it waits, first in line."""


@dataclass(frozen=True)
class RetryCame:
    """The moment to try once more to deliver the message that waits."""


@dataclass(frozen=True)
class Unanswered:
    """The message sent last was delivered, and there will be no answer to it."""


@dataclass(frozen=True)
class LineFinished:
    """The line being said has ended, or was cut.

    said: the words that were said of it. seconds: how far into its sound a cut line came.
    """

    interrupted: bool
    said: str
    seconds: float = 0.0


@dataclass(frozen=True)
class TimerRanOut:
    """The deadline of the running timer has come."""


@dataclass(frozen=True)
class NodCame:
    """The moment has come to nod towards the end of the running stroke."""


FloorEvent = (
    SpeechStarted
    | InterimTranscript
    | NoWords
    | FinalTranscript
    | Woken
    | Told
    | Announced
    | Replied
    | NotSent
    | RetryCame
    | Unanswered
    | LineFinished
    | TimerRanOut
    | NodCame
)
