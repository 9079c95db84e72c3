"""The clock of one satellite's session: a satellite keeps no timer, so this channel is the contract's client for it.

`SessionClock` says what a session has to say unasked: the next stroke, a check-in, and that the microphone opens after
a question. Where the satellite cannot be spoken through, the timer still runs, and a timer that has run out waits for
the caregiver's next wake word. `bot.client` holds the rules of the timer and of unsaid lines.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.channels.shared.turn import TurnFailed
from bot.channels.wyoming.limits import POLL_SECONDS, SPEAKING_AT_MOST_SECONDS
from bot.channels.wyoming.satellite.satellites import Doing, NotReached, Satellites
from bot.client.guided_timer import GuidedTimer
from bot.client.holds import Hold
from bot.client.microphone import awaits_answer, opens_microphone
from bot.client.speaking_time import spoken_seconds
from bot.client.timer import Timer
from bot.client.unsaid_lines import UnsaidLines
from bot.core.understood.acts import Act
from bot.protocol.reply import Reply
from support.tasks import end_tasks
from voice.ports import Clock

_log = logging.getLogger(__name__)


class SessionClock:
    """One session's timer, and what is said when the timer has run out.

    tick: takes the timer's tick as a turn, and calls `follow_tick` within that turn.
    satellites: None where none can be spoken through.
    invitation: what is said as the microphone opens.
    """

    def __init__(
        self,
        clock: Clock,
        tick: Callable[[Timer], Awaitable[Reply]],
        satellites: Satellites | None,
        invitation: str,
    ) -> None:
        self._clock = clock
        self._tick = tick
        self._satellites = satellites
        self._invitation = invitation
        self._timer = GuidedTimer()
        self._unsaid = UnsaidLines()
        self._running: asyncio.Task[None] | None = None

    @property
    def overdue(self) -> Timer | None:
        """The held timer of which nothing is left, or None."""
        return self._timer.overdue(self._clock.now())

    @property
    def running(self) -> bool:
        """Whether anything may still be said unasked."""
        return self._running is not None and not self._running.done()

    async def hold(self) -> None:
        """The caregiver speaks: the timer is held, and what was about to be said is not said."""
        self._timer.hold_for((Hold.ANSWER,), self._clock.now())
        await self._stop_running()

    def follow(self, reply: Reply) -> Reply:
        """The caregiver's words were answered: the timer follows the guide, still held.

        Returns the reply with the lines of an earlier tick that could not be said, where they still hold.
        """
        same_timer = self._timer.names(reply.guide)
        self._timer.follow(reply.guide, self._clock.now())
        if reply.guide.act is Act.AMBIENT:
            return reply
        to_say, self._unsaid = self._unsaid.after(reply, same_timer), UnsaidLines()
        return replace(reply, lines=to_say.lines)

    def follow_tick(self, reply: Reply) -> None:
        """A tick was answered: the timer follows the guide, held until the lines were said.

        Where the caregiver speaks meanwhile, the lines wait for the answer to those words.
        """
        now = self._clock.now()
        self._timer.drop()
        self._timer.hold(Hold.SAYING, now)
        self._timer.follow(reply.guide, now)
        self._unsaid = self._unsaid.after(reply, same_timer=False)

    def go_on(self, reply: Reply, satellite: str | None) -> None:
        """The reply is on its way to the satellite: the timer runs once the reply has been spoken."""
        if self._running is not None:
            self._running.cancel()
        self._running = asyncio.get_running_loop().create_task(self._run(reply, satellite))
        self._running.add_done_callback(_log_error)

    async def close(self) -> None:
        """Says nothing more."""
        self._timer.drop()
        self._unsaid = UnsaidLines()
        await self._stop_running()

    async def _run(self, reply: Reply, satellite: str | None) -> None:
        doing = await self._spoken(satellite, spoken_seconds(reply.lines, reply.guide.speech.rate))
        if satellite is not None and doing is Doing.IDLE:
            # after words for somebody else, the lines that those words overtook are still to be said
            with contextlib.suppress(NotReached):
                await self._say_unsaid(satellite, awaits_answer(reply.guide))
        self._timer.hold_for((), self._clock.now())
        if satellite is None or self._satellites is None or doing is None:
            return
        with contextlib.suppress(NotReached):
            if (
                doing is Doing.IDLE
                and opens_microphone(reply.guide)
                and await self._satellites.opens_microphone(satellite)
            ):
                await self._satellites.ask(satellite, self._invitation)
        with contextlib.suppress(NotReached):
            while (deadline := self._timer.deadline) is not None:
                await self._clock.sleep(deadline - self._clock.now())
                await self._until(satellite, Doing.IDLE)
                if (timer := self._timer.timer) is None or not await self._run_out(timer, satellite):
                    return

    async def _run_out(self, timer: Timer, satellite: str) -> bool:
        """Tells the session that the timer has run out, and says the answer; False where the tick came to nothing.

        A tick that fails leaves the timer, so that the caregiver's next words tell it.
        """
        try:
            reply = await self._tick(timer)
        except TurnFailed:
            _log.warning(
                "A timer of a session ran out and could not be told; the caregiver's next words go on from there."
            )
            return False
        await self._say_unsaid(satellite, opens_microphone(reply.guide))
        self._timer.release(Hold.SAYING, self._clock.now())
        return True

    async def _say_unsaid(self, satellite: str, asks: bool) -> None:
        """Says the lines of a tick. Raises NotReached, and then they wait for the caregiver's next words."""
        assert self._satellites is not None
        text = "\n".join(self._unsaid.lines)
        if text and asks:
            await self._satellites.ask(satellite, text)
        elif text:
            await self._satellites.announce(satellite, text)
        self._unsaid = UnsaidLines()

    async def _spoken(self, satellite: str | None, seconds: float) -> Doing | None:
        """Returns once the reply has been spoken: what the satellite does then, None where that is not known.

        seconds: about how long the reply takes.
        """
        if satellite is not None and self._satellites is not None:
            try:
                await self._clock.sleep(POLL_SECONDS)
                return await self._until(satellite, Doing.IDLE, Doing.LISTENING)
            except NotReached:
                pass
        await self._clock.sleep(seconds)
        return None

    async def _until(self, satellite: str, *awaited: Doing) -> Doing:
        """Returns once the satellite does one of these, or claims for too long to do something else."""
        assert self._satellites is not None
        patience = self._clock.now() + SPEAKING_AT_MOST_SECONDS
        while (doing := await self._satellites.doing(satellite)) not in awaited and self._clock.now() < patience:
            await self._clock.sleep(POLL_SECONDS)
        return doing

    async def _stop_running(self) -> None:
        running, self._running = self._running, None
        await end_tasks((running,))


def _log_error(running: asyncio.Task[None]) -> None:
    if not running.cancelled() and (error := running.exception()) is not None:
        _log.error("A session's clock stopped (%s); the caregiver's next words go on from there.", type(error).__name__)
