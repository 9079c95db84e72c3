"""How long Alexa is silent before a tick: pacing against an open microphone (docs/adr/0066).

Alexa opens the microphone only after it has spoken, and then for eight seconds. So the silence of a stroke is spoken as
breaks, and an answer ends in a question before it grows long.
"""

from __future__ import annotations

from bot.client.timer import TimerPurpose
from bot.core.phase import Phase
from bot.protocol.decisions import INTERRUPTED
from bot.protocol.reply import Reply

MAX_SILENCE_SECONDS = 40.0
"""Silence in one answer: for so long the caregiver must call Alexa first to be heard."""

LISTENING_SECONDS = 12.0
"""How long the skill's question and the open microphone take; the rest of a stroke passes meanwhile where shorter."""

WAITING_SECONDS = 30.0
"""Silence while a baby is held or a caregiver is away, before the skill's question."""

EMERGENCY_SECONDS = 20.0
"""Silence for a call for help, before the skill's question."""

CRISIS_SECONDS = 6.0
"""Silence after each reply to a caregiver in crisis, who is not left alone for longer."""

_WAITS_IN_SILENCE = INTERRUPTED | {Phase.CRISIS}
"""Phases whose timer passes as silence where the lines before it ask nothing."""


def asks(lines: tuple[str, ...]) -> bool:
    """Whether the lines end in a question."""
    return bool(lines) and lines[-1].rstrip().endswith("?")


def silence_before_tick(reply: Reply, left_seconds: float | None = None) -> float | None:
    """Seconds of silence that the reply's timer stands for; None where the caregiver's word is awaited instead.

    left_seconds: what is left of the timer where a part of it has passed, else None.
    """
    guide, timer = reply.guide, reply.guide.timer
    if timer is None:
        return None
    if timer.purpose is TimerPurpose.STROKE:
        return timer.seconds if left_seconds is None else left_seconds
    if timer.purpose is TimerPurpose.SILENCE:
        # a sleeping baby needs no last word, so nothing is awaited
        return min(timer.seconds, MAX_SILENCE_SECONDS) if guide.phase is Phase.CLOSING else 0.0
    if asks(reply.lines) or guide.phase not in _WAITS_IN_SILENCE:
        return None
    return CRISIS_SECONDS if guide.phase is Phase.CRISIS else min(timer.seconds, WAITING_SECONDS)
