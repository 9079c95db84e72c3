"""What each event does to the floor: one function for each row of the table in table.py.

A move changes the parts and returns the commands that cannot wait; what follows from the state comes afterwards.
"""

from __future__ import annotations

from bot.client.holds import Hold
from bot.client.microphone import awaits_answer
from bot.core.understood.acts import Act
from bot.core.understood.alternatives import Alternative
from bot.protocol.messages import Tick
from voice.events import FinalTranscript, InterimTranscript, NoWords, SpeechStarted, Woken
from voice.local_commands import is_backchannel, nearly_stops
from voice.turns.commands import Command, Send, Show, Silence
from voice.turns.floor import events as ev
from voice.turns.floor.parts import FloorParts
from voice.turns.wake_word import lets_through, without_wake_word

WORDS_TO_CUT = 3
"""Words beside the line's own that cut it once speech alone does not; of "stop", "pause" and "wait" one is enough."""

PAUSE = "pause"
"""What is believed of an utterance over a line that was nearly a "stop": it can be gone on from."""

Commands = tuple[Command, ...]


def nothing(floor: FloorParts, event: object, now: float) -> Commands:
    """Nothing: it comes too late, or means nothing here."""
    return ()


def speech_began(floor: FloorParts, event: SpeechStarted, now: float) -> Commands:
    """The timer stands still; words are not known yet."""
    floor.utterances[event.utterance] = now
    floor.barge_in.began(event.utterance, floor.lines.being_said, now)
    return ()


def speech_began_over_a_line(floor: FloorParts, event: SpeechStarted, now: float) -> Commands:
    """The line is cut at once; where echo of the line is expected, only words cut it."""
    speech_began(floor, event, now)
    return () if floor.barge_in.echo_expected else (Silence(),)


def words_so_far(floor: FloorParts, event: InterimTranscript, now: float) -> Commands:
    """Enough words beside the line's own, or a bare "stop", cut the line."""
    rest = floor.barge_in.words_so_far(event.utterance, event.text)
    return (Silence(),) if floor.is_halting(rest) or len(rest.split()) >= WORDS_TO_CUT else ()


def nothing_heard(floor: FloorParts, event: NoWords, now: float) -> Commands:
    """A cough, a bang, crying: a line that was cut goes on, and the timer as if never held."""
    _close(floor, event.utterance)
    floor.barge_in.false_interruption()
    return ()


def heard(floor: FloorParts, event: FinalTranscript, now: float) -> Commands:
    """Words for the assistant are sent, and cut a line that sounds; echo, backchannels and words to others are not."""
    if event.utterance is None:
        return _send(floor, event.text, event.alternatives)
    text = floor.barge_in.caregivers_own(event.utterance, event.text, event.grave)
    if floor.gate is not None and event.utterance == floor.woken_in:
        text = without_wake_word(text, floor.gate.name)
    alternatives = event.alternatives if text == event.text else ()
    over_a_line = floor.barge_in.over_a_line(event.utterance)
    began = _close(floor, event.utterance)
    backchannel = over_a_line and not awaits_answer(floor.guide) and is_backchannel(text)
    if not text or backchannel or not _passes_gate(floor, text, began, event.grave):
        floor.barge_in.false_interruption()
        return ()
    if over_a_line and nearly_stops(text):
        text, alternatives = PAUSE, ()
    return _send(floor, text, alternatives)


def woken(floor: FloorParts, event: Woken, now: float) -> Commands:
    """What is said from now on is for the assistant."""
    if floor.gate is not None:
        floor.gate.woken(now)
        floor.woken_in = max(floor.utterances, default=None)
    return ()


def told(floor: FloorParts, event: ev.Told, now: float) -> Commands:
    """The program's message is sent; that time does not count for the stroke."""
    floor.timer.hold(Hold.PROGRAM, now)
    floor.outbox.add(Send(event.message))
    return ()


def announced(floor: FloorParts, event: ev.Announced, now: float) -> Commands:
    """The program's line is said before any other; that time does not count for the stroke."""
    floor.timer.hold(Hold.PROGRAM, now)
    floor.lines.announce(event.line)
    return ()


def replied(floor: FloorParts, event: ev.Replied, now: float) -> Commands:
    """The reply's lines are said and its timer followed; after an ambient reply everything goes on as it was."""
    guide = event.reply.guide
    if guide.act is Act.AMBIENT:
        floor.outbox.unanswered()
        floor.barge_in.false_interruption()
        return ()
    if floor.gate is not None:
        floor.gate.spoke(now)
    floor.outbox.answered()
    floor.barge_in.answered()
    floor.lines.replied(event.reply, floor.timer.names(guide))
    floor.timer.follow(guide, now)
    floor.guide = guide
    return ()


def not_sent(floor: FloorParts, event: ev.NotSent, now: float) -> Commands:
    """The message waits, first in line; that time does not count for the stroke."""
    floor.timer.hold(Hold.AWAY, now)
    return ()


def sent_again(floor: FloorParts, event: ev.RetryCame, now: float) -> Commands:
    """The message that waits is sent once more."""
    send = floor.outbox.again()
    return (send,) if send is not None else ()


def unanswered(floor: FloorParts, event: ev.Unanswered, now: float) -> Commands:
    """The message is given up; that time does not count for the stroke."""
    floor.timer.hold(Hold.AWAY, now)
    floor.outbox.unanswered()
    return ()


def line_finished(floor: FloorParts, event: ev.LineFinished, now: float) -> Commands:
    """The next line may begin; a line that was cut is the first to go on with, from the cut."""
    line = floor.lines.finished(event.interrupted, event.seconds)
    if line is not None:
        floor.barge_in.line_ended(line, event.interrupted, event.said, now)
        if floor.gate is not None and not floor.lines.waiting and awaits_answer(floor.guide):
            floor.gate.asked(now)
    return ()


def timer_ran_out(floor: FloorParts, event: ev.TimerRanOut, now: float) -> Commands:
    """The tick is sent; a timer that was replaced or held meanwhile is left alone."""
    if (timer := floor.timer.elapse(now)) is not None:
        floor.outbox.add(Send(Tick(timer.seq).text))
    return ()


def nodded(floor: FloorParts, event: ev.NodCame, now: float) -> Commands:
    """The nod is said, once a stroke, unless speech has kept it back for too long."""
    if (line := floor.nod.take(floor.timer, now)) is not None:
        floor.lines.announce(line, nod=True)
    return ()


def _send(floor: FloorParts, text: str, alternatives: tuple[Alternative, ...]) -> Commands:
    floor.outbox.add(Send(text, alternatives), floor.is_halting(text))
    return (Show(text), Silence()) if floor.lines.being_said is not None else (Show(text),)


def _close(floor: FloorParts, utterance: int) -> float:
    """The utterance is over; the second in which it began, 0.0 where its beginning was not noticed."""
    floor.barge_in.closed(utterance)
    return floor.utterances.pop(utterance, 0.0)


def _passes_gate(floor: FloorParts, text: str, began: float, grave: bool) -> bool:
    gate = floor.gate
    return gate is None or lets_through(text, gate.open(began), grave, floor.is_halting(text))
