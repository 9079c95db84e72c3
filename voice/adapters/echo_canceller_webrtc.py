"""WebRTC's echo canceller: leaves so little of our own voice that a detector of speech does not hear it.

It also takes away words spoken over us, so its result tells that someone speaks and not what (see the Speex one).
The library is livekit's, of which only the audio processing is used: nothing of it opens a connection.
"""

from __future__ import annotations

import os

os.environ.setdefault("RUST_LOG", "off")

from livekit.rtc.apm import AudioProcessingModule
from livekit.rtc.audio_frame import AudioFrame

from voice.audio import RATE_HZ

FRAME_SAMPLES = 160
FRAME_BYTES = 2 * FRAME_SAMPLES
DELAY_MS = 100
"""About how long our sound takes from our buffer through the room into the microphone's; it finds the rest itself."""


class WebrtcEchoCanceller:
    """Works in frames of 10 ms, so what comes out is up to one frame late."""

    def __init__(self) -> None:
        self._processing = AudioProcessingModule(echo_cancellation=True, high_pass_filter=True)
        self._processing.set_stream_delay_ms(DELAY_MS)
        self._heard = self._played = b""
        self._cleaned = bytes(FRAME_BYTES)

    def cleaned(self, heard: bytes, played: bytes) -> bytes:
        """What was heard without what was played (16 kHz, 16 bit, mono, both of one length)."""
        self._heard += heard
        self._played += played
        while len(self._heard) >= FRAME_BYTES:
            reference = AudioFrame(bytearray(self._played[:FRAME_BYTES]), RATE_HZ, 1, FRAME_SAMPLES)
            self._processing.process_reverse_stream(reference)
            frame = AudioFrame(bytearray(self._heard[:FRAME_BYTES]), RATE_HZ, 1, FRAME_SAMPLES)
            self._processing.process_stream(frame)
            self._cleaned += bytes(frame.data)
            self._heard, self._played = self._heard[FRAME_BYTES:], self._played[FRAME_BYTES:]
        result, self._cleaned = self._cleaned[: len(heard)], self._cleaned[len(heard) :]
        return result
