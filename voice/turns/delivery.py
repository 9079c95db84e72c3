"""What becomes of a message that the assistant did not answer: kept and sent again, or given up."""

from __future__ import annotations

from collections.abc import Callable

from voice.errors import AssistantError
from voice.ports import Clock, Display
from voice.sentences import Sentences
from voice.turns.commands import Command
from voice.turns.floor.events import Announced, NotSent, RetryCame, Unanswered
from voice.turns.floor.table import Floor
from voice.turns.latest_tasks import LatestTasks


class Delivery:
    """Tells the caregiver once that the assistant is away, and tries again every `retry_seconds`.

    post: takes the event RetryCame when it is time. away: whether a message waits because the assistant cannot be
    reached. waits: whether the next try has not begun yet.
    """

    def __init__(
        self,
        floor: Floor,
        tasks: LatestTasks,
        clock: Clock,
        post: Callable[[RetryCame], None],
        display: Display,
        words: Sentences,
        retry_seconds: float,
    ) -> None:
        self.away = False
        self.waits = False
        self._floor = floor
        self._tasks = tasks
        self._clock = clock
        self._post = post
        self._display = display
        self._words = words
        self._retry_seconds = retry_seconds

    def failed(self, error: AssistantError, now: float) -> tuple[Command, ...]:
        """The message sent last got no answer."""
        if not error.try_again:
            self._display.notice(error.sentence)
            return (*self._floor.take(Unanswered(), now), *self._announce("not_heard", now))
        self.waits = True
        self._tasks.start("retry", self._retry_later())
        if self.away:
            return self._floor.take(NotSent(), now)
        self.away = True
        self._display.notice(error.sentence)
        return (*self._floor.take(NotSent(), now), *self._announce("assistant_lost", now))

    def retried(self) -> None:
        """The message is being sent once more."""
        self.waits = False

    def answered(self) -> None:
        """The assistant has answered: it can be reached."""
        self.away = False

    def _announce(self, key: str, now: float) -> tuple[Command, ...]:
        return self._floor.take(Announced(self._words.say[key]), now)

    async def _retry_later(self) -> None:
        await self._clock.sleep(self._retry_seconds)
        self._post(RetryCame())
