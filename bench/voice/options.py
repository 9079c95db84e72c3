"""What a measurement was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """The command's options, which every part receives."""

    audio: Path | None = None
    """A folder with cry/ and household/ in it; without it, only clean speech is measured."""

    part: str = "test"
    """The phrases of accuracy: test or dev."""

    phrases: int = 80
    """How many phrases accuracy plays at each level."""

    utterances: int = 40
    """How many utterances latency plays, and how many times each level of barge-in is tried."""

    minutes: float = 10.0
    """How long the room talks to itself."""

    seed: int = 1
    """Chance begins here."""
