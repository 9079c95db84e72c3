"""A microphone on sounddevice: a SpeechRecognition AudioSource whose audio callback does nothing but enqueue."""

from __future__ import annotations

from types import TracebackType
from typing import Any

from speech_recognition import AudioSource

from voice.adapters import portaudio
from voice.audio import RATE_HZ, SAMPLE_WIDTH_BYTES, Resampler
from voice.audio_queue import AudioQueue
from voice.errors import DeviceLost, DeviceMissing

BLOCK_SECONDS = 0.032


class SounddeviceMicrophone(AudioSource):
    """Delivers 16 kHz, 16 bit, mono, whatever the device's own rate. Entering raises DeviceMissing."""

    def __init__(self, device: str | None = None, silent_seconds: float = 2.0) -> None:
        """device: number or part of the name; None for the system's choice.

        silent_seconds: a device that delivers nothing for this long is lost.
        """
        self._device = device
        self._silent_seconds = silent_seconds
        self._blocks = AudioQueue()
        self._raw: Any = None
        self._resampler = Resampler(RATE_HZ)
        self._pending = b""
        self._lost = False
        self.SAMPLE_RATE = RATE_HZ
        self.SAMPLE_WIDTH = SAMPLE_WIDTH_BYTES
        self.CHUNK = 512
        self.stream = self

    def __enter__(self) -> SounddeviceMicrophone:
        sounddevice = portaudio.load()
        if self._lost:
            portaudio.refresh()
        found = portaudio.find(self._device, "input")
        self._blocks = AudioQueue()
        self._pending = b""
        for rate_hz in (RATE_HZ, int(found["default_samplerate"])):
            try:
                self._raw = sounddevice.RawInputStream(
                    samplerate=rate_hz,
                    device=found["index"],
                    channels=1,
                    dtype="int16",
                    blocksize=round(rate_hz * BLOCK_SECONDS),
                    callback=self._enqueue,
                )
                self._raw.start()
            except sounddevice.PortAudioError:
                self._close()
                continue
            self._resampler = Resampler(rate_hz)
            self._lost = False
            portaudio.register(self)
            return self
        raise DeviceMissing(f"The microphone {found['name']} cannot be opened; another program may be using it.")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        portaudio.unregister(self)
        self._close()

    def read(self, samples: int) -> bytes:
        """The next samples, waited for. Raises DeviceLost where the device delivers nothing."""
        wanted = samples * SAMPLE_WIDTH_BYTES
        while len(self._pending) < wanted:
            try:
                block = self._blocks.get(self._silent_seconds)
            except TimeoutError:
                self._lost = True
                raise DeviceLost("The microphone has stopped delivering sound.") from None
            self._pending += self._resampler.process(block)
        chunk, self._pending = self._pending[:wanted], self._pending[wanted:]
        return chunk

    def release_if_idle(self) -> bool:
        """Whether the microphone is closed: an open microphone is in use."""
        return self._raw is None

    def _enqueue(self, block: Any, frames: int, when: Any, status: Any) -> None:
        self._blocks.put(bytes(block))

    def _close(self) -> None:
        raw, self._raw = self._raw, None
        if raw is not None:
            raw.abort(ignore_errors=True)
            raw.close(ignore_errors=True)
