"""The timer of one satellite's session, run here since a satellite cannot: the contract's client is this border.

It says what a session has to say by itself: a stroke's end, a check-in, an open microphone after a question. Where the
satellite cannot be spoken through, the timer still runs, and what has run out waits for the caregiver's next wake word.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

from bot.channels.shared.turn import TurnFailed
from bot.channels.wyoming.limits import POLL_SECONDS, SPEAKING_AT_MOST_SECONDS
from bot.channels.wyoming.satellite.pacing import opens_microphone, spoken_seconds
from bot.channels.wyoming.satellite.satellites import Doing, NotReached, Satellites
from bot.client.session_timer import SessionTimer
from bot.core.timer import Timer
from bot.core.understood.acts import Act
from bot.protocol.decisions import HANDS_STILL
from bot.protocol.guide import Guide
from bot.protocol.reply import Reply
from voice.ports import Clock

_log = logging.getLogger(__name__)


class SessionClock:
    """One session's. tick: takes `/tick` for the timer as a turn. satellites: None where none can be spoken through.

    listening: what is said as the microphone opens.
    """

    def __init__(
        self,
        clock: Clock,
        tick: Callable[[Timer], Awaitable[Reply]],
        satellites: Satellites | None,
        listening: str,
    ) -> None:
        self._clock = clock
        self._tick = tick
        self._satellites = satellites
        self._listening = listening
        self._timer = SessionTimer()
        self._next: Timer | None = None
        self._unsaid: tuple[str, ...] = ()
        self._running: asyncio.Task[None] | None = None

    @property
    def overdue(self) -> Timer | None:
        """The timer, held by now, of which nothing was left."""
        timer = self._timer
        return timer.timer if timer.held and timer.left(self._clock.now()) <= 0 else None

    @property
    def running(self) -> bool:
        """Whether anything will still be said."""
        return self._running is not None and not self._running.done()

    async def hold(self) -> None:
        """The caregiver speaks: the timer stands still, and what was about to be said is not."""
        self._timer.hold(self._clock.now())
        await self._cancel()

    def replied(self, guide: Guide) -> tuple[str, ...]:
        """Their words were answered: what the guide says of the timer is noted, though nothing runs yet.

        Returns lines that an earlier tick brought and nobody could be told, where they still hold.
        """
        pending, timer = self._timer.timer or self._next, guide.timer
        same = timer is not None and pending is not None and timer.seq == pending.seq
        if not same:
            self._timer.cancel()
        if self._timer.timer is None:
            self._next = timer
        if guide.act is Act.AMBIENT:
            return ()
        unsaid, self._unsaid = self._unsaid, ()
        return unsaid if same and guide.decision not in HANDS_STILL else ()

    def go_on(self, reply: Reply, satellite: str | None) -> None:
        """The answer is on its way to be spoken: run on once it has been."""
        if self._running is not None:
            self._running.cancel()
        self._running = asyncio.get_running_loop().create_task(self._run(reply, satellite))
        self._running.add_done_callback(_look_at)

    async def close(self) -> None:
        """Say nothing more."""
        self._timer.cancel()
        self._next, self._unsaid = None, ()
        await self._cancel()

    async def _run(self, reply: Reply, satellite: str | None) -> None:
        doing = await self._spoken(satellite, spoken_seconds(reply.lines, reply.guide.speech.rate))
        self._start(reply.guide)
        if satellite is None or self._satellites is None or doing is None:
            return
        with contextlib.suppress(NotReached):
            if (
                doing is Doing.IDLE
                and opens_microphone(reply.guide)
                and await self._satellites.opens_microphone(satellite)
            ):
                await self._satellites.ask(satellite, self._listening)
        with contextlib.suppress(NotReached):
            while (deadline := self._timer.deadline) is not None:
                await self._clock.sleep(deadline - self._clock.now())
                await self._until(satellite, Doing.IDLE)
                if (timer := self._timer.timer) is None or not await self._run_out(timer, satellite):
                    return

    async def _run_out(self, timer: Timer, satellite: str) -> bool:
        """Tell the session, and say what it answers; whether that leaves anything running."""
        assert self._satellites is not None
        try:
            reply = await self._tick(timer)
        except TurnFailed:
            _log.warning(
                "A timer of a session ran out and could not be told; the caregiver's next words go on from there."
            )
            return False
        self._timer.cancel()
        self._next, self._unsaid = reply.guide.timer, reply.lines
        text = "\n".join(reply.lines)
        if text and opens_microphone(reply.guide):
            await self._satellites.ask(satellite, text)
        elif text:
            await self._satellites.announce(satellite, text)
        self._unsaid = ()
        self._start(reply.guide)
        return True

    async def _spoken(self, satellite: str | None, seconds: float) -> Doing | None:
        """Returns once the reply, about so long, has been spoken: what the satellite is at then, None if unknown."""
        if satellite is not None and self._satellites is not None:
            try:
                await self._clock.sleep(POLL_SECONDS)
                return await self._until(satellite, Doing.IDLE, Doing.LISTENING)
            except NotReached:
                pass
        await self._clock.sleep(seconds)
        return None

    async def _until(self, satellite: str, *awaited: Doing) -> Doing:
        """Returns once the satellite is at one of these, or claims for too long to be at another."""
        assert self._satellites is not None
        patience = self._clock.now() + SPEAKING_AT_MOST_SECONDS
        while (doing := await self._satellites.doing(satellite)) not in awaited and self._clock.now() < patience:
            await self._clock.sleep(POLL_SECONDS)
        return doing

    def _start(self, guide: Guide) -> None:
        """Run the timer now, from its full length or with what was left of it."""
        now = self._clock.now()
        if self._next is not None:
            self._timer.start(self._next, now)
            self._next = None
        elif guide.act is Act.AMBIENT:
            self._timer.release()
        else:
            self._timer.go_on(now)

    async def _cancel(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


def _look_at(running: asyncio.Task[None]) -> None:
    if not running.cancelled() and (error := running.exception()) is not None:
        _log.error("A session's clock stopped (%s); the caregiver's next words go on from there.", type(error).__name__)
