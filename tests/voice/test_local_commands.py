"""Which utterances silence the assistant by themselves, and which must be understood first."""

from __future__ import annotations

import pytest

from voice.local_commands import halts
from voice.sentences import own_sentences


@pytest.mark.parametrize("phrase", sorted(own_sentences().halting))
def test_every_halting_phrase_halts_in_the_way_people_say_it(phrase: str) -> None:
    assert halts(phrase)
    assert halts(f"  {phrase.upper()}! ")
    assert halts(f"No, {phrase} please.")
    assert halts(f"{phrase}, {phrase}")


@pytest.mark.parametrize("text", ["Stop stop stop!", "wait, stop", "oh, stop now please", "Okay, pause.", "um… wait"])
def test_an_urgent_or_polite_stop_halts(text: str) -> None:
    assert halts(text)


@pytest.mark.parametrize(
    "text",
    [
        "he's stopped crying",
        "stop it, Rex, get down",
        "she won't stop smiling",
        "how long should I wait between feeds",
        "don't stop",
        "can't stop giggling",
        "is it a full stop",
        "non-stop",
        "waiting",
        "please",
        "no",
        "okay",
        "",
        "…",
    ],
)
def test_a_sentence_that_merely_holds_the_word_does_not(text: str) -> None:
    assert not halts(text)
