"""Where an utterance begins and ends. Pure: time arrives as the length of each chunk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Edge(Enum):
    """What a chunk changed."""

    SPEECH_STARTED = "speech_started"
    SPEECH_ENDED = "speech_ended"


@dataclass(frozen=True)
class EndpointingTimes:
    """How patient endpointing is, in seconds.

    start: speech needed, within a stretch without a pause longer than `forgiven`, before it counts as begun.
    silence: silence that ends an utterance. longest: an utterance is ended after this much, whatever is heard.
    """

    start: float = 0.12
    forgiven: float = 0.10
    silence: float = 0.6
    longest: float = 15.0


class Endpointing:
    """Turns a stream of (chunk length, is it speech) into utterances.

    A click is no utterance: speech must last `start` seconds, though a chunk or two of doubt in it are forgiven.
    """

    def __init__(self, times: EndpointingTimes | None = None) -> None:
        self._times = times or EndpointingTimes()
        self.reset()

    def reset(self) -> None:
        """Wait for speech, knowing nothing of before."""
        self.in_speech = False
        self.seconds = 0.0
        """How long the utterance under way has lasted, silence at its end included."""
        self._speech = 0.0
        self._silence = 0.0

    def process(self, chunk_seconds: float, is_speech: bool) -> Edge | None:
        """Take the next chunk; returns the edge it made, if any."""
        if self.in_speech:
            return self._within(chunk_seconds, is_speech)
        return self._before(chunk_seconds, is_speech)

    def _before(self, chunk_seconds: float, is_speech: bool) -> Edge | None:
        if is_speech:
            self._speech += chunk_seconds
            self._silence = 0.0
        else:
            self._silence += chunk_seconds
            if self._silence > self._times.forgiven:
                self._speech = 0.0
        if self._speech < self._times.start:
            return None
        self.in_speech, self.seconds, self._silence = True, self._speech, 0.0
        return Edge.SPEECH_STARTED

    def _within(self, chunk_seconds: float, is_speech: bool) -> Edge | None:
        self.seconds += chunk_seconds
        self._silence = 0.0 if is_speech else self._silence + chunk_seconds
        if self._silence < self._times.silence and self.seconds < self._times.longest:
            return None
        self.reset()
        return Edge.SPEECH_ENDED
