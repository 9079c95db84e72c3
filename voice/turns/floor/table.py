"""Who has the floor, and what follows from it: turn-taking as one transition table.

    floor.take(event, now) -> commands

The law of this table, which nothing may weaken:

* Speech silences the assistant first, and is thought about later. While somebody speaks no line begins, and the
  session's timer stands still.
* A line that was cut goes on where the cut fell only if the speech turns out to be a false interruption (a cough, a
  word to the baby, a "mm-hm"), or if the answer lets the same stroke go on.
* A bare "stop", "pause" or "wait" keeps the assistant silent until it has answered with more than silence.
* Every line of an alarm is said, whatever is answered meanwhile, unless the answer is an alarm itself.
* Nothing is said of a timer while it is held, and of each timer once.

How to read it. The state (parts.py) follows from the parts: a line that sounds, utterances under way, the outbox,
the guide. `RIGHTS` says what a state lets the floor do by itself: which lines may begin, and why the timer is held.
`ANYWHERE` answers each kind of event in every state; `TABLE` holds what a state does differently. A move
(moves.py) changes the parts; then `settle` does what the new state lets. docs/floor.md is printed from here.

Pure: no clock, no sound, no network. Time is an argument, in seconds; what to do comes back as commands, in order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.client.guided_timer import GuidedTimer
from bot.protocol.guide import Guide
from voice.events import FinalTranscript, InterimTranscript, NoWords, SpeechStarted, Woken
from voice.local_commands import halts
from voice.turns.barge_in import BargeIn
from voice.turns.commands import Command
from voice.turns.floor import events as ev
from voice.turns.floor import moves
from voice.turns.floor.nod import Nod
from voice.turns.floor.parts import FloorParts, FloorState
from voice.turns.wake_word import WakeWordGate

Move = Callable[[FloorParts, Any, float], tuple[Command, ...]]
Row = Mapping[type, Move]

ANYWHERE: Row = {
    SpeechStarted: moves.speech_began,
    InterimTranscript: moves.nothing,
    NoWords: moves.nothing_heard,
    FinalTranscript: moves.heard,
    Woken: moves.woken,
    ev.Told: moves.told,
    ev.Announced: moves.announced,
    ev.Replied: moves.replied,
    ev.NotSent: moves.not_sent,
    ev.RetryCame: moves.sent_again,
    ev.Unanswered: moves.unanswered,
    ev.LineFinished: moves.nothing,
    ev.TimerRanOut: moves.nothing,
    ev.NodCame: moves.nothing,
}

TABLE: Mapping[FloorState, Row] = {
    FloorState.BARGE_IN: {
        SpeechStarted: moves.speech_began_over_a_line,
        InterimTranscript: moves.words_so_far,
        ev.LineFinished: moves.line_finished,
    },
    FloorState.SAYING: {
        SpeechStarted: moves.speech_began_over_a_line,
        ev.LineFinished: moves.line_finished,
        ev.TimerRanOut: moves.timer_ran_out,
    },
    FloorState.CAREGIVER_SPEAKS: {},
    FloorState.AWAITING_REPLY: {},
    FloorState.HALTED: {},
    FloorState.ENDED: {},
    FloorState.QUIET: {
        ev.TimerRanOut: moves.timer_ran_out,
        ev.NodCame: moves.nodded,
    },
}


@dataclass(frozen=True)
class FloorSnapshot:
    """What other threads may know of the floor.

    wants_interim: whether words so far are needed, since only words, not sound, cut the line that is being said.
    """

    wants_interim: bool = False


class Floor:
    """Turn-taking of one conversation.

    is_halting: whether a text is a bare "stop", "pause" or "wait".
    gate: the wake word's, where there is a wake word.
    nod: what is said shortly before a stroke's end.
    parts: to be read; only `take` changes them.
    """

    def __init__(
        self, is_halting: Callable[[str], bool] = halts, gate: WakeWordGate | None = None, nod: str | None = None
    ) -> None:
        self.parts = FloorParts(is_halting, gate, Nod(nod), BargeIn(is_halting))

    def take(self, event: ev.FloorEvent, now: float) -> tuple[Command, ...]:
        """The commands that follow from the event, in the order in which to carry them out."""
        move = TABLE[self.state].get(type(event)) or ANYWHERE[type(event)]
        first = move(self.parts, event, now)
        return (*first, *self.parts.settle(now))

    @property
    def state(self) -> FloorState:
        """Who has the floor now."""
        return self.parts.state

    @property
    def timer(self) -> GuidedTimer:
        """The session's timer, to be read."""
        return self.parts.timer

    @property
    def guide(self) -> Guide | None:
        """The last guide that was not ambient."""
        return self.parts.guide

    @property
    def speaking(self) -> bool:
        """Whether a line is being said."""
        return self.parts.lines.being_said is not None

    @property
    def halted(self) -> bool:
        """Whether a bare "stop", "pause" or "wait" keeps the assistant silent."""
        return self.parts.outbox.halted

    @property
    def echo_expected(self) -> bool:
        """Whether lines come back through the microphone, so that speech over a line proves nothing without words."""
        return self.parts.barge_in.echo_expected

    @property
    def quiet(self) -> bool:
        """Whether nothing is under way: nobody speaks and nothing is waiting for an answer."""
        return self.state in (FloorState.QUIET, FloorState.HALTED, FloorState.ENDED)

    @property
    def nod_at(self) -> float | None:
        """When the running stroke is to be nodded towards its end, or None."""
        return self.parts.nod.due_at(self.parts.timer)

    @property
    def snapshot(self) -> FloorSnapshot:
        """What other threads may know now; it never changes."""
        return FloorSnapshot(wants_interim=self.speaking and self.echo_expected)
