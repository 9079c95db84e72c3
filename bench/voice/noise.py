"""Noise of real rooms, from a folder with cry/ and household/: decoded, and cut to any length."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np

from bench.voice.sound import Samples, at_level, trimmed
from voice.audio import RATE_HZ

ENDINGS = frozenset({".ogg", ".wav", ".flac", ".mp3"})
EVEN_DECIBELS = -23.0
"""The level of every clip, so that clips drawn by chance are equally loud."""


class NoiseFolder:
    """The clips of a sub-folder, decoded once; false in a condition where it holds no clips.

    folder: with cry/ and household/; None: no clips.
    kind: the sub-folder.
    """

    def __init__(self, folder: Path | None, kind: str) -> None:
        found = sorted((folder / kind).glob("*")) if folder else []
        decoded = (trimmed(decode(path), -50.0) for path in found if path.suffix.lower() in ENDINGS)
        self.clips = [at_level(clip, EVEN_DECIBELS) for clip in decoded if len(clip) > RATE_HZ // 2]

    def __bool__(self) -> bool:
        return bool(self.clips)

    def stretch(self, seconds: float, chance: Random) -> Samples:
        """Seconds of noise: clips drawn by chance, one after another, begun anywhere within the first clip."""
        return stretch(self.clips, round(seconds * RATE_HZ), chance)


def stretch(clips: Sequence[Samples], frames: int, chance: Random) -> Samples:
    """Clips drawn by chance, one after another, cut to exactly `frames` frames. ValueError without clips."""
    if not clips:
        raise ValueError("there are no clips to draw noise from")
    first = chance.choice(clips)
    parts = [np.roll(first, -chance.randrange(len(first)))]
    while sum(map(len, parts)) < frames:
        parts.append(chance.choice(clips))
    return np.concatenate(parts)[:frames]


def decode(path: Path) -> Samples:
    """An audio file of any kind as 16 kHz mono samples."""
    import av

    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE_HZ)
    with av.open(str(path)) as container:
        frames = [new for frame in container.decode(audio=0) for new in resampler.resample(frame)]
        frames += resampler.resample(None)
    parts = [frame.to_ndarray().reshape(-1) for frame in frames]
    return np.concatenate(parts).astype(np.float32) if parts else np.zeros(0, np.float32)
