"""Who speaks when, on a virtual time axis in seconds. Nothing here waits, listens or makes a sound."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.client.timer import Timer, TimerPurpose
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.decision import Decision
from tests.voice.fakes import reply, stroke_timer
from tests.voice.turns.floor.floors import AMBIENT, in_stroke, lines, nodding, sent, while_saying
from voice.events import FinalTranscript, NoWords, SpeechStarted
from voice.turns.commands import Finish, Say, Send, Silence
from voice.turns.floor import events as ev
from voice.turns.floor.table import Floor

STOPPED = reply("Stop here.", act=Act.REPORT_CUE, phase=Phase.TENDING, decision=Decision.STOP)


EVENTS = st.sampled_from(["speech", "cough", "talk", "stop", "tick", "said", "cut", "ambient", "answer", "away"])


def test_lines_are_said_in_order_and_the_timer_starts_after_the_last() -> None:
    floor = while_saying("One.", "Two.", timer=stroke_timer())
    assert floor.timer.deadline is None
    assert lines(floor.take(ev.LineFinished(False, "One."), 2.0)) == ["Two."]
    assert floor.timer.deadline is None
    assert floor.take(ev.LineFinished(False, "Two."), 4.0) == ()
    assert floor.timer.deadline == 34.0


def test_the_next_line_is_named_so_that_it_can_be_rendered_meanwhile() -> None:
    floor = Floor()
    floor.take(ev.Told("/start"), 0.0)
    (say,) = floor.take(ev.Replied(reply("One.", "Two.", "Three.")), 0.0)
    assert isinstance(say, Say) and say.upcoming == ("Two.", "Three.")


def test_nothing_is_said_while_the_caregiver_speaks() -> None:
    floor = while_saying("One.", "Two.")
    floor.take(SpeechStarted(1), 1.0)
    assert floor.take(ev.LineFinished(True, ""), 1.1) == ()
    assert floor.take(ev.Told("pause"), 1.2) == (Send("pause"),)
    assert floor.take(ev.Replied(reply("Paused.")), 1.3) == ()


def test_a_report_at_second_seventeen_of_a_stroke_holds_its_timer_and_the_answer_ends_it() -> None:
    floor = in_stroke()
    floor.take(SpeechStarted(1), 17.0)
    assert floor.timer.held and floor.timer.left(17.0) == 13.0
    assert floor.take(ev.TimerRanOut(), 30.0) == ()
    assert sent(floor.take(FinalTranscript("she's crying", 1), 31.0)) == ["she's crying"]
    assert lines(floor.take(ev.Replied(STOPPED), 31.1)) == ["Stop here."]
    floor.take(ev.LineFinished(False, "Stop here."), 33.0)
    assert floor.timer.timer is None


def test_a_question_in_mid_stroke_makes_the_strokes_clock_wait() -> None:
    floor = in_stroke()
    floor.take(SpeechStarted(1), 17.0)
    floor.take(FinalTranscript("which oil is best", 1), 19.0)
    answer = reply("Sunflower will do.", act=Act.QUESTION, timer=stroke_timer())
    assert lines(floor.take(ev.Replied(answer), 19.1)) == ["Sunflower will do."]
    floor.take(ev.LineFinished(False, "Sunflower will do."), 22.0)
    assert floor.timer.deadline == 22.0 + 13.0


def test_a_song_in_mid_stroke_costs_the_stroke_no_time() -> None:
    floor = in_stroke()
    floor.take(SpeechStarted(1), 10.0)
    floor.take(FinalTranscript("the wheels on the bus go round and round", 1), 24.0)
    assert floor.take(ev.Replied(AMBIENT), 24.1) == ()
    assert floor.timer.deadline == 30.0


def test_a_song_longer_than_the_stroke_is_not_talked_over_and_then_the_stroke_is_over() -> None:
    floor = in_stroke()
    floor.take(SpeechStarted(1), 10.0)
    assert floor.take(ev.TimerRanOut(), 30.0) == ()
    floor.take(FinalTranscript("row row row your boat", 1), 44.0)
    floor.take(ev.Replied(AMBIENT), 44.1)
    assert sent(floor.take(ev.TimerRanOut(), 44.1)) == ['/tick{"seq": 1}']


def test_speech_while_a_timer_fires_has_the_last_word() -> None:
    floor = in_stroke()
    assert sent(floor.take(ev.TimerRanOut(), 30.0)) == ['/tick{"seq": 1}']
    floor.take(SpeechStarted(1), 30.01)
    assert floor.take(ev.Replied(reply("Now the foot.", act=Act.TICK, timer=stroke_timer(2))), 30.02) == ()
    assert sent(floor.take(FinalTranscript("she's crying", 1), 31.5)) == ["she's crying"]
    assert lines(floor.take(ev.Replied(STOPPED), 31.6)) == ["Stop here."]
    assert floor.take(ev.LineFinished(False, "Stop here."), 33.0) == ()
    assert floor.timer.timer is None


def test_of_two_quick_reports_the_second_answer_is_the_one_that_is_said() -> None:
    floor = in_stroke()
    floor.take(SpeechStarted(1), 5.0)
    assert sent(floor.take(FinalTranscript("she's smiling", 1), 6.0)) == ["she's smiling"]
    floor.take(SpeechStarted(2), 6.1)
    assert floor.take(ev.Replied(reply("Lovely.", act=Act.REPORT_CUE, timer=stroke_timer())), 6.2) == ()
    assert sent(floor.take(FinalTranscript("no, she's crying", 2), 7.5)) == ["no, she's crying"]
    assert lines(floor.take(ev.Replied(STOPPED), 7.6)) == ["Stop here."]


def test_what_was_left_to_say_of_a_stroke_follows_the_answer_to_a_question() -> None:
    floor = while_saying("Warm the oil.", "Hold the ankle.", "Slide up.", timer=stroke_timer())
    floor.take(ev.LineFinished(False, "Warm the oil."), 2.0)
    floor.take(FinalTranscript("which oil"), 3.0)
    floor.take(ev.LineFinished(True, "Hold"), 3.1)
    said = lines(floor.take(ev.Replied(reply("Sunflower.", act=Act.QUESTION, timer=stroke_timer())), 3.2))
    for now in (4.0, 5.0):
        said += lines(floor.take(ev.LineFinished(False, said[-1]), now))
    assert said == ["Sunflower.", "Hold the ankle.", "Slide up."]
    floor.take(ev.LineFinished(False, "Slide up."), 6.0)
    assert floor.timer.deadline == 36.0


def test_an_ambient_turn_leaves_everything_as_it_was() -> None:
    floor = in_stroke()
    floor.take(FinalTranscript("put the kettle on love"), 12.0)
    guide = floor.guide
    assert floor.take(ev.Replied(AMBIENT), 12.2) == ()
    assert floor.timer.deadline == 30.0 and floor.guide is guide


def test_a_stale_timer_of_the_same_number_is_not_started_anew() -> None:
    floor = in_stroke()
    floor.take(FinalTranscript("how long"), 10.0)
    floor.take(ev.Replied(reply("Twenty seconds.", act=Act.TIME_LEFT, timer=stroke_timer())), 10.0)
    floor.take(ev.LineFinished(False, "Twenty seconds."), 12.0)
    assert floor.timer.deadline == 32.0


def test_a_reply_without_a_timer_ends_the_one_that_ran() -> None:
    floor = in_stroke()
    floor.take(FinalTranscript("give me a minute"), 10.0)
    floor.take(ev.Replied(reply("Take your time.", act=Act.PAUSE, phase=Phase.PAUSED)), 10.1)
    floor.take(ev.LineFinished(False, "Take your time."), 12.0)
    assert floor.timer.timer is None


def test_the_conversation_finishes_after_the_last_line_not_before() -> None:
    floor = while_saying("Hello.")
    floor.take(ev.LineFinished(False, "Hello."), 1.0)
    floor.take(FinalTranscript("goodbye"), 2.0)
    assert lines(floor.take(ev.Replied(reply("All done.", act=Act.STOP, phase=Phase.ENDED)), 2.1)) == ["All done."]
    assert floor.take(ev.LineFinished(False, "All done."), 3.0) == (Finish(),)


def test_a_message_that_was_not_delivered_is_sent_again_and_later_ones_wait_behind_it() -> None:
    floor = in_stroke()
    assert sent(floor.take(FinalTranscript("she's smiling"), 5.0)) == ["she's smiling"]
    assert floor.take(ev.NotSent(), 6.0) == ()
    assert sent(floor.take(FinalTranscript("she's crying"), 7.0)) == []
    assert sent(floor.take(ev.RetryCame(), 9.0)) == ["she's smiling"]
    assert sent(floor.take(ev.Replied(reply("Lovely.", timer=stroke_timer())), 9.1)) == ["she's crying"]
    assert lines(floor.take(ev.Replied(STOPPED), 9.2)) == ["Stop here."]


def test_time_without_the_assistant_does_not_count_for_the_stroke() -> None:
    floor = in_stroke()
    floor.take(FinalTranscript("la la la"), 10.0)
    floor.take(ev.NotSent(), 12.0)
    floor.take(ev.RetryCame(), 60.0)
    floor.take(ev.Replied(AMBIENT), 60.1)
    assert floor.timer.deadline is not None and floor.timer.deadline > 75.0


def test_a_line_of_the_programs_own_is_said_first_and_the_rest_afterwards() -> None:
    floor = while_saying("One.", "Two.")
    floor.take(ev.Announced("I can hear you again."), 1.0)
    assert lines(floor.take(ev.LineFinished(False, "One."), 2.0)) == ["I can hear you again."]
    assert lines(floor.take(ev.LineFinished(False, "I can hear you again."), 3.0)) == ["Two."]


@given(st.lists(EVENTS, max_size=60))
def test_whatever_happens_no_line_begins_while_the_caregiver_speaks(events: list[str]) -> None:
    floor, now, utterance, speaking_now = in_stroke(), 0.0, 0, False
    silenced = False
    awaiting, failed = False, False
    for event in events:
        now += 1.0
        commands: tuple[object, ...] = ()
        if event == "speech" and not speaking_now:
            utterance, speaking_now = utterance + 1, True
            was_speaking = floor.speaking
            commands = floor.take(SpeechStarted(utterance), now)
            silenced = Silence() in commands
            assert silenced == was_speaking
        elif event in ("cough", "talk", "stop") and speaking_now:
            speaking_now = False
            text = {"talk": "hello there you", "stop": "stop"}.get(event)
            commands = (
                floor.take(FinalTranscript(text, utterance), now) if text else floor.take(NoWords(utterance), now)
            )
        elif event == "tick":
            commands = floor.take(ev.TimerRanOut(), now)
            assert not (commands and speaking_now)
        elif event in ("said", "cut") and floor.speaking:
            commands = floor.take(ev.LineFinished(event == "cut", ""), now)
        elif event in ("ambient", "answer") and awaiting and not failed:
            awaiting = False
            answer = reply("Words.", timer=Timer(int(now), 30.0, TimerPurpose.STROKE))
            commands = floor.take(ev.Replied(AMBIENT if event == "ambient" else answer), now)
        elif event == "away" and awaiting:
            commands = floor.take(ev.RetryCame(), now) if failed else floor.take(ev.NotSent(), now)
            failed = not failed
        if speaking_now:
            assert not lines(commands)
            assert floor.timer.deadline is None
        if floor.halted:
            assert not lines(commands) and floor.timer.deadline is None
        if sent(commands):
            awaiting = True


def test_a_report_over_a_nod_holds_the_timer_at_once_so_that_no_tick_follows_the_report() -> None:
    floor = nodding()
    assert floor.take(SpeechStarted(1), 28.0) == (Silence(),)
    floor.take(FinalTranscript("he is crying", 1), 31.0)
    assert floor.timer.held
    floor.take(ev.LineFinished(True, "A"), 31.1)
    assert floor.timer.held and sent(floor.take(ev.TimerRanOut(), 31.2)) == []


def test_a_lost_device_told_during_a_nod_holds_the_timer_at_once() -> None:
    floor = nodding()
    floor.take(ev.Told("pause"), 26.0)
    assert floor.timer.held
    floor.take(ev.LineFinished(False, "A last one."), 27.0)
    assert floor.timer.held and floor.timer.left(27.0) == 4.0


def test_the_next_timer_waits_for_the_lines_before_it_also_where_the_answer_comes_during_a_nod() -> None:
    floor = nodding()
    floor.take(ev.Told("/start"), 26.0)
    floor.take(ev.Replied(reply("We rest.", timer=stroke_timer(2, 40.0))), 26.5)
    assert floor.timer.deadline is None
    assert lines(floor.take(ev.LineFinished(False, "A last one."), 27.0)) == ["We rest."]
    floor.take(ev.LineFinished(False, "We rest."), 29.0)
    assert floor.timer.deadline == 69.0
