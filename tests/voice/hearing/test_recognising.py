"""A recogniser and a second opinion: what is looked for, what is left out, and what comes of one that fails."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from speech_recognition import AudioData

from bot.core.understood.alternatives import Alternative
from tests.voice.fakes import FailingRecognizer
from voice.errors import RecognizerError
from voice.events import Event, FinalTranscript, InterimTranscript, NoWords, RecognitionFailed
from voice.hearing.end_of_turn_verdict import EndOfTurnVerdict
from voice.hearing.endpointing import Completeness
from voice.hearing.recognising import FIRST_WEIGHT, Alternatives, Recognising

LONG_SECONDS = 20.0
"""A test that waits this long has failed."""


def audio(of: str) -> AudioData:
    """Audio that a fake recogniser hears these words in."""
    return AudioData(of.encode("utf-16-le"), 16_000, 2)


class Reads:
    """Recognises what is written in the audio. waits_with: the words that it keeps until `go` is set."""

    name = "reads"

    def __init__(self, waits_with: str | None = None) -> None:
        self.heard: list[str] = []
        self.waiting, self.go = threading.Event(), threading.Event()
        self._waits_with = waits_with

    def transcribe(self, audio: AudioData) -> str:
        text = audio.get_raw_data().decode("utf-16-le")
        self.heard.append(text)
        if text == self._waits_with:
            self.waiting.set()
            assert self.go.wait(LONG_SECONDS)
        return text


class Guesses:
    """A second recogniser with these guesses, or that fails; asked: how often it was."""

    name = "guesses"

    def __init__(self, *guesses: Alternative, error: Exception | None = None) -> None:
        self.asked = 0
        self._guesses, self._error = guesses, error

    def alternatives(self, audio: AudioData) -> Alternatives:
        self.asked += 1
        if self._error is not None:
            raise self._error
        return self._guesses


Begin = Callable[..., tuple[Recognising, list[Event]]]


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Starts a Recognising, and stops it when the test is over."""
    begun: list[Recognising] = []

    def start(first: Any, second: Any = None, **rest: Any) -> tuple[Recognising, list[Event]]:
        events: list[Event] = []
        begun.append(Recognising(first, events.append, second, **rest))
        begun[-1].start()
        return begun[-1], events

    yield start
    for recognising in begun:
        recognising.stop()


def test_a_look_that_more_speech_has_overtaken_is_left_out(begin: Begin) -> None:
    first = Reads(waits_with="she's")
    recognising, events = begin(first)
    recognising.pause(1, 1, audio("she's"))
    assert first.waiting.wait(LONG_SECONDS)
    recognising.pause(1, 2, audio("she's smi"))
    recognising.pause(1, 3, audio("she's smiling"))
    first.go.set()
    recognising.end(1, 3, audio("she's smiling"))
    recognising.stop()
    assert first.heard == ["she's", "she's smiling"]
    assert events == [FinalTranscript("she's smiling", 1, (Alternative("she's smiling"),))]


def test_an_end_right_after_its_look_is_not_recognised_again_and_a_later_one_is(begin: Begin) -> None:
    first = Reads(waits_with="stop")
    recognising, events = begin(first)
    recognising.pause(1, 1, audio("stop"))
    assert first.waiting.wait(LONG_SECONDS)
    first.go.set()
    recognising.end(1, 1, audio("stop and its silence"))
    recognising.end(2, 2, audio("go on"))
    recognising.stop()
    assert first.heard == ["stop", "go on"]
    assert [(event.text, event.utterance) for event in events if isinstance(event, FinalTranscript)] == [
        ("stop", 1),
        ("go on", 2),
    ]


def test_the_verdict_on_a_pause_is_known_for_that_pause_alone(begin: Begin) -> None:
    first = Reads(waits_with="she's …")
    recognising, _ = begin(first)
    recognising.pause(1, 1, audio("stop"))
    recognising.pause(1, 2, audio("she's …"))
    assert first.waiting.wait(LONG_SECONDS)
    assert recognising.verdict(2) is None and recognising.verdict(7) is None
    first.go.set()
    recognising.stop()
    assert recognising.verdict(2) is Completeness.UNFINISHED and recognising.verdict(1) is None


def test_words_of_an_utterance_under_way_are_told_but_no_failure_and_no_silence(begin: Begin) -> None:
    recognising, events = begin(Reads())
    recognising.interim(1, audio("she is"))
    recognising.interim(1, audio(""))
    recognising.stop()
    assert events == [InterimTranscript(1, "she is")]


def test_the_guesses_of_both_are_weighed_together_the_likeliest_first(begin: Begin) -> None:
    guesses = (Alternative("she's crying", 0.8), Alternative("she's trying", 0.2))
    recognising, events = begin(Reads(), Guesses(*guesses))
    recognising.end(1, 1, audio("she's frying"))
    recognising.stop()
    assert isinstance(events[0], FinalTranscript)
    assert [(one.text, round(one.weight, 3)) for one in events[0].alternatives] == [
        ("she's crying", round((1 - FIRST_WEIGHT) * 0.8, 3)),
        ("she's frying", FIRST_WEIGHT),
        ("she's trying", round((1 - FIRST_WEIGHT) * 0.2, 3)),
    ]
    assert events[0].text == "she's crying"


def test_what_the_words_mean_is_asked_and_goes_into_the_event(begin: Begin) -> None:
    recognising, events = begin(
        Reads(), verdict_of=lambda _: EndOfTurnVerdict("she's crying", Completeness.FINISHED, grave=True)
    )
    recognising.pause(1, 1, audio("she's trying"))
    recognising.end(1, 1, audio("she's trying"))
    recognising.stop()
    assert events == [FinalTranscript("she's crying", 1, (Alternative("she's trying"),), grave=True)]
    assert recognising.verdict(1) is Completeness.FINISHED


@pytest.mark.parametrize(
    "error", [RecognizerError("It is broken."), ValueError("a bug"), MemoryError()], ids=["its own", "a bug", "memory"]
)
def test_a_second_recogniser_that_fails_costs_nothing_but_its_guesses(begin: Begin, error: Exception) -> None:
    recognising, events = begin(Reads(), Guesses(error=error))
    recognising.end(1, 1, audio("she's crying"))
    recognising.end(2, 2, audio("stop"))
    recognising.stop()
    assert [event.text for event in events if isinstance(event, FinalTranscript)] == ["she's crying", "stop"]


def test_where_the_first_leaves_no_doubt_the_second_is_not_asked(begin: Begin) -> None:
    second = Guesses(Alternative("drop"))
    recognising, events = begin(
        Reads(), second, verdict_of=lambda guesses: EndOfTurnVerdict(guesses[0].text, Completeness.FINISHED, sure=True)
    )
    recognising.end(1, 1, audio("stop"))
    recognising.stop()
    assert events == [FinalTranscript("stop", 1, (Alternative("stop"),))] and second.asked == 0


def test_a_second_recogniser_that_hears_no_words_changes_nothing(begin: Begin) -> None:
    second = Guesses()
    recognising, events = begin(Reads(), second)
    recognising.end(1, 1, audio("she's crying"))
    recognising.stop()
    assert events == [FinalTranscript("she's crying", 1, (Alternative("she's crying"),))] and second.asked == 1


def test_where_the_first_finds_no_words_the_second_is_not_believed(begin: Begin) -> None:
    recognising, events = begin(Reads(), Guesses(Alternative("Thank you for watching.")))
    recognising.end(1, 1, audio("  "))
    recognising.stop()
    assert events == [NoWords(1)]


@pytest.mark.parametrize(
    "error",
    [RecognizerError("It is broken."), ValueError("a bug"), KeyError("x"), MemoryError("no memory")],
    ids=["its own", "a bug", "another", "memory"],
)
def test_a_first_recogniser_that_fails_in_any_way_is_told_of_and_the_next_utterance_is_tried(
    begin: Begin, error: Exception
) -> None:
    recognising, events = begin(FailingRecognizer(error), Guesses(Alternative("she's flying")))
    recognising.pause(1, 1, audio("she's crying"))
    recognising.end(1, 1, audio("she's crying"))
    recognising.end(2, 2, audio("she's crying"))
    recognising.stop()
    assert [(type(event), event.utterance) for event in events] == [(RecognitionFailed, 1), (RecognitionFailed, 2)]  # type: ignore[union-attr]


def test_a_meaning_that_cannot_be_told_does_not_lose_the_words(begin: Begin) -> None:
    def broken(_: Alternatives) -> EndOfTurnVerdict:
        raise ValueError("a bug")

    recognising, events = begin(Reads(), verdict_of=broken)
    recognising.end(1, 1, audio("she's crying"))
    recognising.end(2, 2, audio("stop"))
    recognising.stop()
    assert [event.text for event in events if isinstance(event, FinalTranscript)] == ["she's crying", "stop"]


def test_stopping_before_it_was_started_or_twice_is_fine() -> None:
    recognising = Recognising(Reads(), lambda _: None)
    recognising.stop()
    recognising.stop()
