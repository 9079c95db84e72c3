"""Where an utterance begins and ends. Pure: time arrives as the length of each chunk.

The law: an utterance ends when a silence has lasted as long as its words deserve. A whole command or report is ended
soon; one that breaks off in the middle is waited for, since its speaker is looking at the baby; and where nobody has
judged the words yet, or they leave it open, the wait lies between.
"""

from __future__ import annotations

from enum import Enum

from voice.endpointing_times import EndpointingTimes


class Edge(Enum):
    """What a chunk changed."""

    SPEECH_STARTED = "speech_started"
    PAUSED = "paused"
    """The speaker has fallen silent, for now: time to judge the words so far."""
    SPEECH_ENDED = "speech_ended"


class Completeness(Enum):
    """Whether the words so far are the whole of what someone wants to say."""

    FINISHED = "finished"
    UNSURE = "unsure"
    UNFINISHED = "unfinished"


class Endpointing:
    """Turns a stream of (chunk length, is it speech) into utterances.

    A click is no utterance: speech must last `start` seconds, though a chunk or two of doubt in it are forgiven.
    """

    def __init__(self, times: EndpointingTimes | None = None) -> None:
        self._times = times or EndpointingTimes()
        self._patience_seconds = {
            Completeness.FINISHED: self._times.finished,
            Completeness.UNSURE: self._times.unsure,
            Completeness.UNFINISHED: self._times.unfinished,
        }
        self.reset()

    def reset(self) -> None:
        """Wait for speech, knowing nothing of before."""
        self.in_speech = False
        self.seconds = 0.0
        """How long the utterance under way has lasted, silence at its end included."""
        self._speech = 0.0
        self._silence = 0.0
        self._completeness = Completeness.UNSURE

    def process(self, chunk_seconds: float, is_speech: bool) -> Edge | None:
        """Take the next chunk; returns the edge it made, if any."""
        if self.in_speech:
            return self._within(chunk_seconds, is_speech)
        return self._before(chunk_seconds, is_speech)

    def judged(self, completeness: Completeness) -> None:
        """The words up to the pause under way were judged; more speech makes that void."""
        if self._silence:
            self._completeness = completeness

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
        times, before = self._times, self._silence
        self.seconds += chunk_seconds
        self._silence = 0.0 if is_speech else before + chunk_seconds
        if is_speech:
            self._completeness = Completeness.UNSURE
        if self._silence >= self._patience_seconds[self._completeness] or self.seconds >= times.longest:
            self.reset()
            return Edge.SPEECH_ENDED
        return Edge.PAUSED if before < times.pause <= self._silence else None
