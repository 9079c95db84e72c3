"""What we play, as it goes to the loudspeaker, kept until the microphone's chunk of the same time comes along."""

from __future__ import annotations

import audioop
import threading
from typing import Any

RATE_HZ = 16_000
SAMPLE_WIDTH_BYTES = 2
AHEAD_SECONDS = 0.04
"""Played sound kept back, so that the two devices' blocks need not come at the same moment. Our echo takes longer."""
LATE_SECONDS = 0.2
"""Kept back longer than this, the oldest is dropped: the microphone has missed a while."""


class Played:
    """A queue between the player's thread, which only appends, and the listening one, which takes as it hears."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pcm = bytearray()
        self._resampling: Any = None
        self._flowing = False

    def enqueue(self, pcm: bytes, rate_hz: int) -> None:
        """A block has been given to the device."""
        if rate_hz != RATE_HZ:
            pcm, self._resampling = audioop.ratecv(pcm, SAMPLE_WIDTH_BYTES, 1, rate_hz, RATE_HZ, self._resampling)
        with self._lock:
            self._pcm += pcm

    def take(self, length: int) -> bytes:
        """As many bytes as were heard meanwhile; silence where nothing was played."""
        with self._lock:
            if not self._flowing and len(self._pcm) < length + _bytes(AHEAD_SECONDS):
                return bytes(length)
            if len(self._pcm) > length + _bytes(LATE_SECONDS):
                del self._pcm[: len(self._pcm) - length - _bytes(AHEAD_SECONDS)]
            taken = bytes(self._pcm[:length])
            del self._pcm[:length]
            self._flowing = len(taken) == length
        return taken.ljust(length, b"\0")


def _bytes(seconds: float) -> int:
    return round(seconds * RATE_HZ) * SAMPLE_WIDTH_BYTES
