"""The law of the floor, whatever happens and in whatever order."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from bot.client.timer import Timer, TimerPurpose
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.decision import Decision
from bot.protocol.decisions import SAID_IN_FULL
from bot.protocol.guide import Guide
from bot.protocol.reply import Reply
from tests.voice.turns.floor.walked_floor import NOD, OWN_LINE, REPLIES, WalkedFloor
from voice.events import SpeechStarted
from voice.turns.commands import Command, Say, Send, Silence
from voice.turns.floor import events as ev
from voice.turns.floor.parts import RIGHTS, FloorState

NEXT_STROKE = Reply(("Now the foot.",), Guide(Act.NEXT, Phase.STROKE, timer=Timer(2, 40.0, TimerPurpose.STROKE)))
QUESTION = Reply(("Any oil will do.",), Guide(Act.QUESTION, Phase.URGENT))
ALARM = Reply(("Call now.", "Keep her flat."), Guide(Act.REPORT_CUE, Phase.URGENT, Decision.URGENT))
STOP = Reply(("Stop here.",), Guide(Act.REPORT_CUE, Phase.TENDING, Decision.STOP))
EVERY_REPLY = (*REPLIES, NEXT_STROKE, QUESTION, ALARM, STOP)

Step = tuple[WalkedFloor, ev.FloorEvent, tuple[Command, ...]]


def steps(data: st.DataObject) -> Iterator[Step]:
    """Up to 40 possible events, each once it has happened, with the commands that followed."""
    walked = WalkedFloor()
    for _ in range(data.draw(st.integers(1, 40))):
        event = data.draw(st.sampled_from(list(walked.possible_events(EVERY_REPLY))))
        yield walked, event, walked.take(event)


@given(st.data())
def test_no_line_begins_while_somebody_speaks(data: st.DataObject) -> None:
    for walked, _, commands in steps(data):
        if walked.floor.parts.utterances:
            assert not any(isinstance(command, Say) for command in commands)


@given(st.data())
def test_speech_over_a_line_silences_it_before_any_word_is_known(data: st.DataObject) -> None:
    for walked, event, commands in steps(data):
        if isinstance(event, SpeechStarted) and walked.floor.speaking and not walked.floor.echo_expected:
            assert Silence() in commands


@given(st.data())
def test_after_a_bare_stop_no_line_of_a_reply_is_said_until_it_is_answered(data: st.DataObject) -> None:
    for walked, _, commands in steps(data):
        if walked.floor.halted:
            assert {command.line for command in commands if isinstance(command, Say)} <= {OWN_LINE, NOD}


@given(st.data())
def test_the_timer_stands_still_in_every_state_that_holds_it(data: st.DataObject) -> None:
    for walked, _, _ in steps(data):
        floor = walked.floor
        on_own_time = floor.state is FloorState.SAYING and floor.parts.lines.nods_last
        if RIGHTS[floor.state].held_for is not None and not on_own_time:
            assert floor.timer.deadline is None


@given(st.data())
def test_the_timer_stands_still_while_an_answer_is_awaited_also_where_a_nod_sounds(data: st.DataObject) -> None:
    for walked, _, _ in steps(data):
        if walked.floor.parts.outbox.busy or walked.floor.halted:
            assert walked.floor.timer.deadline is None


@given(st.data())
def test_a_timer_is_told_in_its_time_and_once(data: st.DataObject) -> None:
    may_be_told: set[int] = set()
    for _, event, commands in steps(data):
        if isinstance(event, ev.Replied) and event.reply.guide.timer is not None:
            may_be_told.add(event.reply.guide.timer.seq)
        for seq in (1, 2):
            sent = [command for command in commands if command == Send(f'/tick{{"seq": {seq}}}')]
            if sent and not isinstance(event, ev.RetryCame):
                assert seq in may_be_told and len(sent) == 1
                may_be_told.discard(seq)


@given(st.data())
def test_no_line_of_an_alarm_is_lost(data: st.DataObject) -> None:
    owed: set[str] = set()
    sounding = None
    for walked, event, _ in steps(data):
        if isinstance(event, ev.Replied) and event.reply.guide.decision in SAID_IN_FULL:
            owed = set(event.reply.lines)
        if isinstance(event, ev.LineFinished) and not event.interrupted:
            owed.discard(sounding or "")
        assert owed <= set(walked.floor.parts.lines.of_replies.lines)
        sounding = walked.floor.parts.lines.being_said
