"""The one timer of a session: started after the assistant has spoken, held while the caregiver speaks."""

from __future__ import annotations

from bot.core.timer import Timer

TOLERANCE_SECONDS = 0.01
"""A sleeper may wake this much before its time."""


class SessionTimer:
    """A timer that can be held and go on. Pure: every method that needs the time is given it, in seconds.

    Three states: idle (no timer), running (a deadline), held (what is left of it).
    """

    def __init__(self) -> None:
        self._timer: Timer | None = None
        self._deadline: float | None = None
        self._left = 0.0
        self._deadline_before_hold: float | None = None

    @property
    def timer(self) -> Timer | None:
        """The timer running or held, or None."""
        return self._timer

    @property
    def deadline(self) -> float | None:
        """When it runs out; None while idle or held."""
        return self._deadline

    @property
    def held(self) -> bool:
        """Whether there is a timer that stands still."""
        return self._timer is not None and self._deadline is None

    def left(self, now: float) -> float:
        """Seconds until it runs out, 0.0 when idle or overdue."""
        if self._timer is None:
            return 0.0
        return max(0.0, self._deadline - now) if self._deadline is not None else self._left

    def start(self, timer: Timer, now: float) -> None:
        """Run this one, from its full length; whatever ran before is forgotten."""
        self._timer, self._deadline, self._left = timer, now + timer.seconds, timer.seconds

    def hold(self, now: float) -> None:
        """Stand still; holding twice is fine. One that is overdue is held with nothing left."""
        if self._deadline is not None:
            self._left = self.left(now)
            self._deadline_before_hold, self._deadline = self._deadline, None

    def go_on(self, now: float) -> None:
        """Run on with what was left when it was held; fine when idle or running."""
        if self.held:
            self._deadline = now + self._left

    def release(self) -> None:
        """Run on as if it had never been held, so that it may be overdue; fine when idle or running."""
        if self.held:
            self._deadline = self._deadline_before_hold

    def cancel(self) -> None:
        """Forget it; cancelling twice is fine."""
        self._timer, self._deadline, self._left = None, None, 0.0

    def elapse(self, now: float) -> Timer | None:
        """The timer, if it has run out by now, which is then over; None where it has not, is held or idle."""
        if self._timer is None or self._deadline is None or self._deadline > now + TOLERANCE_SECONDS:
            return None
        timer = self._timer
        self.cancel()
        return timer
