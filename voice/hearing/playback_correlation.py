"""Playback correlation: whether captured sound is the echo of playback or a person, by cross-correlating the two."""

from __future__ import annotations

from collections import deque
from statistics import median

import numpy as np
from numpy.typing import NDArray

from voice.audio import Samples

PRE_EMPHASIS = 0.95
"""Weakens the low hum that all voices share, and with it correlation by chance."""

WINDOW_SECONDS = 0.384
"""How much captured sound is compared; in shorter windows unlike voices correlate."""

LOOK_BACK_SECONDS = 1.2
"""How much playback the window is compared with: the longest delay between the player's buffer and the microphone's."""

LEAST_CORRELATION = 0.22
"""Two unlike voices stay under this in 19 of 20 windows; an echo in a reverberant room stays above it in as many."""

SHARE_OF_USUAL = 0.75
"""Below this share of the correlation that echo alone usually reaches in this room, a person speaks as well."""

DOUBTED_EVERY = 4
"""Of windows in which a person seems to speak, every fourth counts as echo alone, so that a room whose echo has become
worse is learnt anew."""


def cross_correlation(captured: Samples, played: Samples) -> NDArray[np.float64]:
    """The product of `captured` with each equally long piece of `played`, by the piece's first sample.

    Both pre-emphasised; `played` is at least as long as `captured`.
    """
    size = 1 << (len(played) + len(captured) - 1).bit_length()
    spectrum = np.fft.rfft(played, size) * np.conj(np.fft.rfft(captured, size))
    return np.fft.irfft(spectrum, size)[: len(played) - len(captured) + 1]


def peak_correlation(captured: Samples, played: Samples) -> float:
    """The highest normalised cross-correlation over all delays, 0 to 1.

    Both 16 kHz; `played` is the longer and ends about when `captured` does.
    """
    if len(captured) < 2 or len(played) < len(captured):
        return 0.0
    captured, played = pre_emphasised(captured), pre_emphasised(played)
    sums = np.concatenate(([0.0], np.cumsum(played.astype(np.float64) ** 2)))
    energies = sums[len(captured) :] - sums[: -len(captured)]
    scale = np.sqrt(np.maximum(energies, 1e-3) * max(float(np.dot(captured, captured)), 1e-9))
    return float(min(1.0, np.max(np.abs(cross_correlation(captured, played)) / scale)))


class PlaybackCorrelation:
    """Decides window by window, and learns how strong this room's echo is."""

    def __init__(self) -> None:
        self._usual: deque[float] = deque(maxlen=60)
        self._doubted = 0

    def compare(self, captured: Samples, played: Samples) -> tuple[bool, float]:
        """Whether the window is echo alone, and its peak correlation with the playback, 0.0 for silent playback."""
        found = peak_correlation(captured, played) if np.any(played) else 0.0
        return found >= LEAST_CORRELATION and self._is_usual(found), found

    def _is_usual(self, found: float) -> bool:
        usual = not self._usual or found >= SHARE_OF_USUAL * median(self._usual)
        self._doubted = 0 if usual else self._doubted + 1
        if usual or self._doubted % DOUBTED_EVERY == 0:
            self._usual.append(found)
        return usual


def pre_emphasised(samples: Samples) -> Samples:
    """The sound with its low frequencies weakened; one sample shorter."""
    return samples[1:] - PRE_EMPHASIS * samples[:-1]
