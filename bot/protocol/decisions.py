"""The sets of decisions and of phases that a client acts on, as the core defines them (docs/adr/0070).

HANDS_STILL: nothing said or started earlier goes on. EMERGENCY: help is called first.
SAID_IN_FULL: every line is said. DISTRESS: something is wrong with baby or caregiver.
The remaining sets are phases; bot/core/phase.py says what follows from each.
"""

from bot.core.phase import (
    ALARMED,
    AT_A_STROKE,
    BEFORE_STROKES,
    BEGINS_ON_START,
    CLOSED,
    IN_EMERGENCY,
    INTERRUPTED,
    NO_HANDS_MOVE,
    UNDER_WAY,
)
from bot.core.understood.decision import DISTRESS, EMERGENCY, HANDS_STILL, SAID_IN_FULL

__all__ = [
    "ALARMED",
    "AT_A_STROKE",
    "BEFORE_STROKES",
    "BEGINS_ON_START",
    "CLOSED",
    "DISTRESS",
    "EMERGENCY",
    "HANDS_STILL",
    "INTERRUPTED",
    "IN_EMERGENCY",
    "NO_HANDS_MOVE",
    "SAID_IN_FULL",
    "UNDER_WAY",
]
