"""What we play, as it goes to the loudspeaker, kept until the microphone's chunk of the same time comes along."""

from __future__ import annotations

import threading

from voice.audio import RATE_HZ, RESAMPLING_SECONDS, SAMPLE_WIDTH_BYTES, Resampler

AHEAD_SECONDS = 0.04
"""Played sound kept back, so that the two devices' blocks need not come at the same moment. Our echo takes longer, and
must: a canceller that is given a sound later than its echo takes nothing out."""
LATE_SECONDS = 0.2
"""Kept back longer than this, the oldest is dropped at once: the microphone has missed a while."""
WATCHED_TAKES = 32
"""In so many takes, about a second, what was never needed of the sound kept back is found out."""
SPARE_SECONDS = 0.02
"""More than this never needed is dropped."""


class PlaybackReference:
    """A queue between the player's thread, which only appends, and the listening one, which takes as it hears."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pcm = bytearray()
        self._resampler = Resampler(RATE_HZ)
        self._ahead_bytes = _bytes(AHEAD_SECONDS)
        self._flowing = False
        self._left_over: list[int] = []

    def enqueue(self, pcm: bytes, rate_hz: int) -> None:
        """A block has been given to the device."""
        if rate_hz != self._resampler.from_hz:
            self._resampler = Resampler(rate_hz)
            # what the filter holds back is part of what is kept back
            self._ahead_bytes = _bytes(AHEAD_SECONDS - (RESAMPLING_SECONDS if rate_hz != RATE_HZ else 0.0))
        resampled = self._resampler.process(pcm)
        with self._lock:
            self._pcm += resampled

    def take(self, length: int) -> bytes:
        """As many bytes as were heard meanwhile; silence where nothing was played."""
        with self._lock:
            spare = len(self._pcm) - length - self._ahead_bytes
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
            spare = min(self._left_over) - self._ahead_bytes
            if spare > _bytes(SPARE_SECONDS):
                self._drop(spare)
            self._left_over = []

    def _drop(self, length: int) -> None:
        del self._pcm[: length - length % SAMPLE_WIDTH_BYTES]
        self._left_over = []


def _bytes(seconds: float) -> int:
    return round(seconds * RATE_HZ) * SAMPLE_WIDTH_BYTES
