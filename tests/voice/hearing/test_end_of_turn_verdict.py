"""Whether words are all there is, and whether they are grave: by form alone, and with the real reading."""

from __future__ import annotations

import pytest

from bot.nlu.understanding import Understanding
from voice.hearing.end_of_turn_verdict import breaks_off, verdict_of, verdict_of_text
from voice.hearing.endpointing import Completeness


@pytest.mark.parametrize(
    "text", ["she's", "she's … um", "and", "I think she's very", "he is not", "she is...", "she was smiling but",
             "the baby—is—a", "she\N{RIGHT SINGLE QUOTATION MARK}s", "She is, um,"]
)  # fmt: skip
def test_a_sentence_that_breaks_off_is_waited_for(text: str) -> None:
    assert breaks_off(text) and verdict_of_text(text).completeness is Completeness.UNFINISHED


@pytest.mark.parametrize("text", ["she is crying", "stop", "go on", "", "?", "no", "Yes.", "she's smiling at me"])
def test_a_sentence_that_does_not_is_not(text: str) -> None:
    assert not breaks_off(text)


def test_by_form_alone_only_a_command_to_halt_is_whole() -> None:
    assert verdict_of_text("stop").completeness is Completeness.FINISHED
    assert verdict_of_text("she is crying").completeness is Completeness.UNSURE


@pytest.mark.parametrize(
    ("text", "completeness", "grave"),
    [
        ("stop", Completeness.FINISHED, None),
        ("next stroke please", Completeness.FINISHED, False),
        ("how long is left", Completeness.FINISHED, False),
        ("where are we", Completeness.FINISHED, False),
        ("she's smiling at me", Completeness.FINISHED, False),
        ("she's crying", Completeness.FINISHED, True),
        ("she's gone blue", Completeness.FINISHED, True),
        ("she's … um", Completeness.UNFINISHED, False),
        ("she isn't breathing", Completeness.FINISHED, True),
        ("I think she's", Completeness.UNFINISHED, False),
        ("the wheels on the bus", Completeness.UNSURE, False),
    ],
)
def test_the_real_reading_tells_whole_from_half_and_grave_from_harmless(
    understanding: Understanding, text: str, completeness: Completeness, grave: bool | None
) -> None:
    verdict = verdict_of(understanding.read(text))
    assert verdict.completeness is completeness
    assert grave is None or verdict.grave is grave


def test_words_that_hold_nothing_are_left_open(understanding: Understanding) -> None:
    verdict = verdict_of(understanding.read("?"))
    assert (verdict.completeness, verdict.grave) == (Completeness.UNSURE, False)
