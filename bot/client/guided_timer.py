"""The session's timer as the guides tell a client to run it.

The law of this file:

* A timer starts once nothing holds it: after the reply's lines were said, and while nobody speaks or types.
* A guide with the same number lets the timer go on with what was left; another number starts another timer; no timer,
  or the end of the session, drops it. An ambient guide changes nothing.
* Anything in `Hold` holds the timer, and the timer goes on when the last hold is gone. Speech and awaited answers that
  turn out not to be for the assistant cost no time: the hands have gone on meanwhile. Every other hold does.
* A timer that has run out is told once, and never while held.
"""

from __future__ import annotations

from collections.abc import Collection

from bot.client.holds import HANDS_GO_ON, Hold
from bot.client.session_timer import SessionTimer
from bot.client.timer import Timer
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.protocol.guide import Guide


class GuidedTimer:
    """The one timer of a session. Every method that needs the time takes it as an argument, in seconds of any clock."""

    def __init__(self) -> None:
        self._begun = SessionTimer()
        self._pending: Timer | None = None
        self._holds: frozenset[Hold] = frozenset()
        self._hold_costs_time = False

    @property
    def timer(self) -> Timer | None:
        """The timer running or held once begun, or None."""
        return self._begun.timer

    @property
    def pending(self) -> Timer | None:
        """The timer that starts when the last hold is gone, or None."""
        return self._pending

    @property
    def deadline(self) -> float | None:
        """When the timer runs out; None while idle, pending or held."""
        return self._begun.deadline

    @property
    def held(self) -> bool:
        """Whether a begun timer stands still."""
        return self._begun.held

    @property
    def holds(self) -> frozenset[Hold]:
        """The reasons to stand still, also while there is no timer."""
        return self._holds

    def left(self, now: float) -> float:
        """Seconds until the timer runs out, 0.0 when idle or overdue; of a pending timer its whole length."""
        return self._pending.seconds if self._pending is not None else self._begun.left(now)

    def overdue(self, now: float) -> Timer | None:
        """The held timer of which nothing is left, or None."""
        return self.timer if self.held and self.left(now) <= 0 else None

    def names(self, guide: Guide) -> bool:
        """Whether the guide's timer is the timer running, held or pending."""
        timer = self.timer or self._pending
        return timer is not None and guide.timer is not None and guide.timer.seq == timer.seq

    def follow(self, guide: Guide, now: float) -> None:
        """A guide has come. The answer's own lines, if they are to be said, must hold the timer before."""
        if guide.phase is Phase.ENDED:
            self.drop()
        elif guide.act is not Act.AMBIENT:
            self._hold_costs_time = True
            if not self.names(guide):
                self.drop()
                self._pending = guide.timer
        if not self._holds:
            self._run(now)

    def hold(self, why: Hold, now: float) -> None:
        """One reason more to stand still; the same reason twice is fine."""
        self._holds |= {why}
        self._hold_costs_time = self._hold_costs_time or why not in HANDS_GO_ON
        self._begun.hold(now)

    def release(self, why: Hold, now: float, left_seconds: float | None = None) -> None:
        """One reason less; with none left the timer starts or goes on. A reason that does not hold is fine.

        left_seconds: what whoever kept the time meanwhile has left of the timer; None where nobody did.
        """
        self._holds -= {why}
        if left_seconds is not None:
            self._keep_left(left_seconds, now)
        if not self._holds:
            self._run(now)

    def hold_for(self, reasons: Collection[Hold], now: float) -> None:
        """Exactly these reasons hold from now on."""
        for why in reasons:
            self.hold(why, now)
        self._holds = frozenset(reasons)
        if not self._holds:
            self._run(now)

    def drop(self) -> None:
        """Forget the timer; what holds stays, and holds the next timer."""
        self._begun.cancel()
        self._pending = None

    def elapse(self, now: float) -> Timer | None:
        """The timer, if it has run out by now, which is then over and to be told; else None."""
        return self._begun.elapse(now)

    def _run(self, now: float) -> None:
        if self._pending is not None:
            self._begun.start(self._pending, now)
            self._pending = None
        elif self._hold_costs_time:
            self._begun.go_on(now)
        else:
            self._begun.release()
        self._hold_costs_time = False

    def _keep_left(self, left_seconds: float, now: float) -> None:
        """Hold the timer with so much left, whether it had begun here or not."""
        if self._pending is not None:
            self._begun.start(self._pending, now)
            self._pending = None
        self._begun.hold(now)
        self._begun.go_on(now, left_seconds)
        self._begun.hold(now)
        self._hold_costs_time = True
