"""The conversation of one smart speaker: its turns, one after another, and its session's clock."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.channels.shared.turn import TurnFailed
from bot.channels.shared.turn_queue import TurnQueue, TurnsWaiting
from bot.channels.wyoming.limits import MAX_WAITING_TURNS, TURN_GIVEN_UP_SECONDS, TURN_SECONDS
from bot.channels.wyoming.satellite.satellites import Satellites
from bot.channels.wyoming.satellite.session_clock import SessionClock
from bot.channels.wyoming.satellite.smart_speaker import SmartSpeaker
from bot.channels.wyoming.satellite.turns import Turns
from bot.channels.wyoming.sentences import sentences
from bot.client.late_tick import late_tick_is_due
from bot.client.staleness import asks_after_baby_first, begins_anew
from bot.client.timer import Timer
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.alternatives import Alternative
from bot.protocol.messages import Start, Tick, is_payload
from bot.protocol.reply import Reply
from voice.ports import Clock


class NotAnswered(Exception):
    """A turn has no answer. key: of the sentence that says so (wyoming/sentences.py)."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Conversation:
    """One speaker's conversation.

    satellites: None where none can be spoken through.
    turn_seconds: how long a caregiver waits for an answer.
    """

    def __init__(
        self,
        speaker: SmartSpeaker,
        turns: Turns,
        clock: Clock,
        satellites: Satellites | None,
        turn_seconds: float = TURN_SECONDS,
    ) -> None:
        self.speaker = speaker
        self.used_at_seconds = clock.now()
        self._turns = turns
        self._clock = clock
        self._turn_seconds = turn_seconds
        self._queue = TurnQueue(MAX_WAITING_TURNS, TURN_GIVEN_UP_SECONDS)
        self._phase: Phase | None = None
        self._answered_at: float | None = None
        self._session_clock = SessionClock(clock, self._tick, satellites, sentences()["listening"])

    @property
    def busy(self) -> bool:
        """Whether a turn is under way or waiting, or something may still be said unasked."""
        return self._queue.waiting > 0 or self._session_clock.running

    async def answer(self, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        """The reply to the caregiver's words. Raises NotAnswered; a turn that takes too long goes on to its end."""
        self.used_at_seconds = self._clock.now()
        try:
            self._queue.check_room()
            await self._session_clock.hold()
            turn = self._queue.add(lambda: self._take(text, alternatives))
        except TurnsWaiting:
            raise NotAnswered("too_many") from None
        done, _ = await asyncio.wait((turn,), timeout=self._turn_seconds)
        if not done:
            raise NotAnswered("slow")
        try:
            return turn.result()
        except (TurnFailed, asyncio.TimeoutError, asyncio.CancelledError):
            raise NotAnswered("failed") from None

    def spoken(self, reply: Reply) -> None:
        """The reply was handed over to be spoken: the session's clock goes on from the end of its lines.

        Where the caregiver has said more meanwhile, the clock goes on from the answer to that.
        """
        if not self._queue.waiting:
            self._session_clock.go_on(reply, self.speaker.satellite)

    async def close(self) -> None:
        """Says nothing more, and cancels the turns under way."""
        await self._session_clock.close()
        await self._queue.close()

    async def _take(self, text: str, alternatives: Sequence[Alternative]) -> Reply:
        phase = self._phase if self._answered_at is not None else await self._turns.phase_of(self.speaker.sender)
        away = None if self._answered_at is None else self._clock.now() - self._answered_at
        if asks_after_baby_first(phase, away) and not is_payload(text):
            return await self._take_after_a_gap(text, alternatives, begins_anew(phase))
        overdue = self._session_clock.overdue
        reply = await self._turn(text, alternatives)
        if overdue is not None and late_tick_is_due(reply.guide, overdue):
            late = await self._turn(Tick(overdue.seq).text)
            return Reply((*reply.lines, *late.lines), late.guide)
        return reply

    async def _take_after_a_gap(self, text: str, alternatives: Sequence[Alternative], anew: bool) -> Reply:
        """Asks after the baby first. The words answer that question; where they do not, the question is the reply."""
        welcome = await self._turn(Start().text)
        if anew and not await self._turns.is_grave(text):
            return welcome
        reply = await self._turn(text, alternatives)
        return welcome if reply.guide.act is Act.AMBIENT else reply

    async def _turn(self, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        return self._session_clock.follow(await self._ask(text, alternatives))

    async def _tick(self, timer: Timer) -> Reply:
        """The answer to the timer's tick, as a turn that goes on to its end. Raises TurnFailed."""
        try:
            return await asyncio.shield(self._queue.add(lambda: self._take_tick(timer)))
        except (TurnsWaiting, asyncio.TimeoutError) as error:
            raise TurnFailed from error

    async def _take_tick(self, timer: Timer) -> Reply:
        # the clock follows within the turn: words that wait behind the tick find its lines not said yet
        reply = await self._ask(Tick(timer.seq).text)
        self._session_clock.follow_tick(reply)
        return reply

    async def _ask(self, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        reply = await self._turns.take(self.speaker.sender, text, alternatives)
        self._phase, self._answered_at = reply.guide.phase, self._clock.now()
        return reply
