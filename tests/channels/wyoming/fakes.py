"""The dialogue, and the satellites of a house, by hand; and time that passes when a test says so."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.channels.shared.turn import TurnFailed
from bot.channels.wyoming.satellite.satellites import Doing, NotReached
from bot.client.timer import Timer, TimerPurpose
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.alternatives import Alternative
from bot.core.understood.decision import Decision
from bot.core.understood.heard import Awaiting
from bot.protocol.guide import Guide
from bot.protocol.reply import Reply
from voice.clock import VirtualClock

NURSERY = "assist_satellite.nursery"


def stroke(seq: int = 1, seconds: float = 30.0, *lines: str, act: Act = Act.NEXT) -> Reply:
    """A stroke begins, or goes on."""
    return Reply(lines, Guide(act, Phase.STROKE, timer=Timer(seq, seconds, TimerPurpose.STROKE)))


def question(seq: int, *lines: str, act: Act = Act.TICK, phase: Phase = Phase.CHECKING) -> Reply:
    """The baby is asked after."""
    timer = Timer(seq, 20, TimerPurpose.CHECK_IN)
    return Reply(lines, Guide(act, phase, awaiting=Awaiting.CUE_REPORT, timer=timer))


def stopped(*lines: str) -> Reply:
    """Strokes have ended for the baby's sake."""
    return Reply(lines, Guide(Act.REPORT_CUE, Phase.TENDING, Decision.STOP, awaiting=Awaiting.CUE_REPORT))


def ambient(like: Reply) -> Reply:
    """Nothing was said to the assistant."""
    return Reply((), Guide(Act.AMBIENT, like.guide.phase, timer=like.guide.timer, awaiting=like.guide.awaiting))


class Script:
    """Answers with the replies it is given, in order; an exception in place of one is raised."""

    def __init__(self, *replies: Reply | Exception, phase: Phase | None = None, grave: bool = False) -> None:
        self.replies = list(replies)
        self.asked: list[str] = []
        self.alternatives: list[tuple[Alternative, ...]] = []
        self.hanging = False
        self.goes_on = asyncio.Event()
        self._phase = phase
        self._grave = grave

    async def take(self, sender: str, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        self.asked.append(text)
        self.alternatives.append(tuple(alternatives))
        if self.hanging:
            await self.goes_on.wait()
        reply = self.replies.pop(0) if self.replies else TurnFailed()
        if isinstance(reply, Exception):
            raise reply
        return reply

    async def is_grave(self, text: str) -> bool:
        return self._grave

    async def phase_of(self, sender: str) -> Phase | None:
        return self._phase


class House:
    """Satellites that note what they are asked for. doing: what they are at; reached: whether they can be had."""

    def __init__(self, converses: bool = True) -> None:
        self.said: list[tuple[str, str]] = []
        self.at = Doing.IDLE
        self.reached = True
        self.converses = converses

    async def doing(self, satellite: str) -> Doing:
        self._reach()
        return self.at

    async def opens_microphone(self, satellite: str) -> bool:
        self._reach()
        return self.converses

    async def announce(self, satellite: str, text: str) -> None:
        self._reach()
        self.said.append(("announce", text))

    async def ask(self, satellite: str, text: str) -> bool:
        self._reach()
        self.said.append(("ask" if self.converses else "announce", text))
        return self.converses

    def _reach(self) -> None:
        if not self.reached:
            raise NotReached


async def settled() -> None:
    """Everything that needs no time has happened."""
    for _ in range(30):
        await asyncio.sleep(0)


async def pass_by(clock: VirtualClock, seconds: float) -> None:
    """That much time passes."""
    await settled()
    await clock.advance(seconds, settled)
