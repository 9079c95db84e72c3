"""Instants in a recording: where a clip lies, where speech ends, where sound begins. Positions are frames."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.signal import correlate

from bench.voice.sound import Samples, factor
from voice.audio import RATE_HZ


def end_of_speech(clip: Samples, below_decibels: float = -40.0) -> int:
    """The frame after the last loud sample; 0 where there is no sound.

    below_decibels: how far below the clip's peak a sample still counts as loud.
    """
    loud = np.flatnonzero(np.abs(clip) > np.abs(clip).max(initial=0.0) * factor(below_decibels))
    return int(loud[-1]) + 1 if len(loud) else 0


def place_of(clip: Samples, recording: Samples) -> int:
    """Where in the recording the clip begins, by correlation, which noise does not disturb."""
    return int(np.argmax(correlate(recording, clip, mode="valid", method="fft")))


def first_sound(samples: Samples, threshold: float, start: int = 0) -> int | None:
    """The first frame from `start` on that is louder than the threshold, or None."""
    loud = np.flatnonzero(np.abs(samples[start:]) > threshold)
    return start + int(loud[0]) if len(loud) else None


def last_sound(samples: Samples, threshold: float) -> int | None:
    """The last frame that is louder than the threshold, or None."""
    loud = np.flatnonzero(np.abs(samples) > threshold)
    return int(loud[-1]) if len(loud) else None


def percentile(values: Sequence[float], share: float) -> float:
    """The value that a share (0 to 1) of the values does not exceed, by nearest rank; nan without values."""
    if not values:
        return float("nan")
    return sorted(values)[max(0, int(np.ceil(share * len(values))) - 1)]


def milliseconds(frames: int) -> float:
    """Frames as milliseconds."""
    return 1000 * frames / RATE_HZ
