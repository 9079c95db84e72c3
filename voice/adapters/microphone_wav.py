"""A recording as a microphone: a SpeechRecognition AudioSource that delivers a WAV file in real time."""

from __future__ import annotations

import struct
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

from speech_recognition import AudioSource

from voice.audio import RATE_HZ, SAMPLE_WIDTH_BYTES, as_16_bit, mixed_down, resampled, silence
from voice.errors import InputError

PCM, EXTENSIBLE = 1, 0xFFFE
SILENCE_AFTER_SECONDS = 2.0
"""Silence after the recording's end, so that the last utterance ends too."""


def read_wav(path: Path) -> bytes:
    """The recording as 16 kHz, 16 bit, mono PCM, its channels averaged. The file may hold 8 to 32 bit PCM of any rate.

    Raises InputError for a file that is missing, unreadable, no PCM WAV or empty.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"There is no recording {path}.") from error
    except OSError as error:
        raise InputError(f"The recording {path} cannot be read: {error.strerror}.") from error
    chunks = dict(_chunks(content))
    try:
        kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", chunks[b"fmt "])
        if kind == EXTENSIBLE:
            (kind,) = struct.unpack_from("<H", chunks[b"fmt "], 24)
        pcm = chunks[b"data"]
    except (KeyError, struct.error) as error:
        raise InputError(f"{path} is not a WAV file.") from error
    if kind != PCM or bits not in (8, 16, 24, 32) or not channels or not rate:
        raise InputError(f"{path} is a WAV file, but not a PCM one; convert it to 16 bit PCM and try again.")
    width = bits // 8
    pcm = pcm[: len(pcm) - len(pcm) % (width * channels)]
    if not pcm:
        raise InputError(f"The recording {path} is empty.")
    return resampled(mixed_down(as_16_bit(pcm, width), channels), rate)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a RIFF file by name; a chunk cut short, or of unknown length, is taken as far as it goes."""
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        return
    at = 12
    while at + 8 <= len(content):
        (size,) = struct.unpack_from("<I", content, at + 4)
        yield content[at : at + 4], content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


class WavMicrophone(AudioSource):
    """The recording as a microphone. stream.read(n) returns n samples when their time has come, b"" at the end."""

    def __init__(self, path: Path, pause: Callable[[float], None] = time.sleep) -> None:
        """pause: how read() waits for a sample's time."""
        self._pcm = read_wav(path) + silence(SILENCE_AFTER_SECONDS)
        self._pause = pause
        self.SAMPLE_RATE = RATE_HZ
        self.SAMPLE_WIDTH = SAMPLE_WIDTH_BYTES
        self.CHUNK = 512
        self.stream = self
        self._position = 0
        self._began = 0.0

    def __enter__(self) -> WavMicrophone:
        self._position, self._began = 0, time.monotonic()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._position = len(self._pcm)

    def read(self, samples: int) -> bytes:
        """The next samples, no sooner than in a room; fewer, then b"", at the end."""
        chunk = self._pcm[self._position : self._position + samples * SAMPLE_WIDTH_BYTES]
        self._position += len(chunk)
        due = self._began + self._position / (RATE_HZ * SAMPLE_WIDTH_BYTES)
        if (early := due - time.monotonic()) > 0:
            self._pause(early)
        return chunk
