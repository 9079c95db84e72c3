"""A floor that anything possible may happen to: an answer only to what was sent, a line's end only while it sounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.client.timer import Timer, TimerPurpose
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.protocol.guide import Guide
from bot.protocol.reply import Reply
from voice.events import FinalTranscript, InterimTranscript, NoWords, SpeechStarted, Woken
from voice.local_commands import halts
from voice.turns.commands import Command, Send
from voice.turns.floor import events as ev
from voice.turns.floor.table import Floor

MOST_WAITING = 1
"""Lines and messages that may wait on the walk of the printed page: enough for every move to have been seen."""

OWN_LINE, NOD = "I can hear you again.", "Nearly there."

REPLIES = (
    Reply(("Slide up.",), Guide(Act.NEXT, Phase.STROKE, timer=Timer(1, 30.0, TimerPurpose.STROKE))),
    Reply((), Guide(Act.AMBIENT, Phase.STROKE)),
    Reply(("All done.",), Guide(Act.STOP, Phase.ENDED)),
)


class WalkedFloor:
    """A floor, a second later with each event. sent: whether a message is on its way and not answered."""

    def __init__(self) -> None:
        self.floor = Floor(nod=NOD)
        self.now = 0.0
        self.sent = False

    def take(self, event: ev.FloorEvent) -> tuple[Command, ...]:
        """The event happens; a timer and a nod come in their own second."""
        due = {ev.TimerRanOut: self.floor.timer.deadline, ev.NodCame: self.floor.nod_at}.get(type(event))
        self.now = self.now + 1.0 if due is None else max(self.now, due)
        if isinstance(event, ev.Replied | ev.Unanswered):
            self.sent = False
        commands = self.floor.take(event, self.now)
        self.sent = self.sent or any(isinstance(command, Send) for command in commands)
        return commands

    def possible_events(self, replies: Sequence[Reply] = REPLIES) -> Iterator[ev.FloorEvent]:
        """What may happen now."""
        yield from (
            Woken(),
            ev.Told("pause"),
            ev.Announced(OWN_LINE),
            FinalTranscript("stop"),
            FinalTranscript("how long"),
        )
        utterances, line = self.floor.parts.utterances, self.floor.parts.lines.being_said
        if not utterances:
            yield SpeechStarted(1)
        else:
            yield from (
                InterimTranscript(1, "she is crying now"),
                NoWords(1),
                FinalTranscript("stop", 1),
                FinalTranscript("how long", 1),
            )
            yield FinalTranscript(line or "slide up", 1)
        if line is not None:
            yield from (ev.LineFinished(False, line), ev.LineFinished(True, line.split()[0]))
        if self.sent:
            yield from (ev.NotSent(), ev.RetryCame(), ev.Unanswered(), *map(ev.Replied, replies))
        if self.floor.timer.deadline is not None:
            yield ev.TimerRanOut()
        if self.floor.nod_at is not None:
            yield ev.NodCame()

    def crowded(self) -> bool:
        """Whether more waits than the walk looks at."""
        lines, outbox = self.floor.parts.lines, self.floor.parts.outbox
        return max(len(lines.own), len(lines.of_replies.lines), len(outbox.waiting)) > MOST_WAITING

    def key(self) -> object:
        """Everything that decides what happens next, without times and words."""
        parts, timer = self.floor.parts, self.floor.timer
        return (
            (self.floor.state, self.sent, self.floor.echo_expected, self.floor.halted),
            (len(parts.lines.own), len(parts.lines.of_replies.lines), parts.lines.nods_last),
            tuple(halts(text) for text in parts.outbox.waiting),
            (timer.timer is None, timer.pending is None, timer.holds, self.floor.nod_at is None),
            parts.guide.phase if parts.guide is not None else None,
        )
