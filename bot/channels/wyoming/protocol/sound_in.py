"""One utterance's audio as Wyoming sends it, in any shape, converted to what a recogniser takes."""

from __future__ import annotations

import audioop

from wyoming.audio import AudioChunk, AudioChunkConverter
from wyoming.event import Event

from bot.channels.wyoming.limits import FASTEST_RATE_HZ, MAX_SOUND_SECONDS, SLOWEST_RATE_HZ
from bot.channels.wyoming.speech.recognition import RATE_HZ

_MOST_BYTES = int(MAX_SOUND_SECONDS * RATE_HZ) * 2


class BadSound(ValueError):
    """The sound is of a shape that is not taken."""


class SoundIn:
    """Begins with a connection or an `audio-start`. pcm: 16 kHz, 16 bit, mono, up to a minute."""

    def __init__(self) -> None:
        self._to_16_bit = AudioChunkConverter(width=2)
        self._to_16_khz = AudioChunkConverter(rate=RATE_HZ)
        self._pcm = bytearray()

    @property
    def pcm(self) -> bytes:
        """What has arrived so far."""
        return bytes(self._pcm)

    def add(self, event: Event) -> None:
        """One `audio-chunk`; what comes after a minute is left out. Raises BadSound."""
        rate, width, channels = (_whole(event.data.get(name)) for name in ("rate", "width", "channels"))
        if not SLOWEST_RATE_HZ <= rate <= FASTEST_RATE_HZ or width not in (1, 2, 3, 4) or channels not in (1, 2):
            raise BadSound("shape")
        if len(self._pcm) >= _MOST_BYTES:
            return
        audio = event.payload or b""
        whole = len(audio) - len(audio) % (width * channels)
        try:
            samples = self._to_16_bit.convert(AudioChunk(rate, width, channels, audio[:whole])).audio
            # the package adds the channels up, and what is loud on both would be cut
            mono = audioop.tomono(samples, 2, 0.5, 0.5) if channels == 2 else samples
            heard = self._to_16_khz.convert(AudioChunk(rate, 2, 1, mono)).audio
        except (audioop.error, ValueError) as error:
            raise BadSound("conversion") from error
        self._pcm += heard[: _MOST_BYTES - len(self._pcm)]


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadSound("shape")
    return value
