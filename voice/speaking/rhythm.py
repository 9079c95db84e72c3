"""The sound of a stroke's beats: a quiet beat, or a quiet count. When the beats fall, voice/turns/beats.py says."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from typing import Literal

import numpy as np

from voice.audio import as_pcm
from voice.ports import Sound

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
"""After eight the count begins again, as in a dance: the guide does not say how many repetitions there are."""

BEAT_HZ, BEAT_SECONDS, BEAT_RATE_HZ = 240.0, 0.12, 22_050

Kind = Literal["beat", "count"]


class Rhythm:
    """The sound of each beat."""

    def __init__(self, kind: Kind, volume: float, sound_of: Callable[[str, float], Awaitable[Sound]]) -> None:
        """volume: beside the voice's 1.0. sound_of: renders a word of the count at a rate."""
        self.volume = volume
        self._kind = kind
        self._sound_of = sound_of

    async def sound(self, number: int, rate: float) -> Sound:
        """The beat of that number, counted from 1. Raises RendererError where a word cannot be rendered."""
        if self._kind == "beat":
            return soft_beat()
        return await self._sound_of(NUMBERS[(number - 1) % len(NUMBERS)], rate)


@cache
def soft_beat() -> Sound:
    """A soft wooden knock: a low tone and a fainter one above it, swelling for 6 ms and dying away."""
    times = np.arange(round(BEAT_SECONDS * BEAT_RATE_HZ)) / BEAT_RATE_HZ
    tone = np.sin(2 * np.pi * BEAT_HZ * times) + 0.3 * np.sin(2 * np.pi * 2.7 * BEAT_HZ * times) * np.exp(
        -times / 0.012
    )
    swell = np.minimum(1.0, times / 0.006) * np.exp(-times / 0.03)
    fade = np.minimum(1.0, (BEAT_SECONDS - times) / 0.01)
    wave = tone * swell * fade
    return Sound(as_pcm((wave / np.abs(wave).max() * 0.9).astype(np.float32)), BEAT_RATE_HZ)
