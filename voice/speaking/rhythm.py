"""A quiet beat, or a quiet count, that carries the repetitions of a stroke."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from typing import Literal

import numpy as np

from bot.protocol.guide import Speech
from voice.ports import Clock, Sound, Speaker

START_SECONDS = 2.0
"""The quiet between the last word and the first beat."""

EVERY_SECONDS = 3.0
"""One slow stroke of the hand, and the way back."""

LAST_SECONDS = 1.0
"""So long before the stroke's end no beat begins any more: the next line follows."""

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
"""A count begins again after eight, as in a dance: a client is not told how many repetitions there are."""

BEAT_HZ, BEAT_SECONDS, BEAT_RATE_HZ = 240.0, 0.12, 22_050

Kind = Literal["beat", "count"]


class Rhythm:
    """The sound of each beat. sound_of: renders a word of the count at a rate; volume: beside the voice's 1.0."""

    def __init__(self, kind: Kind, volume: float, sound_of: Callable[[str, float], Awaitable[Sound]]) -> None:
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
    return Sound((wave / np.abs(wave).max() * 0.9 * 32767).astype("<i2").tobytes(), BEAT_RATE_HZ)


def every_seconds(speech: Speech) -> float:
    """How far apart the beats are: further where the caregiver asked for slower, never nearer than usual."""
    return EVERY_SECONDS / min(1.0, speech.rate)


def beats(timer_seconds: float, every_seconds: float) -> tuple[float, ...]:
    """When the beats of a stroke of that length fall, in seconds from its beginning."""
    last = timer_seconds - LAST_SECONDS
    return tuple(float(time) for time in np.arange(START_SECONDS, last, every_seconds))


async def carry(speaker: Speaker, seconds_left: float, clock: Clock, speech: Speech) -> None:
    """Beat until the time is over, or until cancelled; what is being said is never beaten over."""
    began = clock.now()
    for number, time in enumerate(beats(seconds_left, every_seconds(speech)), start=1):
        await clock.sleep(began + time - clock.now())
        await speaker.beat(number, speech)
