"""Speech made in the test by espeak-ng, as WAV files of any shape."""

from __future__ import annotations

import shutil
import subprocess
import wave
from pathlib import Path

import numpy as np
import pytest

from voice.audio import resampled

needs_espeak = pytest.mark.skipif(
    shutil.which("espeak-ng") is None, reason="espeak-ng is missing: scripts/system_packages.sh test installs it."
)


def speak(path: Path, text: str, voice: str = "en-us+f3", words_per_minute: int = 150) -> Path:
    """The text as a 22.05 kHz, 16 bit, mono WAV file."""
    subprocess.run(
        ["espeak-ng", "-v", voice, "-s", str(words_per_minute), "-w", str(path), text], check=True, capture_output=True
    )
    return path


def pcm_16k(path: Path) -> bytes:
    """A WAV file's sound at 16 kHz, 16 bit, mono."""
    with wave.open(str(path), "rb") as sound:
        return resampled(sound.readframes(sound.getnframes()), sound.getframerate())


def write_wav(path: Path, pcm: bytes, rate: int = 16_000, width: int = 2, channels: int = 1) -> Path:
    """16 bit mono samples at 16 kHz as a WAV file of the given shape."""
    pcm = shaped(resampled(pcm, 16_000, rate), width, channels)
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(width)
        sound.setframerate(rate)
        sound.writeframes(pcm)
    return path


def shaped(pcm: bytes, width: int, channels: int) -> bytes:
    """16 bit samples in samples of another width (8 bit unsigned, as in WAV files), the same on every channel."""
    samples = np.frombuffer(pcm, dtype="<i2").astype("<i4")
    frames = np.repeat((samples * 65_536)[:, None], channels, axis=1)
    if width == 1:
        return (frames // 2**24 + 128).astype("u1").tobytes()
    return frames.view("u1").reshape(-1, 4)[:, 4 - width :].tobytes()


def silence(seconds: float) -> bytes:
    """Silence at 16 kHz."""
    return b"\0\0" * int(16_000 * seconds)


def samples(pcm: bytes) -> np.ndarray:
    """16 bit samples as floats from -1 to 1."""
    return np.frombuffer(pcm, dtype="<i2").astype(np.float32) / 32768
