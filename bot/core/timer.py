"""Timers, which the client runs for the session: the server never reads a clock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class TimerPurpose(str, Enum):
    """What a timer is for."""

    STROKE = "stroke"
    CHECK_IN = "check_in"
    RETRY = "retry"
    SILENCE = "silence"


@dataclass(frozen=True)
class Timer:
    """A timer to run.

    seq: its number within the session. seconds: its length.
    """

    seq: int
    seconds: float
    purpose: TimerPurpose
