"""Telling our own voice in the microphone from someone else's, by comparing what is heard with what was just played."""

from __future__ import annotations

from collections import deque
from statistics import median

import numpy as np
from numpy.typing import NDArray

from voice.audio import Samples

PRE_EMPHASIS = 0.95
"""Weakens the low hum that all voices share, and with it likeness by chance."""

WINDOW_SECONDS = 0.384
"""How much of what is heard is compared; shorter windows let unlike voices look alike."""

LOOK_BACK_SECONDS = 1.2
"""How much of what was played it is compared with: the longest way from our buffer to the microphone's."""

LEAST_LIKENESS = 0.22
"""What two unlike voices stay under in 19 of 20 windows; our own through an echoing room stays above it in as many."""

SHARE_OF_USUAL = 0.75
"""Below this share of what our lone voice usually reaches in this room, someone else is speaking as well."""


DOUBTED_EVERY = 4
"""Of windows in which someone else seems to speak, each so many-th counts as our own lone voice after all, so that a
room that has come to give our voice back worse is learnt anew."""


def products(heard: Samples, played: Samples) -> NDArray[np.float64]:
    """How `heard` goes with each piece of `played` as long as itself, by the piece's beginning; both `sharpened`.

    `played` is at least as long as `heard`.
    """
    size = 1 << (len(played) + len(heard) - 1).bit_length()
    spectrum = np.fft.rfft(played, size) * np.conj(np.fft.rfft(heard, size))
    return np.fft.irfft(spectrum, size)[: len(played) - len(heard) + 1]


def likeness(heard: Samples, played: Samples) -> float:
    """How much of `heard` is a piece of `played`, 0 to 1: the highest normalised correlation over all delays.

    Both 16 kHz; `played` the longer, ending about when `heard` does.
    """
    if len(heard) < 2 or len(played) < len(heard):
        return 0.0
    heard, played = sharpened(heard), sharpened(played)
    sums = np.concatenate(([0.0], np.cumsum(played.astype(np.float64) ** 2)))
    energies = sums[len(heard) :] - sums[: -len(heard)]
    scale = np.sqrt(np.maximum(energies, 1e-3) * max(float(np.dot(heard, heard)), 1e-9))
    return float(min(1.0, np.max(np.abs(products(heard, played)) / scale)))


class PlaybackCorrelation:
    """Decides window by window, and learns how well this room gives our voice back."""

    def __init__(self) -> None:
        self._usual: deque[float] = deque(maxlen=60)
        self._other = 0

    def is_alone(self, heard: Samples, played: Samples) -> bool:
        """Whether what is heard is our own voice and nobody else's. Where nothing was played it is not."""
        return self.compare(heard, played)[0]

    def compare(self, heard: Samples, played: Samples) -> tuple[bool, float]:
        """Whether what is heard is our own voice and nobody else's, and how much of it is like what was played."""
        found = likeness(heard, played) if np.any(played) else 0.0
        return found >= LEAST_LIKENESS and self._is_usual(found), found

    def _is_usual(self, found: float) -> bool:
        alone = not self._usual or found >= SHARE_OF_USUAL * median(self._usual)
        self._other = 0 if alone else self._other + 1
        if alone or self._other % DOUBTED_EVERY == 0:
            self._usual.append(found)
        return alone


def sharpened(samples: Samples) -> Samples:
    """The sound without the low hum that all voices share; one sample shorter."""
    return samples[1:] - PRE_EMPHASIS * samples[:-1]
