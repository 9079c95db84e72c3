"""How long things take: the seconds of strokes, silences and check-ins."""

from __future__ import annotations

CHECK_IN_SECONDS = 20
"""Silence after a question before one soft check (language.yml, voice)."""

LOOK_AT_LEAST_EVERY_SECONDS = 150
"""How long strokes may follow each other without a word about the baby, also within one body part."""

RETRY_SECONDS = 60
"""How long hands rest after mixed signs before the baby is looked at again (cues.yml: wait up to a minute)."""

TENDING_SECONDS = 120
"""How long the caregiver tends to the baby before the assistant asks, once, how the baby is."""

CLOSING_SECONDS = 20
"""The quiet between the last words of the closing and "all done"."""

SPOKEN_SECONDS_PER_STROKE = 14
"""What the instructions of one stroke take aloud, about 35 words at 150 a minute."""

UNANSWERED_LIMIT = 2
"""After this many check-ins without reply the guide falls silent and only listens."""

SLOWEST, QUICKEST, PACE_STEP = 2.0, 0.5, 1.25
FASTEST_RATE, SLOWEST_RATE, RATE_STEP = 1.3, 0.7, 1.1
LOUDEST, SOFTEST, VOLUME_STEP = 1.6, 0.2, 1.3


def within(low: float, value: float, high: float) -> float:
    """The value within the two bounds, to two decimals."""
    return round(min(max(value, low), high), 2)
