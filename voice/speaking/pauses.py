"""The pause between two words from which a line that was cut short is best resumed."""

from __future__ import annotations

import numpy as np

from voice.audio import SAMPLE_WIDTH_BYTES
from voice.ports import Sound

BACK_SECONDS = 0.8
"""The stretch before the cut in which a pause is looked for."""

WINDOW_SECONDS = 0.03
STEP_SECONDS = 0.01


def pause_before(sound: Sound, seconds: float) -> float:
    """The middle, in seconds, of the quietest 30 ms in the 0.8 s before that moment; of equally quiet ones the latest.

    Near the sound's beginning 0.0: no pause is better than the beginning.
    """
    seconds = min(seconds, sound.seconds)
    first = round(max(0.0, seconds - BACK_SECONDS) * sound.rate_hz)
    last = round(seconds * sound.rate_hz)
    window, step = round(WINDOW_SECONDS * sound.rate_hz), round(STEP_SECONDS * sound.rate_hz)
    if first == 0 or last - first < window:
        return 0.0 if first == 0 else first / sound.rate_hz
    squares = np.frombuffer(sound.pcm, dtype="<i2")[first:last].astype(np.float64) ** 2
    sums = np.concatenate(([0.0], np.cumsum(squares)))
    starts = np.arange(0, last - first - window + 1, step)
    energies = sums[starts + window] - sums[starts]
    quietest = int(starts[np.flatnonzero(energies <= energies.min())[-1]])
    return (first + quietest + window // 2) / sound.rate_hz


def after(sound: Sound, seconds: float) -> Sound:
    """The part of the sound after that moment."""
    return Sound(sound.pcm[SAMPLE_WIDTH_BYTES * round(seconds * sound.rate_hz) :], sound.rate_hz)
