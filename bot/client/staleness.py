"""A client that comes back after a gap: whether the massage's place still holds, and what is asked first."""

from __future__ import annotations

from bot.core.phase import Phase
from bot.protocol.decisions import UNDER_WAY

PLACE_KEPT_SECONDS = 6 * 3600.0
"""A place older than this is not gone back to: another visit is another massage."""

AWAY_SECONDS = 300.0
"""A gap after which the baby is asked after before a massage goes on. No timer of a session is as long."""


def place_is_stale(away_seconds: float) -> bool:
    """Whether the last turn is too long ago to go on from. away_seconds: since that turn."""
    return away_seconds >= PLACE_KEPT_SECONDS


def asks_after_baby_first(phase: Phase | None, away_seconds: float | None) -> bool:
    """Whether `/start` goes ahead of the caregiver's words, so that nothing goes on before their word about the baby.

    phase: of the last guide; None where there is no massage. away_seconds: since the last turn; None where not known,
    as after a restart.
    """
    return phase in UNDER_WAY and (away_seconds is None or away_seconds > AWAY_SECONDS)


def begins_anew(phase: Phase | None) -> bool:
    """Whether coming back in this phase asks everything again.

    What was agreed to before the gap says nothing about now, and words meant for a question of then must not answer a
    question that nobody has heard.
    """
    return phase is Phase.READINESS
