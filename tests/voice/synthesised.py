"""Speech made in the test by espeak-ng, as WAV files of any shape."""

from __future__ import annotations

import audioop
import shutil
import subprocess
import wave
from pathlib import Path

import numpy as np
import pytest

needs_espeak = pytest.mark.skipif(
    shutil.which("espeak-ng") is None, reason="espeak-ng is not installed: no speech to hear"
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
        pcm, _ = audioop.ratecv(sound.readframes(sound.getnframes()), 2, 1, sound.getframerate(), 16_000, None)
    return pcm


def write_wav(path: Path, pcm: bytes, rate: int = 16_000, width: int = 2, channels: int = 1) -> Path:
    """16 bit mono samples at 16 kHz as a WAV file of the given shape."""
    if rate != 16_000:
        pcm, _ = audioop.ratecv(pcm, 2, 1, 16_000, rate, None)
    pcm = audioop.lin2lin(pcm, 2, width)
    if width == 1:
        pcm = audioop.bias(pcm, 1, 128)
    if channels == 2:
        pcm = audioop.tostereo(pcm, width, 1, 1)
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(width)
        sound.setframerate(rate)
        sound.writeframes(pcm)
    return path


def silence(seconds: float) -> bytes:
    """Silence at 16 kHz."""
    return b"\0\0" * int(16_000 * seconds)


def samples(pcm: bytes) -> np.ndarray:
    """16 bit samples as floats from -1 to 1."""
    return np.frombuffer(pcm, dtype="<i2").astype(np.float32) / 32768
