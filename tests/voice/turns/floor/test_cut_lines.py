"""Speech over a line: what silences the line, what lets it go on, and what ends it for good."""

from __future__ import annotations

import pytest

from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.decision import Decision
from tests.voice.fakes import reply, stroke_timer
from tests.voice.turns.floor.floors import AMBIENT, in_stroke, lines, nodding, sent, while_saying
from voice.events import FinalTranscript, InterimTranscript, NoWords, SpeechStarted
from voice.turns.commands import Send, Show, Silence
from voice.turns.floor import events as ev


def test_speech_over_a_line_silences_it_before_any_word_is_known() -> None:
    floor = while_saying("A long sentence about oil.")
    assert floor.take(SpeechStarted(1), 1.0) == (Silence(),)


def test_after_a_cough_the_line_that_was_cut_is_said_again() -> None:
    floor = while_saying("One.", "Two.")
    floor.take(SpeechStarted(1), 1.0)
    floor.take(ev.LineFinished(True, ""), 1.1)
    assert lines(floor.take(NoWords(1), 2.0)) == ["One."]


def test_after_a_word_to_the_baby_the_line_that_was_cut_is_said_again() -> None:
    floor = while_saying("One.", "Two.")
    floor.take(SpeechStarted(1), 1.0)
    floor.take(ev.LineFinished(True, ""), 1.1)
    assert floor.take(FinalTranscript("who's a clever girl", 1), 2.0) == (
        Show("who's a clever girl"),
        Send("who's a clever girl"),
    )
    assert lines(floor.take(ev.Replied(AMBIENT), 2.1)) == ["One."]


def test_stop_in_the_middle_of_a_line_silences_it_and_is_then_told() -> None:
    floor = while_saying("Now take the left foot in both hands.", timer=stroke_timer())
    assert floor.take(FinalTranscript("stop"), 1.0) == (Show("stop"), Silence(), Send("stop"))
    assert floor.halted
    assert floor.take(ev.LineFinished(True, "Now take"), 1.1) == ()
    assert lines(floor.take(ev.Replied(reply("We stop.", act=Act.STOP, phase=Phase.PAUSED)), 1.3)) == ["We stop."]
    assert not floor.halted


def test_after_stop_an_answer_to_something_earlier_is_not_said() -> None:
    floor = in_stroke()
    assert sent(floor.take(FinalTranscript("she's smiling"), 5.0)) == ["she's smiling"]
    floor.take(FinalTranscript("stop"), 5.1)
    late = floor.take(ev.Replied(reply("Lovely, on we go.", act=Act.REPORT_CUE, timer=stroke_timer())), 5.2)
    assert (sent(late), lines(late)) == (["stop"], [])
    assert lines(floor.take(ev.Replied(reply("We stop.", act=Act.STOP, phase=Phase.PAUSED)), 5.3)) == ["We stop."]


@pytest.mark.parametrize("word", ["stop", "pause", "wait"])
def test_after_stop_nothing_resumes_even_when_the_assistant_takes_it_for_talk_to_the_dog(word: str) -> None:
    floor = while_saying("One.", "Two.", timer=stroke_timer())
    floor.take(FinalTranscript(word), 1.0)
    floor.take(ev.LineFinished(True, ""), 1.1)
    assert floor.take(ev.Replied(AMBIENT), 1.2) == ()
    assert floor.take(ev.TimerRanOut(), 500.0) == () and not floor.speaking


@pytest.mark.parametrize("decision", [Decision.STOP, Decision.PAUSE, Decision.URGENT, Decision.CRISIS, Decision.ASK])
def test_after_a_grave_report_nothing_of_the_cut_line_is_said_again(decision: Decision) -> None:
    floor = while_saying("Hold the ankle.", "Slide up.", timer=stroke_timer())
    floor.take(FinalTranscript("something is wrong"), 1.0)
    floor.take(ev.LineFinished(True, "Hold"), 1.1)
    floor.take(ev.Replied(reply("Hands still.", act=Act.REPORT_CUE, decision=decision, timer=stroke_timer())), 1.2)
    assert floor.take(ev.LineFinished(False, "Hands still."), 2.0) == ()


def test_echo_of_the_line_in_the_microphone_is_not_sent_and_the_line_is_said_again() -> None:
    floor = while_saying("Rest your palms on her thigh.")
    assert floor.take(SpeechStarted(1), 0.4) == (Silence(),)
    floor.take(ev.LineFinished(True, "Rest your"), 0.5)
    commands = floor.take(FinalTranscript("Rest your palms", 1), 1.4)
    assert sent(commands) == [] and lines(commands) == ["Rest your palms on her thigh."]
    assert floor.echo_expected


def test_once_echo_is_expected_only_words_cut_a_line() -> None:
    floor = while_saying("Rest your palms on her thigh and slide down.")
    floor.take(SpeechStarted(0), 0.1)
    floor.take(ev.LineFinished(True, "Rest your"), 0.2)
    floor.take(FinalTranscript("rest your palms", 0), 0.3)
    assert floor.take(SpeechStarted(1), 0.4) == ()
    assert floor.take(InterimTranscript(1, "rest your palms"), 1.0) == ()
    assert floor.take(InterimTranscript(1, "rest your palms on her stop"), 1.5) == (Silence(),)
    floor.take(ev.LineFinished(True, "Rest your palms on her"), 1.6)
    assert sent(floor.take(FinalTranscript("rest your palms on her stop", 1), 2.5)) == ["stop"]
    assert floor.halted


def test_a_line_cut_twice_for_nothing_is_the_third_time_cut_by_words_only() -> None:
    floor = while_saying("Hello.")
    for utterance in (1, 2):
        assert floor.take(SpeechStarted(utterance), utterance) == (Silence(),)
        floor.take(ev.LineFinished(True, ""), utterance)
        floor.take(FinalTranscript("the law", utterance), utterance)
        assert lines(floor.take(ev.Replied(AMBIENT), utterance)) == ["Hello."]
    assert floor.take(SpeechStarted(3), 3.0) == ()
    assert floor.take(InterimTranscript(3, "the law"), 3.5) == ()
    assert floor.take(InterimTranscript(3, "stop"), 3.6) == (Silence(),)


def test_an_answer_given_over_the_question_is_the_caregivers_own() -> None:
    floor = while_saying("Would you like the full body or something quick?")
    floor.take(SpeechStarted(1), 0.8)
    floor.take(ev.LineFinished(True, "Would you"), 0.9)
    assert sent(floor.take(FinalTranscript("something quick", 1), 2.0)) == ["something quick"]


@pytest.mark.parametrize("heard", ["Step.", "Start", "We start."])
def test_what_was_nearly_a_stop_over_a_line_pauses_and_elsewhere_is_what_it_is(heard: str) -> None:
    floor = while_saying("Rest your palms on her thigh.")
    floor.take(SpeechStarted(1), 0.4)
    floor.take(ev.LineFinished(True, "Rest your"), 0.5)
    assert sent(floor.take(FinalTranscript(heard, 1), 0.9)) == ["pause"]
    assert in_stroke().take(FinalTranscript(heard, None), 5.0)[1] == Send(heard)


def test_a_bare_stop_typed_over_a_nod_holds_the_timer_at_once() -> None:
    floor = nodding()
    floor.take(FinalTranscript("wait"), 26.0)
    assert floor.halted and floor.timer.held
