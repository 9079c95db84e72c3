"""A microphone in another place: the audio that a page sends, read as from a device."""

from __future__ import annotations

from types import TracebackType

from speech_recognition import AudioSource

from voice.audio import RATE_HZ, SAMPLE_WIDTH_BYTES, silence
from voice.audio_queue import AudioQueue

AFTER_LOSS_SECONDS = 2.0
"""Silence put in place of a lost connection's audio, so that endpointing still ends the utterance before it."""


class PageMicrophone(AudioSource):
    """16 kHz, 16 bit, mono, frame by frame from a page. While none comes, the reader waits: the floor was told."""

    def __init__(self) -> None:
        self._frames = AudioQueue()
        self._pending = b""
        self._ended = False
        self.SAMPLE_RATE = RATE_HZ
        self.SAMPLE_WIDTH = SAMPLE_WIDTH_BYTES
        self.CHUNK = 512
        self.stream = self

    def __enter__(self) -> PageMicrophone:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Does nothing: there is no device to close."""

    def feed(self, frame: bytes) -> None:
        """A frame of audio has come."""
        self._frames.put(frame)

    def fall_silent(self) -> None:
        """No audio comes for a while."""
        self.feed(silence(AFTER_LOSS_SECONDS))

    def end(self) -> None:
        """No more audio comes: the reader is told so."""
        self._ended = True
        self.feed(b"")

    def read(self, samples: int) -> bytes:
        """The next samples, 16 bit mono; waits for them. Empty when there will be no more."""
        wanted = samples * SAMPLE_WIDTH_BYTES
        while len(self._pending) < wanted:
            frame = self._frames.get()
            if self._ended:
                return b""
            self._pending += frame
        chunk, self._pending = self._pending[:wanted], self._pending[wanted:]
        return chunk
