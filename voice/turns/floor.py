"""Who has the floor, and what follows from it.

The law of this file: speech silences us first and is thought about later. While the caregiver speaks, nothing is said
and the session's timer stands still. What was cut short goes on where it stopped only if the speech turns out not to
have been for us (a cough, a word to the baby, a "mm-hm"), or if the answer lets the same stroke go on. A bare "stop",
"pause" or "wait" keeps us silent until the assistant has answered it.

Pure: no clock, no sound, no network. Each event arrives as a method call with the time in seconds, and returns the
commands to carry out, in order.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from bot.client.session_timer import TOLERANCE_SECONDS, SessionTimer
from bot.core.phase import Phase
from bot.core.timer import Timer, TimerPurpose
from bot.core.understood.acts import Act
from bot.core.understood.alternatives import Alternative
from bot.core.understood.heard import Awaiting
from bot.protocol.decisions import HANDS_STILL, SAID_IN_FULL
from bot.protocol.guide import Guide, Speech
from bot.protocol.reply import Reply
from voice.turns.barge_in import BargeIn
from voice.turns.commands import Command, Finish, Say, Send, Show, Silence
from voice.turns.local_commands import halts, nearly_stops, only_listens
from voice.turns.wake_word import WakeWordGate, lets_through, without_wake_word

WORDS_TO_CUT = 3
"""Words beside our own that cut us short once speech alone does not; of "stop", "pause" and "wait" one is enough."""

PAUSE = "pause"
"""What is believed of an utterance over our voice that was nearly a "stop": it can be gone on from."""

NOD_SECONDS = 5.0
"""How long before a stroke's end the nod comes."""

NOD_LATE_SECONDS = 1.5
"""One that speech has kept back for longer is left out: the stroke's end is near enough to speak for itself."""

NOD_FROM_SECONDS = 15.0
"""A stroke shorter than this ends without one."""


class Floor:
    """Turn-taking of one conversation.

    gate: whether the ears are open, where there is a wake word. nod: what is said shortly before a stroke's end.
    """

    def __init__(
        self, is_halting: Callable[[str], bool] = halts, gate: WakeWordGate | None = None, nod: str | None = None
    ) -> None:
        self.timer = SessionTimer()
        self.guide: Guide | None = None
        """The last guide that was not ambient."""
        self.halted = False
        """A bare "stop", "pause" or "wait" was heard that the assistant has not answered yet."""
        self._is_halting = is_halting
        self._gate = gate
        self._nod = nod
        self._nodded: int | None = None
        self._overlap = BargeIn(is_halting)
        self._open: dict[int, float] = {}
        self._woken_in: int | None = None
        self._own: deque[str] = deque()
        self._script: deque[str] = deque()
        self._next_timer: Timer | None = None
        self._time_stood_still = False
        self._to_send: deque[Send] = deque()
        self._sending: Send | None = None
        self._saying: str | None = None
        self._saying_own = False
        self._stopped_at: tuple[str, float] = ("", 0.0)

    @property
    def speaking(self) -> bool:
        """Whether a line of ours is being said."""
        return self._saying is not None

    @property
    def hears_itself(self) -> bool:
        """Whether our own voice is in the microphone, so that speech over it proves nothing until there are words."""
        return self._overlap.hears_itself

    @property
    def quiet(self) -> bool:
        """Whether nothing is under way: nobody speaks and nothing is waiting for an answer."""
        return not (self._open or self._to_send or self._sending or self._saying)

    @property
    def ended(self) -> bool:
        """Whether the assistant has ended the conversation."""
        return self.guide is not None and self.guide.phase is Phase.ENDED

    @property
    def nod_at(self) -> float | None:
        """When the running stroke is to be nodded towards its end, or None."""
        timer, deadline = self.timer.timer, self.timer.deadline
        if not self._nod or timer is None or deadline is None or timer.seq == self._nodded:
            return None
        fits = timer.purpose is TimerPurpose.STROKE and timer.seconds >= NOD_FROM_SECONDS
        return deadline - NOD_SECONDS if fits else None

    def speech_started(self, utterance: int, now: float) -> tuple[Command, ...]:
        """Someone has begun to speak; words are not known yet."""
        self._open[utterance] = now
        self._overlap.began(utterance, self._saying, now)
        if self._saying and self.hears_itself:
            return ()
        return self._yield(now)

    def interim(self, utterance: int, text: str, now: float) -> tuple[Command, ...]:
        """What an utterance under way sounds like so far: enough to fall silent, not to act on."""
        if not self._saying:
            return ()
        rest = self._overlap.words_so_far(utterance, text)
        if self._is_halting(rest) or len(rest.split()) >= WORDS_TO_CUT:
            return self._yield(now)
        return ()

    def nothing_heard(self, utterance: int, now: float) -> tuple[Command, ...]:
        """There were no words in it after all: a cough, a bang, crying."""
        self._close(utterance)
        self._overlap.nothing_came_of_it()
        return self._go_on(now)

    def heard(
        self,
        text: str,
        now: float,
        utterance: int | None = None,
        alternatives: tuple[Alternative, ...] = (),
        grave: bool = False,
    ) -> tuple[Command, ...]:
        """The caregiver's words; `utterance` where they were spoken, None where typed. grave: distress is reported."""
        if utterance is not None:
            own = self._overlap.caregivers_own(utterance, text, grave)
            if self._gate is not None and utterance == self._woken_in:
                own = without_wake_word(own, self._gate.name)
            alternatives = alternatives if own == text else ()
            over_us = self._overlap.over_us(utterance)
            began = self._close(utterance)
            if not own or (over_us and self._only_listens(own)) or not self._is_for_us(own, began, grave):
                self._overlap.nothing_came_of_it()
                return self._go_on(now)
            text = own
            if over_us and nearly_stops(text):
                text, alternatives = PAUSE, ()
        self.halted = self.halted or self._is_halting(text)
        self._to_send.append(Send(text, alternatives))
        return (Show(text), *self._yield(now), *self._go_on(now))

    def woken(self, now: float) -> tuple[Command, ...]:
        """The wake word was said."""
        if self._gate is not None:
            self._gate.woken(now)
            self._woken_in = max(self._open, default=None)
        return ()

    def tell(self, message: str, now: float) -> tuple[Command, ...]:
        """Tell the assistant something of the program's own (a lost microphone), with the timer held meanwhile."""
        self._to_send.append(Send(message))
        self._hold(now)
        return self._go_on(now)

    def announce(self, line: str, now: float) -> tuple[Command, ...]:
        """Say a line of the program's own before anything else of ours, with the timer held meanwhile."""
        self._own.append(line)
        self._hold(now)
        return self._go_on(now)

    def nod_due(self, now: float) -> tuple[Command, ...]:
        """The running stroke is about to end: say so, once, with the timer running on."""
        due, timer = self.nod_at, self.timer.timer
        if self._nod is None or due is None or timer is None or now < due - TOLERANCE_SECONDS or not self.quiet:
            return ()
        self._nodded = timer.seq
        if now > due + NOD_LATE_SECONDS:
            return ()
        self._own.append(self._nod)
        return self._go_on(now)

    def replied(self, reply: Reply, now: float) -> tuple[Command, ...]:
        """The assistant has answered the message it was last sent."""
        self._sending = None
        guide = reply.guide
        if guide.act is Act.AMBIENT:
            self._overlap.nothing_came_of_it()
            return self._go_on(now)
        if self._gate is not None:
            self._gate.spoke(now)
        pending = self.timer.timer or self._next_timer
        goes_on = guide.timer is not None and pending is not None and guide.timer.seq == pending.seq
        lines = list(reply.lines)
        if goes_on and guide.decision not in HANDS_STILL:
            lines += [line for line in self._script if line not in lines]
        elif self.guide is not None and self.guide.decision in SAID_IN_FULL and guide.decision not in SAID_IN_FULL:
            lines = [line for line in self._script if line not in lines] + lines
        if not goes_on:
            self.timer.cancel()
        self._script = deque(lines)
        self._next_timer = None if self.timer.timer else guide.timer
        self.guide = guide
        self._overlap.answered()
        self._time_stood_still = True
        self.halted = any(self._is_halting(waiting.text) for waiting in self._to_send)
        return self._go_on(now)

    def not_sent(self, now: float) -> tuple[Command, ...]:
        """The message could not be delivered: it waits, first in line, until `send_again` is called."""
        self._hold(now)
        return self._go_on(now)

    def send_again(self, now: float) -> tuple[Command, ...]:
        """Try once more to deliver the message that could not be."""
        return (self._sending,) if self._sending is not None else self._go_on(now)

    def unanswered(self, now: float) -> tuple[Command, ...]:
        """The message arrived and there will be no answer to it."""
        self._sending = None
        self._hold(now)
        return self._go_on(now)

    def line_finished(self, interrupted: bool, said: str, now: float, seconds: float = 0.0) -> tuple[Command, ...]:
        """The line being said has ended, or was cut after the words `said`, `seconds` into its sound.

        One that was cut is the first to be gone on with, from there; a nod that was cut has done its work.
        """
        line, self._saying = self._saying, None
        waiting = self._own if self._saying_own else self._script
        if line is None:
            return self._go_on(now)
        self._overlap.line_ended(line, interrupted, said, now)
        if interrupted and line != self._nod:
            self._stopped_at = (line, seconds)
        elif waiting and waiting[0] == line:
            waiting.popleft()
        if self._gate is not None and not (self._script or self._own) and self._awaits_answer():
            self._gate.asked(now)
        return self._go_on(now)

    def timer_ran_out(self, now: float) -> tuple[Command, ...]:
        """The time of the running timer has come. One that is held, or was replaced, is left alone."""
        timer = self.timer.elapse(now)
        if timer is None:
            return ()
        self._to_send.append(Send(f'/tick{{"seq": {timer.seq}}}'))
        return self._go_on(now)

    def _awaits_answer(self) -> bool:
        return self.guide is not None and self.guide.awaiting is not Awaiting.NOTHING

    def _only_listens(self, text: str) -> bool:
        """Whether words said over ours only tell that somebody follows; after a question of ours they answer it."""
        return not self._awaits_answer() and only_listens(text)

    def _is_for_us(self, text: str, began: float, grave: bool) -> bool:
        gate = self._gate
        return gate is None or lets_through(text, gate.open(began), grave, self._is_halting(text))

    def _close(self, utterance: int) -> float:
        """Nobody speaks this utterance any more; when it had begun."""
        self._overlap.closed(utterance)
        return self._open.pop(utterance, 0.0)

    def _yield(self, now: float) -> tuple[Command, ...]:
        self.timer.hold(now)
        return (Silence(),) if self._saying else ()

    def _go_on(self, now: float) -> tuple[Command, ...]:
        """The next things to do, now that something has changed: send, say, run the timer, or end."""
        commands: tuple[Command, ...] = ()
        if self._to_send and self._sending is None:
            self._sending = self._to_send.popleft()
            commands = (self._sending,)
        if self._open or self._saying:
            return commands
        if self._own:
            return (*commands, self._say(self._own))
        if self._sending is not None or self.halted:
            return commands
        if self._script:
            return (self._say(self._script),)
        if self.ended:
            return (Finish(),)
        if self._next_timer is not None:
            self.timer.start(self._next_timer, now)
            self._next_timer = None
        self._run_timer(now)
        return ()

    def _hold(self, now: float) -> None:
        """Hold the timer for a reason of our own: that time does not count."""
        self.timer.hold(now)
        self._time_stood_still = True

    def _run_timer(self, now: float) -> None:
        """Let a held timer run. Speech that was not for us has cost it nothing: hands went on meanwhile."""
        if self._time_stood_still:
            self.timer.go_on(now)
        else:
            self.timer.release()
        self._time_stood_still = False

    def _say(self, waiting: deque[str]) -> Say:
        self._saying, self._saying_own = waiting[0], waiting is self._own
        line, seconds = self._stopped_at
        self._stopped_at = ("", 0.0)
        speech = self.guide.speech if self.guide else Speech()
        return Say(waiting[0], tuple(waiting)[1:], speech, seconds if line == waiting[0] else 0.0)
