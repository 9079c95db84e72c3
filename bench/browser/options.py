"""Options of a measurement of the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """The command's options, which every part receives."""

    turns: int = 20
    """The spoken turns that latency measures, of `make talk` and of the page each."""

    runs: int = 5
    """The times that first_view opens the page in each way."""
