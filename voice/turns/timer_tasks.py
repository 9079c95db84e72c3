"""The tasks that wait for the session's timer, for its nod and for its beats, and the display of the timer."""

from __future__ import annotations

from collections.abc import Callable

from bot.client.timer import Timer, TimerPurpose
from bot.protocol.guide import Speech
from voice.ports import Clock, Display, Speaker, TimerState
from voice.turns.beats import carry
from voice.turns.floor.events import NodCame, TimerRanOut
from voice.turns.floor.table import Floor
from voice.turns.latest_tasks import LatestTasks


class TimerTasks:
    """Keeps its tasks in step with one floor. post: takes the events TimerRanOut and NodCame when their time comes."""

    def __init__(
        self,
        floor: Floor,
        tasks: LatestTasks,
        clock: Clock,
        post: Callable[[TimerRanOut | NodCame], None],
        speaker: Speaker,
        display: Display,
    ) -> None:
        self._floor = floor
        self._tasks = tasks
        self._clock = clock
        self._post = post
        self._speaker = speaker
        self._display = display
        self._deadline: float | None = None
        self._nod_at: float | None = None
        self._shown: tuple[Timer | None, float | None] = (None, None)

    @property
    def overdue(self) -> bool:
        """Whether the running timer's deadline has come, so that TimerRanOut is about to be posted."""
        return self._deadline is not None and self._deadline <= self._clock.now()

    def follow(self) -> None:
        """Call after every event: begins and ends tasks, and shows the timer, as far as the floor's timer changed."""
        timer = self._floor.timer
        if timer.deadline != self._deadline:
            self._deadline = timer.deadline
            self._tasks.cancel("rhythm")
            if self._deadline is not None:
                self._tasks.start("timer", self._wait_until(self._deadline, TimerRanOut()))
                if timer.timer is not None and timer.timer.purpose is TimerPurpose.STROKE:
                    self._tasks.start("rhythm", self._carry_rhythm(self._deadline))
        if (timer.timer, timer.deadline) != self._shown:
            self._shown = (timer.timer, timer.deadline)
            left = timer.left(self._clock.now())
            self._display.timer(TimerState(timer.timer, left, not timer.held) if timer.timer is not None else None)
        if self._floor.nod_at != self._nod_at:
            self._nod_at = self._floor.nod_at
            if self._nod_at is not None:
                self._tasks.start("nod", self._wait_until(self._nod_at, NodCame()))

    async def _wait_until(self, moment: float, event: TimerRanOut | NodCame) -> None:
        await self._clock.sleep(moment - self._clock.now())
        self._post(event)

    async def _carry_rhythm(self, deadline: float) -> None:
        speech = self._floor.guide.speech if self._floor.guide is not None else Speech()
        await carry(self._speaker, deadline - self._clock.now(), self._clock, speech)
