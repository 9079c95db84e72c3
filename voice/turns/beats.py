"""When the beats of a stroke fall: the rhythm that carries its repetitions. How a beat sounds is the speaker's."""

from __future__ import annotations

import math

from bot.protocol.guide import Speech
from voice.ports import Clock, Speaker

START_SECONDS = 2.0
"""The quiet between the last word and the first beat."""

EVERY_SECONDS = 3.0
"""One slow stroke of the hand, and the way back."""

LAST_SECONDS = 1.0
"""So long before the stroke's end no beat begins any more: the next line follows."""


def every_seconds(speech: Speech) -> float:
    """How far apart the beats are: further where the caregiver asked for slower, never nearer than usual."""
    return EVERY_SECONDS / min(1.0, speech.rate)


def beats(timer_seconds: float, every_seconds: float) -> tuple[float, ...]:
    """When the beats of a stroke of that length fall, in seconds from its beginning."""
    count = math.ceil((timer_seconds - LAST_SECONDS - START_SECONDS) / every_seconds)
    return tuple(START_SECONDS + number * every_seconds for number in range(count))


async def carry(speaker: Speaker, seconds_left: float, clock: Clock, speech: Speech) -> None:
    """Beat until the time is over, or until cancelled; no beat falls on what is being said."""
    began = clock.now()
    for number, time in enumerate(beats(seconds_left, every_seconds(speech)), start=1):
        await clock.sleep(began + time - clock.now())
        await speaker.beat(number, speech)
