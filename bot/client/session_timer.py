"""A timer that can be held: idle, running towards a deadline, or held with some seconds left."""

from __future__ import annotations

from bot.client.timer import Timer

TOLERANCE_SECONDS = 0.01
"""A sleeper may wake this much before its time."""


class SessionTimer:
    """One timer. Every method that needs the time takes it as an argument, in seconds of any one clock."""

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
        """When the timer runs out; None while idle or held."""
        return self._deadline

    @property
    def held(self) -> bool:
        """Whether there is a timer and it stands still."""
        return self._timer is not None and self._deadline is None

    def left(self, now: float) -> float:
        """Seconds until the timer runs out, 0.0 when idle or overdue."""
        if self._timer is None:
            return 0.0
        return max(0.0, self._deadline - now) if self._deadline is not None else self._left

    def start(self, timer: Timer, now: float) -> None:
        """Run `timer` from its full length; the former timer is forgotten."""
        self._timer, self._deadline, self._left = timer, now + timer.seconds, timer.seconds

    def hold(self, now: float) -> None:
        """Stand still; holding twice is fine. An overdue timer is held with nothing left."""
        if self._deadline is not None:
            self._left = self.left(now)
            self._deadline_before_hold, self._deadline = self._deadline, None

    def go_on(self, now: float, left_seconds: float | None = None) -> None:
        """Run on with what was left at the hold, or with `left_seconds`; fine when idle or running."""
        if self.held:
            self._left = self._left if left_seconds is None else left_seconds
            self._deadline = now + self._left

    def release(self) -> None:
        """Run on as if the timer had never been held, so that it may be overdue; fine when idle or running."""
        if self.held:
            self._deadline = self._deadline_before_hold

    def cancel(self) -> None:
        """Forget the timer; cancelling twice is fine."""
        self._timer, self._deadline, self._left = None, None, 0.0

    def elapse(self, now: float) -> Timer | None:
        """The timer, if it has run out by now, which is then over; None where it has not, is held or idle."""
        if self._timer is None or self._deadline is None or self._deadline > now + TOLERANCE_SECONDS:
            return None
        timer = self._timer
        self.cancel()
        return timer
