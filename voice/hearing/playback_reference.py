"""What we play, as it goes to the loudspeaker, kept until the microphone's chunk of the same time comes along."""

from __future__ import annotations

import audioop
import threading
from typing import Any

RATE_HZ = 16_000
SAMPLE_WIDTH_BYTES = 2
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
        self._resampling: Any = None
        self._flowing = False
        self._left_over: list[int] = []

    def enqueue(self, pcm: bytes, rate_hz: int) -> None:
        """A block has been given to the device."""
        if rate_hz != RATE_HZ:
            pcm, self._resampling = audioop.ratecv(pcm, SAMPLE_WIDTH_BYTES, 1, rate_hz, RATE_HZ, self._resampling)
        with self._lock:
            self._pcm += pcm

    def take(self, length: int) -> bytes:
        """As many bytes as were heard meanwhile; silence where nothing was played."""
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
