"""An assistant of ten lines: it answers by the next reply of a script, and notes what it was told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.client.timer import Timer, TimerPurpose
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.decision import Decision
from bot.core.understood.heard import Awaiting
from bot.protocol.guide import Guide, Position
from bot.protocol.reply import Reply

LINES_OF_A_STROKE = ("Hold one ankle gently.", "Glide down.")


def reply(*lines: str, phase: Phase = Phase.STROKE, act: Act = Act.NEXT, **more: Any) -> Reply:
    """A reply with these lines and this guide."""
    return Reply(lines, Guide(act=act, phase=phase, **more))


def stroke(number: int = 1, seconds: float = 20.0, seq: int = 1, lines: tuple[str, ...] = LINES_OF_A_STROKE) -> Reply:
    """A stroke that is told and timed."""
    timer = Timer(seq, seconds, TimerPurpose.STROKE)
    return reply(*lines, timer=timer, position=Position(number, 8), stroke="leg_indian_milking")


def look(seq: int = 9) -> Reply:
    """A check-in."""
    timer = Timer(seq, 20.0, TimerPurpose.CHECK_IN)
    asked = "How does your baby look?"
    return reply(asked, phase=Phase.CHECKING, act=Act.TICK, awaiting=Awaiting.CUE_REPORT, timer=timer)


def stopped(seq: int = 9) -> Reply:
    """The answer to distress."""
    timer = Timer(seq, 120.0, TimerPurpose.CHECK_IN)
    more: dict[str, Any] = {"decision": Decision.STOP, "awaiting": Awaiting.CUE_REPORT, "timer": timer}
    return reply("Stop now.", "Tell me how your baby is.", phase=Phase.TENDING, act=Act.REPORT_CUE, **more)


class ScriptedAssistant:
    """Gives its replies in order. told: what it was sent."""

    def __init__(self, replies: Sequence[Reply]) -> None:
        self._replies = list(replies)
        self.told: list[str] = []

    async def send(self, text: str) -> Reply:
        self.told.append(text)
        return self._replies.pop(0)
