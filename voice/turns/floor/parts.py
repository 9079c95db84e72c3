"""What the floor consists of, and the state that follows from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from bot.client.guided_timer import GuidedTimer
from bot.client.holds import Hold
from bot.core.phase import Phase
from bot.protocol.guide import Guide, Speech
from voice.turns.barge_in import BargeIn
from voice.turns.commands import Command, Finish
from voice.turns.floor.lines_to_say import LinesToSay, MaySay
from voice.turns.floor.nod import Nod
from voice.turns.floor.outbox import Outbox
from voice.turns.wake_word import WakeWordGate


class FloorState(str, Enum):
    """Who has the floor. Where several would fit, the first in this order is the state."""

    BARGE_IN = "barge_in"
    SAYING = "saying"
    CAREGIVER_SPEAKS = "caregiver_speaks"
    AWAITING_REPLY = "awaiting_reply"
    HALTED = "halted"
    ENDED = "ended"
    QUIET = "quiet"


@dataclass(frozen=True)
class Rights:
    """What a state is, and what it lets the floor do by itself.

    may_say: which lines may begin. held_for: why the timer stands still, None where it runs.
    """

    means: str
    may_say: MaySay
    held_for: Hold | None


RIGHTS = {
    FloorState.BARGE_IN: Rights(
        "Somebody speaks while a line sounds: the line is being cut, or is itself what was noticed.",
        MaySay.NOTHING,
        Hold.SPEECH,
    ),
    FloorState.SAYING: Rights("A line sounds, and nobody else speaks.", MaySay.NOTHING, Hold.SAYING),
    FloorState.CAREGIVER_SPEAKS: Rights("Somebody speaks, and no line sounds.", MaySay.NOTHING, Hold.SPEECH),
    FloorState.AWAITING_REPLY: Rights("The assistant has not answered yet.", MaySay.OWN_LINES, Hold.ANSWER),
    FloorState.HALTED: Rights(
        'A bare "stop", "pause" or "wait" was said, and no answer to it has come but silence.',
        MaySay.OWN_LINES,
        Hold.HALTED,
    ),
    FloorState.ENDED: Rights("The assistant has ended the session, and everything was said.", MaySay.EVERYTHING, None),
    FloorState.QUIET: Rights(
        "Nobody speaks and nothing is awaited: hands may move, and the timer runs.", MaySay.EVERYTHING, None
    ),
}
"""The rights of each state. A nod is said on the stroke's own time: the timer is held as if the nod did not sound."""


@dataclass
class FloorParts:
    """The parts of one conversation's floor.

    is_halting: whether a text is a bare "stop", "pause" or "wait".
    gate: the wake word's, where there is a wake word.
    guide: the last guide that was not ambient.
    utterances: those under way, each with the second in which it began.
    woken_in: the utterance in which the wake word was said.
    """

    is_halting: Callable[[str], bool]
    gate: WakeWordGate | None
    nod: Nod
    barge_in: BargeIn
    outbox: Outbox = field(default_factory=Outbox)
    lines: LinesToSay = field(default_factory=LinesToSay)
    timer: GuidedTimer = field(default_factory=GuidedTimer)
    guide: Guide | None = None
    utterances: dict[int, float] = field(default_factory=dict)
    woken_in: int | None = None

    @property
    def state(self) -> FloorState:
        """Who has the floor now."""
        if self.lines.being_said is not None:
            return FloorState.BARGE_IN if self.utterances else FloorState.SAYING
        return FloorState.CAREGIVER_SPEAKS if self.utterances else self._state_in_silence

    @property
    def _state_in_silence(self) -> FloorState:
        """Who has the floor where nobody speaks and no line sounds."""
        if self.outbox.busy:
            return FloorState.AWAITING_REPLY
        if self.outbox.halted:
            return FloorState.HALTED
        over = self.guide is not None and self.guide.phase is Phase.ENDED
        return FloorState.ENDED if over and not self.lines.waiting else FloorState.QUIET

    @property
    def held_for(self) -> Hold | None:
        """Why the timer stands still now, None where it runs. A nod holds nothing by itself."""
        nods = self.state is FloorState.SAYING and self.lines.nods_last
        return RIGHTS[self._state_in_silence if nods else self.state].held_for

    def settle(self, now: float) -> tuple[Command, ...]:
        """The next things to do, as far as the state lets: send, say, run or hold the timer, finish."""
        commands: tuple[Command, ...] = ()
        if (send := self.outbox.next()) is not None:
            commands = (send,)
        speech = self.guide.speech if self.guide is not None else Speech()
        if (say := self.lines.begin(RIGHTS[self.state].may_say, speech)) is not None:
            commands = (*commands, say)
        self.timer.hold_for({self.held_for} if self.held_for is not None else set(), now)
        return (*commands, Finish()) if self.state is FloorState.ENDED else commands
