"""One utterance's audio as Wyoming sends it, in any shape, converted to what a recogniser takes."""

from __future__ import annotations

from wyoming.event import Event

from bot.channels.wyoming.limits import FASTEST_RATE_HZ, MAX_SOUND_SECONDS, SLOWEST_RATE_HZ
from voice.audio import RATE_HZ, SAMPLE_WIDTH_BYTES, Resampler, as_16_bit, mixed_down

_MOST_BYTES = int(MAX_SOUND_SECONDS * RATE_HZ) * SAMPLE_WIDTH_BYTES


class BadSound(ValueError):
    """The audio is of a shape that is not taken."""


class SoundIn:
    """The audio of one utterance, begun with a connection or an `audio-start`."""

    def __init__(self) -> None:
        self._resampler = Resampler(RATE_HZ)
        self._pcm = bytearray()

    def add(self, event: Event) -> None:
        """Adds one `audio-chunk`; audio after MAX_SOUND_SECONDS is dropped. Raises BadSound."""
        rate, width, channels = (_whole(event.data.get(name)) for name in ("rate", "width", "channels"))
        if not SLOWEST_RATE_HZ <= rate <= FASTEST_RATE_HZ or width not in (1, 2, 3, 4) or channels not in (1, 2):
            raise BadSound("shape")
        if len(self._pcm) >= _MOST_BYTES:
            return
        sound = event.payload or b""
        whole = len(sound) - len(sound) % (width * channels)
        if self._resampler.from_hz != rate:
            self._keep(self._resampler.flush())
            self._resampler = Resampler(rate)
        self._keep(self._resampler.process(mixed_down(as_16_bit(sound[:whole], width), channels)))

    def end(self) -> bytes:
        """The whole utterance: 16 kHz, 16 bit, mono, MAX_SOUND_SECONDS at most."""
        self._keep(self._resampler.flush())
        return bytes(self._pcm)

    def _keep(self, pcm: bytes) -> None:
        self._pcm += pcm[: _MOST_BYTES - len(self._pcm)]


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadSound("shape")
    return value
