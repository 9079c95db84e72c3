"""Sound as bytes: its rate, its width, and every change of either.

PCM is 16 bit, little endian, and mono except where a function says otherwise. Rates are changed by soxr, whose filter
takes away what the new rate cannot carry; left in, sound above half the new rate folds down onto the speech. The echo
reference alone is not filtered.
"""

from __future__ import annotations

import numpy as np
import soxr
from numpy.typing import NDArray

RATE_HZ = 16_000
"""The rate at which speech is recognised, and the rate of everything on the way from a microphone to a recogniser."""
SAMPLE_WIDTH_BYTES = 2
FULL_SCALE = 32_768

RESAMPLING_SECONDS = 0.014
"""By how much a Resampler's output lies behind its input, at most, for rates from 22.05 kHz; from 8 kHz, 0.03 s."""

Samples = NDArray[np.float32]


def as_samples(pcm: bytes) -> Samples:
    """PCM as numbers from -1 to 1."""
    return np.frombuffer(pcm, dtype="<i2").astype(np.float32) / FULL_SCALE


def as_pcm(samples: Samples) -> bytes:
    """Numbers from -1 to 1 as PCM; louder samples are clipped."""
    return np.clip(np.rint(samples * FULL_SCALE), -FULL_SCALE, FULL_SCALE - 1).astype("<i2").tobytes()


def silence(seconds: float, rate_hz: int = RATE_HZ) -> bytes:
    """PCM of silence, to the nearest sample."""
    return bytes(round(seconds * rate_hz) * SAMPLE_WIDTH_BYTES)


def as_16_bit(sound: bytes, width_bytes: int) -> bytes:
    """PCM of samples that are 1 (unsigned, as in WAV files), 2, 3 or 4 bytes wide. Raises ValueError.

    ValueError: another width, or a sample that is cut short.
    """
    if width_bytes not in (1, 2, 3, 4) or len(sound) % width_bytes:
        raise ValueError(f"{len(sound)} bytes are no samples of {width_bytes} bytes")
    if width_bytes == 1:
        return ((np.frombuffer(sound, dtype="u1").astype("<i2") - 128) * 256).astype("<i2").tobytes()
    columns = np.frombuffer(sound, dtype="u1").reshape(-1, width_bytes)
    return columns[:, -SAMPLE_WIDTH_BYTES:].tobytes()


def mixed_down(pcm: bytes, channels: int) -> bytes:
    """PCM of several channels as the mean of them. Raises ValueError where a frame is cut short."""
    if channels == 1:
        return pcm
    frames = np.frombuffer(pcm, dtype="<i2").reshape(-1, channels)
    return np.rint(frames.mean(axis=1)).astype("<i2").tobytes()


def amplified(pcm: bytes, gain: float) -> bytes:
    """PCM that many times as loud; louder samples than PCM can hold are clipped."""
    return pcm if gain == 1.0 else as_pcm(as_samples(pcm) * np.float32(gain))


def resampled(pcm: bytes, from_hz: int, to_hz: int = RATE_HZ) -> bytes:
    """A whole sound at another rate, as long as before but for a sample or two."""
    resampler = Resampler(from_hz, to_hz)
    return resampler.process(pcm) + resampler.flush()


class Resampler:
    """A stream of PCM at another rate. Chunks of any length go in; what comes out is one sound without gaps.

    soxr's variable-rate engine is used at a steady rate: it answers every chunk at once, where the ordinary engine
    gathers a block first (docs/adr/0078-one-resampler-with-a-filter.md).
    """

    def __init__(self, from_hz: int, to_hz: int = RATE_HZ, filtered: bool = True) -> None:
        """filtered: False for the echo reference, which is interpolated alone: nothing is held back."""
        self.from_hz = from_hz
        self.to_hz = to_hz
        quality = "HQ" if filtered else "QQ"
        self._stream = (
            soxr.ResampleStream(from_hz, to_hz, 1, dtype="float32", quality=quality, vr=filtered)
            if from_hz != to_hz
            else None
        )

    def process(self, chunk: bytes) -> bytes:
        """What is ready after this chunk; the filter holds the latest samples back, no more than RESAMPLING_SECONDS."""
        return chunk if self._stream is None else as_pcm(self._stream.resample_chunk(as_samples(chunk)))

    def flush(self) -> bytes:
        """What the filter holds back, at the stream's end; the next chunk begins another stream."""
        if self._stream is None:
            return b""
        rest = as_pcm(self._stream.resample_chunk(np.zeros(0, np.float32), last=True))
        self._stream.clear()
        return rest
