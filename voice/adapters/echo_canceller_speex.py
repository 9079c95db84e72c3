"""Speex's echo canceller, without its post-filter: leaves some of our voice, and the caregiver's words whole."""

from __future__ import annotations

import ctypes

import numpy as np
import pyaec

from voice.audio import RATE_HZ

FRAME_SAMPLES = 128
FRAME_BYTES = 2 * FRAME_SAMPLES
TAIL_SAMPLES = 6_400
"""0.4 s: the longest way of our sound into the microphone, its echoes included."""

_Samples = ctypes.c_int16 * FRAME_SAMPLES


class SpeexEchoCanceller:
    """Works in frames of 8 ms; chunks must be of whole frames."""

    def __init__(self) -> None:
        self._canceller = pyaec.Aec(FRAME_SAMPLES, TAIL_SAMPLES, RATE_HZ, False)

    def cleaned(self, heard: bytes, played: bytes) -> bytes:
        """What was heard without what was played (16 kHz, 16 bit, mono, both of one length)."""
        result = bytearray()
        for at in range(0, len(heard), FRAME_BYTES):
            out = _Samples()
            pyaec.lib.AecCancelEcho(
                self._canceller._aec,
                _Samples.from_buffer_copy(heard, at),
                _Samples.from_buffer_copy(played, at),
                out,
                FRAME_SAMPLES,
            )
            result += np.ctypeslib.as_array(out).tobytes()
        return bytes(result)
