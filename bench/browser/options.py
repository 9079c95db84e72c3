"""What a measurement was asked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """The command's options, which every part receives."""

    turns: int = 20
    """How many spoken turns latency measures, of `make talk` and of the page each."""

    runs: int = 5
    """How many times first_view opens the page in each way."""
