"""Echo cancellation: playback taken out of what the microphone captures, for voice activity and for recognition apart.

Two cancellers work side by side. The thorough canceller leaves so little echo that voice activity never takes the echo
for a person, and takes half of a word said over playback with it. The gentle canceller leaves the word, and some echo.

Cancelling counts only where there is an echo: with headphones it would swallow the caregiver. Comparing the captured
sound with the playback reference tells whether there is an echo. While the two are all but the same, the chunk is echo
alone, though the cancellers have yet to learn the room (about two seconds of playback, in a simulated room) or have
lost step, as after a moment in which the machine was busy.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from voice.audio import RATE_HZ, SAMPLE_WIDTH_BYTES, Samples, as_samples
from voice.hearing.playback_correlation import (
    LEAST_CORRELATION,
    LOOK_BACK_SECONDS,
    WINDOW_SECONDS,
    PlaybackCorrelation,
)
from voice.hearing.playback_reference import PlaybackReference
from voice.ports import EchoCanceller

ECHO_SECONDS = 2.0
"""So long after the last playback no echo is left in the room, and the cancellers rest."""

COMPARED_SECONDS = 2.0
"""How much of the latest playback tells whether there is an echo."""

ECHO_FROM = 0.3
"""The share of that playback that must be found in the captured sound. Unlike voices correlate by chance in every
twentieth window."""

TOO_FEW = 10
"""Comparisons, of a chunk each, that tell nothing yet: until there are more, an echo is taken for granted."""


class Cleaned(NamedTuple):
    """A captured chunk without its echo. only_echo: nobody spoke in the chunk."""

    for_activity: bytes
    for_words: bytes
    only_echo: bool = False


class EchoCancellation:
    """Without cancellers, chunks pass unchanged. playback_reference: the player enqueues every block there."""

    def __init__(self, for_activity: EchoCanceller | None = None, for_words: EchoCanceller | None = None) -> None:
        self.playback_reference = PlaybackReference()
        self._cancellers = (for_activity, for_words) if for_activity and for_words else None
        self._correlation = PlaybackCorrelation()
        self._captured = _Latest(WINDOW_SECONDS)
        self._played = _Latest(LOOK_BACK_SECONDS)
        self._correlated: deque[bool] = deque()
        self._quiet_seconds = 0.0

    def cancel(self, captured: bytes) -> Cleaned:
        """The captured chunk (16 kHz, 16 bit, mono) without its echo."""
        reference = self.playback_reference.take(len(captured))
        self._quiet_seconds = 0.0 if any(reference) else self._quiet_seconds + _seconds(captured)
        self._captured.add(captured)
        self._played.add(reference)
        if self._cancellers is None or self._quiet_seconds > ECHO_SECONDS:
            return Cleaned(captured, captured)
        for_activity, for_words = (canceller.cancel(captured, reference) for canceller in self._cancellers)
        if self._is_only_echo(reference):
            return Cleaned(bytes(len(captured)), for_words, only_echo=True)
        return Cleaned(for_activity, for_words) if self._there_is_an_echo() else Cleaned(captured, captured)

    def _is_only_echo(self, reference: bytes) -> bool:
        only_echo, correlation = self._correlation.compare(self._captured.samples(), self._played.samples())
        if any(reference):
            self._correlated.append(correlation >= LEAST_CORRELATION)
            while len(self._correlated) * _seconds(reference) > COMPARED_SECONDS:
                self._correlated.popleft()
        return only_echo

    def _there_is_an_echo(self) -> bool:
        return len(self._correlated) < TOO_FEW or sum(self._correlated) >= ECHO_FROM * len(self._correlated)


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
