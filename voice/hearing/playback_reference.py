"""The playback reference (echo reference): what the player gives its device, queued until the echo is captured."""

from __future__ import annotations

import threading

from voice.audio import RATE_HZ, SAMPLE_WIDTH_BYTES, Resampler

AHEAD_SECONDS = 0.04
"""Playback held back, so that the two devices' blocks need not come at the same moment. The echo takes longer, as
it must: a canceller that gets its reference later than the echo cancels nothing."""
LATE_SECONDS = 0.2
"""Where more is held back, the oldest is dropped at once: the microphone has missed a while."""
WATCHED_TAKES = 32
"""Over so many takes, about a second, the least that was left in the queue is found out."""
SPARE_SECONDS = 0.02
"""Where more than this was never needed, the spare part is dropped."""


class PlaybackReference:
    """A queue between the player's thread, which enqueues, and the capture's thread, which takes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pcm = bytearray()
        self._resampler = Resampler(RATE_HZ)
        self._flowing = False
        self._left_over: list[int] = []

    def enqueue(self, pcm: bytes, rate_hz: int) -> None:
        """Add a block that the player has given its device."""
        if rate_hz != self._resampler.from_hz:
            # a filter would hold back a third of AHEAD_SECONDS, which uneven blocks need
            self._resampler = Resampler(rate_hz, filtered=False)
        resampled = self._resampler.process(pcm)
        with self._lock:
            self._pcm += resampled

    def take(self, length: int) -> bytes:
        """As many bytes of playback as were captured meanwhile; silence where nothing was played."""
        with self._lock:
            spare = len(self._pcm) - length - _bytes(AHEAD_SECONDS)
            if not self._flowing and spare < 0:
                return bytes(length)
            if not self._flowing or spare > _bytes(LATE_SECONDS):
                self._drop(spare)
            taken = bytes(self._pcm[:length])
            del self._pcm[:length]
            self._flowing = len(taken) == length
            self._watch()
        return taken.ljust(length, b"\0")

    def _watch(self) -> None:
        self._left_over.append(len(self._pcm))
        if len(self._left_over) == WATCHED_TAKES:
            spare = min(self._left_over) - _bytes(AHEAD_SECONDS)
            if spare > _bytes(SPARE_SECONDS):
                self._drop(spare)
            self._left_over = []

    def _drop(self, length: int) -> None:
        del self._pcm[: length - length % SAMPLE_WIDTH_BYTES]
        self._left_over = []


def _bytes(seconds: float) -> int:
    return round(seconds * RATE_HZ) * SAMPLE_WIDTH_BYTES
