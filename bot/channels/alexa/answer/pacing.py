"""How long Alexa is silent before a timer is told to have run out: its pacing, against its listening (ADR 0066).

Alexa listens only when it has stopped speaking, and then for eight seconds, so silence that belongs to a stroke is
spoken as breaks, and an answer ends in a question before it grows long.
"""

from __future__ import annotations

from bot.client.timer import TimerPurpose
from bot.core.phase import Phase
from bot.protocol.decisions import INTERRUPTED
from bot.protocol.reply import Reply

MAX_SILENCE_SECONDS = 40.0
"""Silence in one answer: for as long the caregiver is heard only by calling Alexa first."""

LISTENING_SECONDS = 12.0
"""What our question and the listening after it take: a stroke's rest that is no longer passes meanwhile."""

WAITING_SECONDS = 30.0
"""Silence while a baby is held or a caregiver is away, before we ask."""

EMERGENCY_SECONDS = 20.0
"""Silence for a call for help, before we ask."""

CRISIS_SECONDS = 6.0
"""Silence after each thing said to a caregiver in crisis, who is not left alone with it for longer."""

_WAITS_IN_SILENCE = INTERRUPTED | {Phase.CRISIS}
"""Phases whose timer passes as silence where the lines before it ask nothing."""


def asks(lines: tuple[str, ...]) -> bool:
    """Whether these lines end in a question."""
    return bool(lines) and lines[-1].rstrip().endswith("?")


def silence_before_tick(reply: Reply, left_seconds: float | None = None) -> float | None:
    """Seconds of silence that the reply's timer stands for; None where the caregiver's word is waited for instead.

    left_seconds: what is left of this timer where a part of it has passed.
    """
    guide, timer = reply.guide, reply.guide.timer
    if timer is None:
        return None
    if timer.purpose is TimerPurpose.STROKE:
        return timer.seconds if left_seconds is None else left_seconds
    if timer.purpose is TimerPurpose.SILENCE:
        # a baby that sleeps needs no last word from us, so nothing is waited for
        return min(timer.seconds, MAX_SILENCE_SECONDS) if guide.phase is Phase.CLOSING else 0.0
    if asks(reply.lines) or guide.phase not in _WAITS_IN_SILENCE:
        return None
    return CRISIS_SECONDS if guide.phase is Phase.CRISIS else min(timer.seconds, WAITING_SECONDS)
