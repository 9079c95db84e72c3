"""Our own voice, taken out of what the microphone hears, once for noticing speech and once for understanding it.

One canceller removes it so thoroughly that a detector of speech never takes us for somebody else, and half of a word
said over us with it. The other leaves the word, and a little of us. So each has its use, but only where there is an
echo: with headphones they would swallow the caregiver. Whether there is one is told by comparing what is heard with
what was played; and while that is all but the same it is us alone, though the cancellers have yet to learn the room
(about two seconds of our voice, in a simulated one) or have lost step, as after a moment in which the machine was busy.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from voice.audio import RATE_HZ, SAMPLE_WIDTH_BYTES, Samples, as_samples
from voice.hearing.playback_correlation import (
    LEAST_LIKENESS,
    LOOK_BACK_SECONDS,
    WINDOW_SECONDS,
    PlaybackCorrelation,
)
from voice.hearing.playback_reference import PlaybackReference
from voice.ports import EchoCanceller

ECHO_SECONDS = 2.0
"""So long after our last sound nothing of it is left in the room, and the cancellers rest."""

COMPARED_SECONDS = 2.0
"""How much of our latest sound tells whether there is an echo."""

ECHO_FROM = 0.3
"""The share of it that must be like what was played. Unlike voices are alike by chance in one window of twenty."""

TOO_FEW = 10
"""Comparisons, of a chunk each, that tell nothing yet: until there are more, an echo is taken for granted."""


class Cleaned(NamedTuple):
    """A chunk without us: for noticing speech, and for its words. alone: there was nothing else in it."""

    for_activity: bytes
    for_words: bytes
    alone: bool = False


class EchoCancellation:
    """Without cancellers, what is heard is taken as it is."""

    def __init__(self, for_activity: EchoCanceller | None = None, for_words: EchoCanceller | None = None) -> None:
        self.played = PlaybackReference()
        """What goes to the loudspeaker is told here."""
        self._cancellers = (for_activity, for_words) if for_activity and for_words else None
        self._own_voice = PlaybackCorrelation()
        self._heard = _Latest(WINDOW_SECONDS)
        self._lately_played = _Latest(LOOK_BACK_SECONDS)
        self._alike: deque[bool] = deque()
        self._quiet_seconds = 0.0

    def taken_out(self, heard: bytes) -> Cleaned:
        """What was heard (16 kHz, 16 bit, mono) without us."""
        played = self.played.take(len(heard))
        self._quiet_seconds = 0.0 if any(played) else self._quiet_seconds + _seconds(heard)
        self._heard.add(heard)
        self._lately_played.add(played)
        if self._cancellers is None or self._quiet_seconds > ECHO_SECONDS:
            return Cleaned(heard, heard)
        for_activity, for_words = (canceller.cleaned(heard, played) for canceller in self._cancellers)
        alone = self._is_ours_alone(played)
        if alone:
            return Cleaned(bytes(len(heard)), for_words, alone=True)
        return Cleaned(for_activity, for_words) if self._there_is_an_echo() else Cleaned(heard, heard)

    def _is_ours_alone(self, played: bytes) -> bool:
        alone, likeness = self._own_voice.compare(self._heard.samples(), self._lately_played.samples())
        if any(played):
            self._alike.append(likeness >= LEAST_LIKENESS)
            while len(self._alike) * _seconds(played) > COMPARED_SECONDS:
                self._alike.popleft()
        return alone

    def _there_is_an_echo(self) -> bool:
        return len(self._alike) < TOO_FEW or sum(self._alike) >= ECHO_FROM * len(self._alike)


class _Latest:
    """The last so many seconds of a sound."""

    def __init__(self, seconds: float) -> None:
        self._most = round(seconds * RATE_HZ) * SAMPLE_WIDTH_BYTES
        self._chunks: deque[bytes] = deque()

    def add(self, chunk: bytes) -> None:
        self._chunks.append(chunk)
        while sum(map(len, self._chunks)) > self._most:
            self._chunks.popleft()

    def samples(self) -> Samples:
        return as_samples(b"".join(self._chunks))


def _seconds(pcm: bytes) -> float:
    return len(pcm) / SAMPLE_WIDTH_BYTES / RATE_HZ
