"""Options of a measurement of the voice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """The command's options, which every part receives."""

    audio: Path | None = None
    """A folder with cry/ and household/; None: only clean speech is measured."""

    part: str = "test"
    """The phrases of accuracy: test or dev."""

    phrases: int = 80
    """The phrases that accuracy plays at each level."""

    utterances: int = 40
    """The utterances that latency plays; barge_in tries each level a tenth as often."""

    minutes: float = 10.0
    """How long unasked plays talk, songs and noise."""

    seed: int = 1
    """The seed of chance."""
