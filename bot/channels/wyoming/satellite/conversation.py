"""The session of one speaker: its turns, one after the other, and its clock."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.channels.shared.turn import TurnFailed
from bot.channels.shared.turn_queue import TurnQueue, TurnsWaiting
from bot.channels.wyoming.limits import MAX_WAITING_TURNS, TURN_GIVEN_UP_SECONDS, TURN_SECONDS
from bot.channels.wyoming.satellite.pacing import START, asks_after_baby_first, begins_anew, tick_is_due
from bot.channels.wyoming.satellite.satellites import Satellites
from bot.channels.wyoming.satellite.session_clock import SessionClock
from bot.channels.wyoming.satellite.smart_speaker import SmartSpeaker
from bot.channels.wyoming.satellite.turns import Turns
from bot.channels.wyoming.sentences import sentences
from bot.core.phase import Phase
from bot.core.timer import Timer
from bot.core.understood.acts import Act
from bot.core.understood.alternatives import Alternative
from bot.protocol.reply import Reply
from voice.ports import Clock


class NotAnswered(Exception):
    """There is no answer to this turn; key: of the sentence (`sentences()`) that says so."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Conversation:
    """One speaker's. satellites: None where none can be spoken through."""

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
        self._time = clock
        self._turn_seconds = turn_seconds
        self._queue = TurnQueue(MAX_WAITING_TURNS, TURN_GIVEN_UP_SECONDS)
        self._phase: Phase | None = None
        self._answered_at: float | None = None
        self._clock = SessionClock(clock, self._tick, satellites, sentences()["listening"])

    @property
    def busy(self) -> bool:
        """Whether a turn is being taken, or something will still be said unasked."""
        return self._queue.waiting > 0 or self._clock.running

    async def answer(self, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        """The reply to the caregiver's words. Raises NotAnswered; a turn that takes too long goes on unheard."""
        self.used_at_seconds = self._time.now()
        try:
            self._queue.check_room()
            await self._clock.hold()
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
        """The reply has been handed over to be spoken: the session's clock goes on from its end.

        Where the caregiver has said more meanwhile, it goes on from the answer to that.
        """
        if not self._queue.waiting:
            self._clock.go_on(reply, self.speaker.satellite)

    async def close(self) -> None:
        """Say nothing more, and give up turns under way."""
        await self._clock.close()
        await self._queue.close()

    async def _take(self, text: str, alternatives: Sequence[Alternative]) -> Reply:
        phase = self._phase if self._answered_at is not None else await self._turns.phase_of(self.speaker.sender)
        away = None if self._answered_at is None else self._time.now() - self._answered_at
        if asks_after_baby_first(phase, away) and not text.startswith("/"):
            return await self._take_after_a_gap(text, alternatives, begins_anew(phase))
        overdue = self._clock.overdue
        reply = await self._turn(text, alternatives)
        if overdue is not None and tick_is_due(reply.guide, overdue):
            late = await self._turn(_tick_of(overdue))
            return Reply((*reply.lines, *late.lines), late.guide)
        return reply

    async def _take_after_a_gap(self, text: str, alternatives: Sequence[Alternative], anew: bool) -> Reply:
        """The baby is asked after; the words are the answer to that, or else the question is put."""
        welcome = await self._turn(START)
        if anew and not await self._turns.is_grave(text):
            return welcome
        reply = await self._turn(text, alternatives)
        return welcome if reply.guide.act is Act.AMBIENT else reply

    async def _turn(self, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        reply = await self._turns.take(self.speaker.sender, text, alternatives)
        self._phase, self._answered_at = reply.guide.phase, self._time.now()
        unsaid = self._clock.replied(reply.guide)
        return replace(reply, lines=(*reply.lines, *unsaid)) if unsaid else reply

    async def _tick(self, timer: Timer) -> Reply:
        """Tells the session that the timer has run out: a turn that goes on even if nobody waits for it any more."""

        async def take() -> Reply:
            reply = await self._turns.take(self.speaker.sender, _tick_of(timer))
            self._phase, self._answered_at = reply.guide.phase, self._time.now()
            return reply

        try:
            return await asyncio.shield(self._queue.add(take))
        except (TurnsWaiting, asyncio.TimeoutError) as error:
            raise TurnFailed from error


def _tick_of(timer: Timer) -> str:
    return f'/tick{{"seq": {timer.seq}}}'
