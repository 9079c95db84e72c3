"""WebRTC's echo canceller: leaves so little echo that voice activity does not take it for speech.

Words said over playback go as well, so the result tells that a person speaks and not what (see the Speex canceller).
The library is livekit's, of which only the audio processing is used: nothing of it opens a connection.
"""

from __future__ import annotations

import os

os.environ.setdefault("RUST_LOG", "off")

from livekit.rtc.apm import AudioProcessingModule
from livekit.rtc.audio_frame import AudioFrame

from voice.audio import RATE_HZ, SAMPLE_WIDTH_BYTES

FRAME_SAMPLES = 160
FRAME_BYTES = SAMPLE_WIDTH_BYTES * FRAME_SAMPLES
DELAY_MS = 100
"""About how long playback takes from the player's buffer through the room into the microphone's. The library finds the
rest itself."""


class WebrtcEchoCanceller:
    """Works in frames of 10 ms, so the result is up to one frame late."""

    def __init__(self) -> None:
        self._processing = AudioProcessingModule(echo_cancellation=True, high_pass_filter=True)
        self._processing.set_stream_delay_ms(DELAY_MS)
        self._captured = self._reference = b""
        self._cancelled = bytes(FRAME_BYTES)

    def cancel(self, captured: bytes, reference: bytes) -> bytes:
        """`captured` without its echo (16 kHz, 16 bit, mono, both of one length)."""
        self._captured += captured
        self._reference += reference
        while len(self._captured) >= FRAME_BYTES:
            played = AudioFrame(bytearray(self._reference[:FRAME_BYTES]), RATE_HZ, 1, FRAME_SAMPLES)
            self._processing.process_reverse_stream(played)
            frame = AudioFrame(bytearray(self._captured[:FRAME_BYTES]), RATE_HZ, 1, FRAME_SAMPLES)
            self._processing.process_stream(frame)
            self._cancelled += bytes(frame.data)
            self._captured, self._reference = self._captured[FRAME_BYTES:], self._reference[FRAME_BYTES:]
        result, self._cancelled = self._cancelled[: len(captured)], self._cancelled[len(captured) :]
        return result
