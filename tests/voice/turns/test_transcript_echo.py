"""A line that came back through the microphone is not the caregiver's words."""

from __future__ import annotations

import pytest

from voice.turns.transcript_echo import without_echo

LINE = "Rest your palms on her thigh, and stroke slowly down to the foot."


@pytest.mark.parametrize(
    "heard",
    [LINE, "rest your palms on her", "stroke slowly down to the foot", "Rest your palm on her thigh and stroke slowly"],
)
def test_what_repeats_the_line_is_dropped(heard: str) -> None:
    assert without_echo(heard, [LINE]) == ""


@pytest.mark.parametrize(
    ("heard", "hers"),
    [
        ("rest your palms on her thigh stop", "stop"),
        ("Rest your palms on her she is crying", "she is crying"),
        ("stop", "stop"),
        ("she is crying", "she is crying"),
        ("foot", "foot"),
    ],
)
def test_what_the_caregiver_says_over_it_stays(heard: str, hers: str) -> None:
    assert without_echo(heard, [LINE]) == hers


def test_a_line_cut_after_its_first_word_comes_back_as_that_word() -> None:
    assert without_echo("Rest", ["Rest your palms"], lone_words=True) == ""
    assert without_echo("Stop", ["Rest your palms"], lone_words=True) == "Stop"


def test_without_a_line_everything_is_the_caregivers() -> None:
    assert without_echo("rest your palms", []) == "rest your palms"
