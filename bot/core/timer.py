"""A timer the client runs for the session: the server never reads a clock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class TimerPurpose(str, Enum):
    """What is awaited when the timer runs out."""

    STROKE = "stroke"
    CHECK_IN = "check_in"
    RETRY = "retry"
    SILENCE = "silence"


@dataclass(frozen=True)
class Timer:
    """A timer to run: its number within the session, its length, and what it is for."""

    seq: int
    seconds: float
    purpose: TimerPurpose
