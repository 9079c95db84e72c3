"""Sound as samples: 16 kHz mono from -1 to 1, their level, mixing at a signal-to-noise ratio, WAV files."""

from __future__ import annotations

import wave
from math import gcd
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.signal import resample_poly

from voice.audio import RATE_HZ

Samples: TypeAlias = npt.NDArray[np.float32]

SPEECH_DECIBELS = -23.0
"""The level of speech in its active parts; 0 dB is full scale."""

_FRAME = RATE_HZ // 50
_ACTIVE_DECIBELS = -30.0
"""How far below the loudest 20 ms frame a frame still counts as active."""


def decibels(ratio: float) -> float:
    """A ratio of amplitudes in dB."""
    return float(20 * np.log10(max(ratio, 1e-9)))


def factor(level_decibels: float) -> float:
    """dB as a ratio of amplitudes."""
    return float(10 ** (level_decibels / 20))


def active_rms(samples: Samples) -> float:
    """The root mean square over the active frames; 0 for silence."""
    if not len(samples):
        return 0.0
    padded = np.pad(samples, (0, -len(samples) % _FRAME))
    power = np.mean(padded.reshape(-1, _FRAME).astype(np.float64) ** 2, axis=1)
    if not power.max():
        return 0.0
    return float(np.sqrt(power[power >= power.max() * factor(_ACTIVE_DECIBELS) ** 2].mean()))


def at_level(samples: Samples, level_decibels: float) -> Samples:
    """The same sound, its active parts at this level; silence stays silence."""
    rms = active_rms(samples)
    return samples * np.float32(factor(level_decibels) / rms) if rms else samples


def trimmed(samples: Samples, below_decibels: float = -40.0) -> Samples:
    """The samples without the quiet before and after.

    below_decibels: how far below the peak a sample still counts as sound.
    """
    loud = np.flatnonzero(np.abs(samples) > np.abs(samples).max(initial=0.0) * factor(below_decibels))
    return samples[loud[0] : loud[-1] + 1] if len(loud) else samples[:0]


def padded(samples: Samples, before_seconds: float, after_seconds: float) -> Samples:
    """The samples with silence before and after."""
    return np.pad(samples, (round(before_seconds * RATE_HZ), round(after_seconds * RATE_HZ)))


def mixed(speech: Samples, noise: Samples, snr_decibels: float) -> Samples:
    """Speech in noise.

    noise: at least as long as the speech.
    snr_decibels: how far the noise's active parts are below the speech's.
    """
    level = decibels(active_rms(speech)) - snr_decibels
    return np.clip(speech + at_level(noise, level)[: len(speech)], -1, 1).astype(np.float32)


def together(*sounds: Samples) -> Samples:
    """All sounds at once, as long as the longest."""
    out = np.zeros(max(map(len, sounds), default=0), np.float32)
    for sound in sounds:
        out[: len(sound)] += sound
    return np.clip(out, -1, 1)


def at_16k(samples: Samples, rate_hz: int) -> Samples:
    """The same sound at 16 kHz."""
    if rate_hz == RATE_HZ:
        return samples
    common = gcd(rate_hz, RATE_HZ)
    return np.asarray(resample_poly(samples, RATE_HZ // common, rate_hz // common), dtype=np.float32)


def read_wav(path: Path) -> Samples:
    """A 16 bit WAV file's first channel at 16 kHz."""
    with wave.open(str(path), "rb") as sound:
        pcm = np.frombuffer(sound.readframes(sound.getnframes()), dtype="<i2").reshape(-1, sound.getnchannels())
        return at_16k(pcm[:, 0].astype(np.float32) / 32768, sound.getframerate())


def write_wav(path: Path, samples: Samples) -> None:
    """Writes a WAV file of 16 bit at 16 kHz; samples shaped (frames,) are mono, (frames, n) have n channels."""
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1 if samples.ndim == 1 else samples.shape[1])
        sound.setsampwidth(2)
        sound.setframerate(RATE_HZ)
        sound.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
