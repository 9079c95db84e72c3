"""Where in a massage one can be."""

from __future__ import annotations

from enum import Enum


class Phase(str, Enum):
    """The phases of a session, in the order in which a quiet one passes through them."""

    WELCOME = "welcome"
    READINESS = "readiness"
    OPENING = "opening"
    STROKE = "stroke"
    CHECKING = "checking"
    PAUSED = "paused"
    TENDING = "tending"
    URGENT = "urgent"
    CRISIS = "crisis"
    CLOSING = "closing"
    ENDED = "ended"
