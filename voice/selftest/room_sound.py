"""The room's sound, captured into memory while the self-test runs, beside the playback of the same time."""

from __future__ import annotations

import threading
from collections.abc import Callable

from voice.audio import RATE_HZ, SAMPLE_WIDTH_BYTES, Resampler, as_samples
from voice.hearing.playback_correlation import LOOK_BACK_SECONDS, WINDOW_SECONDS
from voice.ports import Microphone, Sound
from voice.selftest.sound_check import Moment

CHUNK_SAMPLES = 512
MOMENT_EVERY_CHUNKS = 6
LONGEST_DELAY_SECONDS = 2.4
NOTHING = Sound(b"", RATE_HZ)


class RoomSound:
    """Reads a microphone in a thread of its own from `with` on; nothing is ever written to disk.

    recent_playback: asked for the last seconds of playback; may be set once the speaker is open.
    Entering raises DeviceMissing, captured() DeviceLost.
    """

    def __init__(self, microphone: Microphone) -> None:
        self.recent_playback: Callable[[float], Sound] = lambda _: NOTHING
        self._windows: list[tuple[bytes, Sound]] = []
        self._microphone = microphone
        self._pcm = bytearray()
        self._failure: Exception | None = None
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._capture, name="room sound", daemon=True)

    def __enter__(self) -> RoomSound:
        self._microphone.__enter__()
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stopped.set()
        self._thread.join(5.0)
        self._microphone.__exit__(None, None, None)

    @property
    def position(self) -> int:
        """How many samples were captured so far."""
        return len(self._pcm) // SAMPLE_WIDTH_BYTES

    def captured(self, since: int = 0, until: int | None = None) -> bytes:
        """The sound between two positions, 16 bit. Raises DeviceLost where the microphone has gone."""
        if self._failure is not None:
            raise self._failure
        end = None if until is None else SAMPLE_WIDTH_BYTES * until
        return bytes(self._pcm[SAMPLE_WIDTH_BYTES * since : end])

    def moments(self) -> list[Moment]:
        """Windows captured while there was playback, each with the playback up to its end."""
        return [
            Moment(as_samples(window), as_samples(Resampler(sound.rate_hz, filtered=False).process(sound.pcm)))
            for window, sound in self._windows
        ]

    def _capture(self) -> None:
        chunks = 0
        try:
            while not self._stopped.is_set() and (chunk := self._microphone.stream.read(CHUNK_SAMPLES)):
                self._pcm += chunk
                chunks += 1
                if chunks % MOMENT_EVERY_CHUNKS == 0:
                    self._take_moment()
        except Exception as error:  # noqa: BLE001  (captured() raises it)
            self._failure = error

    def _take_moment(self) -> None:
        playback = self.recent_playback(LONGEST_DELAY_SECONDS)
        window = round(WINDOW_SECONDS * RATE_HZ)
        if playback.pcm and playback.seconds >= LOOK_BACK_SECONDS and self.position >= window:
            self._windows.append((bytes(self._pcm[-SAMPLE_WIDTH_BYTES * window :]), playback))
