"""The nod: one short line shortly before a stroke's end, said on the stroke's own time."""

from __future__ import annotations

from bot.client.guided_timer import GuidedTimer
from bot.client.session_timer import TOLERANCE_SECONDS
from bot.client.timer import TimerPurpose

NOD_SECONDS = 5.0
"""How long before a stroke's end the nod comes."""

NOD_LATE_SECONDS = 1.5
"""A nod that speech has kept back for longer is left out: the stroke's end is near enough to speak for itself."""

NOD_FROM_SECONDS = 15.0
"""A stroke shorter than this ends without a nod."""


class Nod:
    """Nods once a stroke. line: what is said, None where nothing is."""

    def __init__(self, line: str | None) -> None:
        self.line = line
        self._nodded: int | None = None

    def due_at(self, timer: GuidedTimer) -> float | None:
        """When the running stroke is to be nodded towards its end, or None."""
        running, deadline = timer.timer, timer.deadline
        if not self.line or running is None or deadline is None or running.seq == self._nodded:
            return None
        fits = running.purpose is TimerPurpose.STROKE and running.seconds >= NOD_FROM_SECONDS
        return deadline - NOD_SECONDS if fits else None

    def take(self, timer: GuidedTimer, now: float) -> str | None:
        """The line, if it is to be said now. The stroke is then nodded, also where the nod comes too late."""
        due, running = self.due_at(timer), timer.timer
        if due is None or running is None or now < due - TOLERANCE_SECONDS:
            return None
        self._nodded = running.seq
        return self.line if now <= due + NOD_LATE_SECONDS else None
