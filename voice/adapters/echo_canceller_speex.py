"""Speex's echo canceller, without its post-filter: leaves some echo, and the words said over playback whole."""

from __future__ import annotations

import ctypes

import numpy as np
import pyaec

from voice.audio import RATE_HZ, SAMPLE_WIDTH_BYTES

FRAME_SAMPLES = 128
FRAME_BYTES = SAMPLE_WIDTH_BYTES * FRAME_SAMPLES
TAIL_SAMPLES = 6_400
"""0.4 s: the longest way of playback into the microphone, reflections included."""

_Samples = ctypes.c_int16 * FRAME_SAMPLES


class SpeexEchoCanceller:
    """Works in frames of 8 ms; chunks must be of whole frames."""

    def __init__(self) -> None:
        self._canceller = pyaec.Aec(FRAME_SAMPLES, TAIL_SAMPLES, RATE_HZ, False)

    def cancel(self, captured: bytes, reference: bytes) -> bytes:
        """`captured` without its echo (16 kHz, 16 bit, mono, both of one length)."""
        result = bytearray()
        for at in range(0, len(captured), FRAME_BYTES):
            out = _Samples()
            pyaec.lib.AecCancelEcho(
                self._canceller._aec,
                _Samples.from_buffer_copy(captured, at),
                _Samples.from_buffer_copy(reference, at),
                out,
                FRAME_SAMPLES,
            )
            result += np.ctypeslib.as_array(out).tobytes()
        return bytes(result)
