"""The phases of a session, and the sets of them that something follows from."""

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


IN_EMERGENCY = frozenset({Phase.URGENT, Phase.CRISIS})
"""Phases in which what to do stands, however long it has been, until the caregiver says that all is safe."""

ALARMED = IN_EMERGENCY | {Phase.TENDING}
"""Phases that the caregiver's word "all is safe" ends."""

INTERRUPTED = frozenset({Phase.PAUSED, Phase.TENDING})
"""Phases in which a massage waits for the caregiver's word on the baby; a bare "yes" tells too little to go on."""

AT_A_STROKE = frozenset({Phase.STROKE, Phase.CHECKING})
"""Phases that belong to the current stroke."""

BEFORE_STROKES = frozenset({Phase.WELCOME, Phase.READINESS, Phase.OPENING})
"""Phases in which no stroke has begun, so that there is nothing to wipe and no place to tell."""

CLOSED = frozenset({Phase.CLOSING, Phase.ENDED})
"""Phases after which no stroke is tried again."""

BEGINS_ON_START = frozenset({Phase.WELCOME, Phase.ENDED})
"""Phases in which no massage is kept, so that a spoken "start" begins a new session."""

UNDER_WAY = frozenset(Phase) - IN_EMERGENCY - BEGINS_ON_START
"""Phases of a massage that can be taken up again after a break."""

NO_HANDS_MOVE = ALARMED | INTERRUPTED | BEGINS_ON_START | {Phase.READINESS}
"""Phases in which the caregiver's hands do not move, so that a break has nothing to pause."""
