"""Who has the floor, and what follows from it.

The law of this file: speech silences us first and is thought about later. While the caregiver speaks, nothing is said
and the session's timer stands still. What was cut short is said again only if the speech turns out not to have been
for us (a cough, a word to the baby), or if the answer lets the same stroke go on. A bare "stop", "pause" or "wait"
keeps us silent until the assistant has answered it.

Pure: no clock, no sound, no network. Each event arrives as a method call with the time in seconds, and returns the
commands to carry out, in order.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.core.acts import Act
from bot.core.decision import Decision
from bot.core.phase import Phase
from bot.core.timer import Timer
from bot.wire import Guide, Reply, Speech
from voice.echo import without_echo
from voice.local_commands import halts
from voice.session_timer import SessionTimer

GRAVE = frozenset({Decision.CRISIS, Decision.URGENT, Decision.STOP, Decision.PAUSE, Decision.ASK})
"""Decisions after which nothing of the line that was cut short is said again."""


SETTLE_SECONDS = 0.4
"""How long after a line its echo may still arrive."""

WORDS_TO_CUT = 3
"""Words beside our own that cut us short once speech alone does not; of "stop", "pause" and "wait" one is enough."""

FRUITLESS_CUTS = 2
"""So many cuts in a row that nothing came of mean that it is our own voice that cuts us."""

SLACK_WORDS = 2
"""How far the count of words said before a cut may be wrong."""


@dataclass(frozen=True)
class Say:
    """Say this line; `upcoming` will most likely follow it."""

    line: str
    upcoming: tuple[str, ...]
    speech: Speech


@dataclass(frozen=True)
class Silence:
    """Fall silent at once."""


@dataclass(frozen=True)
class Send:
    """Tell the assistant."""

    text: str


@dataclass(frozen=True)
class Show:
    """Show what the caregiver said, our own echo taken out."""

    text: str


@dataclass(frozen=True)
class Finish:
    """The conversation is over and everything has been said."""


Command = Say | Silence | Send | Show | Finish


class Floor:
    """Turn-taking of one conversation."""

    def __init__(self, is_halting: Callable[[str], bool] = halts) -> None:
        self.timer = SessionTimer()
        self.guide: Guide | None = None
        """The last guide that was not ambient."""
        self.halted = False
        """A bare "stop", "pause" or "wait" was heard that the assistant has not answered yet."""
        self.hears_itself = False
        """Our own voice was heard in the microphone, so speech over it proves nothing until there are words."""
        self._is_halting = is_halting
        self._open: set[int] = set()
        self._spoken_over: dict[int, tuple[str, ...]] = {}
        self._own: deque[str] = deque()
        self._script: deque[str] = deque()
        self._next_timer: Timer | None = None
        self._time_stood_still = False
        self._to_send: deque[str] = deque()
        self._sending: str | None = None
        self._saying: str | None = None
        self._saying_own = False
        self._was_cut = False
        self._cuts = 0
        self._just_said: tuple[str, float] = ("", -SETTLE_SECONDS)

    @property
    def speaking(self) -> bool:
        """Whether a line of ours is being said."""
        return self._saying is not None

    @property
    def quiet(self) -> bool:
        """Whether nothing is under way: nobody speaks and nothing is waiting for an answer."""
        return not (self._open or self._to_send or self._sending or self._saying)

    @property
    def ended(self) -> bool:
        """Whether the assistant has ended the conversation."""
        return self.guide is not None and self.guide.phase is Phase.ENDED

    def speech_started(self, utterance: int, now: float) -> tuple[Command, ...]:
        """Someone has begun to speak; words are not known yet."""
        self._open.add(utterance)
        if self._saying:
            self._spoken_over[utterance] = (self._saying,)
        elif self.hears_itself and now - self._just_said[1] < SETTLE_SECONDS:
            self._spoken_over[utterance] = (self._just_said[0],)
        if self._saying and self.hears_itself:
            return ()
        return self._yield(now)

    def interim(self, utterance: int, text: str, now: float) -> tuple[Command, ...]:
        """What an utterance under way sounds like so far: enough to fall silent, not to act on."""
        if not self._saying:
            return ()
        rest = without_echo(text, self._spoken_over.get(utterance, ()))
        if self._is_halting(rest) or len(rest.split()) >= WORDS_TO_CUT:
            return self._yield(now)
        return ()

    def nothing_heard(self, utterance: int, now: float) -> tuple[Command, ...]:
        """There were no words in it after all: a cough, a bang, crying."""
        self._close(utterance)
        self._nothing_came_of_it()
        return self._go_on(now)

    def heard(self, text: str, now: float, utterance: int | None = None) -> tuple[Command, ...]:
        """The caregiver's words; `utterance` where they were spoken, None where typed."""
        if utterance is not None:
            text = self._caregivers_own(text, self._close(utterance))
            if not text:
                self._nothing_came_of_it()
                return self._go_on(now)
        self.halted = self.halted or self._is_halting(text)
        self._to_send.append(text)
        return (Show(text), *self._yield(now), *self._go_on(now))

    def tell(self, message: str, now: float) -> tuple[Command, ...]:
        """Tell the assistant something of the program's own (a lost microphone), with the timer held meanwhile."""
        self._to_send.append(message)
        self._hold(now)
        return self._go_on(now)

    def announce(self, line: str, now: float) -> tuple[Command, ...]:
        """Say a line of the program's own before anything else of ours, with the timer held meanwhile."""
        self._own.append(line)
        self._hold(now)
        return self._go_on(now)

    def replied(self, reply: Reply, now: float) -> tuple[Command, ...]:
        """The assistant has answered the message it was last sent."""
        self._sending = None
        guide = reply.guide
        if guide.act is Act.AMBIENT:
            self._nothing_came_of_it()
            return self._go_on(now)
        pending = self.timer.timer or self._next_timer
        goes_on = guide.timer is not None and pending is not None and guide.timer.seq == pending.seq
        lines = list(reply.lines)
        if goes_on and guide.decision not in GRAVE:
            lines += [line for line in self._script if line not in lines]
        if not goes_on:
            self.timer.cancel()
        self._script = deque(lines)
        self._next_timer = None if self.timer.timer else guide.timer
        self.guide = guide
        self._was_cut, self._cuts = False, 0
        self._time_stood_still = True
        self.halted = any(map(self._is_halting, self._to_send))
        return self._go_on(now)

    def not_sent(self, now: float) -> tuple[Command, ...]:
        """The message could not be delivered: it waits, first in line, until `send_again` is called."""
        self._hold(now)
        return self._go_on(now)

    def send_again(self, now: float) -> tuple[Command, ...]:
        """Try once more to deliver the message that could not be."""
        return (Send(self._sending),) if self._sending is not None else self._go_on(now)

    def unanswered(self, now: float) -> tuple[Command, ...]:
        """The message arrived and there will be no answer to it."""
        self._sending = None
        self._hold(now)
        return self._go_on(now)

    def line_finished(self, interrupted: bool, said: str, now: float) -> tuple[Command, ...]:
        """The line being said has ended, or was cut after the words `said`: then it is the first to be said again."""
        line, self._saying = self._saying, None
        waiting = self._own if self._saying_own else self._script
        if line is None:
            return self._go_on(now)
        if interrupted:
            begun = " ".join(line.split()[: len(said.split()) + SLACK_WORDS])
            for utterance in self._spoken_over:
                self._spoken_over[utterance] = (begun,)
            self._was_cut = True
        else:
            self._cuts = 0
            if waiting and waiting[0] == line:
                waiting.popleft()
        self._just_said = (line, now)
        return self._go_on(now)

    def timer_ran_out(self, now: float) -> tuple[Command, ...]:
        """The time of the running timer has come. One that is held, or was replaced, is left alone."""
        timer = self.timer.elapse(now)
        if timer is None:
            return ()
        self._to_send.append(f'/tick{{"seq": {timer.seq}}}')
        return self._go_on(now)

    def _nothing_came_of_it(self) -> None:
        """Count cuts in a row for which there was no reason; after a few, speech alone cuts us no more."""
        self._cuts += self._was_cut
        self._was_cut = False
        self.hears_itself = self.hears_itself or self._cuts >= FRUITLESS_CUTS

    def _caregivers_own(self, text: str, lines: tuple[str, ...]) -> str:
        if self._is_halting(text):
            return text
        rest = without_echo(text, lines, lone_words=not self.hears_itself)
        self.hears_itself = self.hears_itself or rest != text
        return rest

    def _close(self, utterance: int) -> tuple[str, ...]:
        self._open.discard(utterance)
        return self._spoken_over.pop(utterance, ())

    def _yield(self, now: float) -> tuple[Command, ...]:
        self.timer.hold(now)
        return (Silence(),) if self._saying else ()

    def _go_on(self, now: float) -> tuple[Command, ...]:
        """The next things to do, now that something has changed: send, say, run the timer, or end."""
        commands: tuple[Command, ...] = ()
        if self._to_send and self._sending is None:
            self._sending = self._to_send.popleft()
            commands = (Send(self._sending),)
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
        return Say(waiting[0], tuple(waiting)[1:], self.guide.speech if self.guide else Speech())
