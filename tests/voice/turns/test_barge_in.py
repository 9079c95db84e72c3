"""Whose words they are that were heard over our own voice."""

from __future__ import annotations

import pytest

from voice.turns.barge_in import FRUITLESS_CUTS, SETTLE_SECONDS, BargeIn
from voice.turns.local_commands import halts

LINE = "Rest your palms on her thigh and slide down to the foot"


def over(line: str | None, now: float = 1.0) -> BargeIn:
    """Utterance 1 has begun while this line was being said."""
    overlap = BargeIn(halts)
    overlap.began(1, line, now)
    return overlap


def test_our_own_words_are_taken_out_and_then_we_know_that_we_hear_ourselves() -> None:
    overlap = over(LINE)
    assert overlap.caregivers_own(1, "rest your palms on her thigh") == "" and overlap.hears_itself


def test_words_beside_ours_are_the_caregivers() -> None:
    assert over(LINE).caregivers_own(1, "rest your palms she is crying") == "she is crying"


def test_words_unlike_ours_stay_whole_and_prove_nothing_about_echo() -> None:
    overlap = over(LINE)
    assert overlap.caregivers_own(1, "she is crying") == "she is crying" and not overlap.hears_itself


@pytest.mark.parametrize("word", ["stop", "wait", "pause", "Stop!"])
def test_a_bare_stop_is_the_caregivers_though_our_line_holds_the_word(word: str) -> None:
    assert over(f"Say {word} when she has had enough, stop or wait or pause").caregivers_own(1, word) == word


def test_words_of_ours_that_were_not_said_yet_when_we_were_cut_are_the_caregivers() -> None:
    overlap = over("Would you like the full body or something quick?")
    overlap.line_ended("Would you like the full body or something quick?", True, "Would you", 1.2)
    assert overlap.caregivers_own(1, "something quick") == "something quick"


def test_what_began_after_a_line_is_echo_only_shortly_after_and_only_where_we_hear_ourselves() -> None:
    overlap = over(LINE)
    overlap.line_ended(LINE, False, LINE, 5.0)
    overlap.began(2, None, 5.0 + SETTLE_SECONDS / 2)
    assert overlap.caregivers_own(2, "down to the foot") == "down to the foot"
    overlap.caregivers_own(1, "rest your palms")
    overlap.began(3, None, 5.0 + SETTLE_SECONDS / 2)
    overlap.began(4, None, 5.0 + SETTLE_SECONDS)
    assert overlap.caregivers_own(3, "down to the foot") == ""
    assert overlap.caregivers_own(4, "down to the foot") == "down to the foot"


def test_cuts_in_a_row_that_nothing_came_of_mean_that_we_hear_ourselves() -> None:
    overlap = BargeIn(halts)
    for cut in range(FRUITLESS_CUTS):
        assert not overlap.hears_itself
        overlap.began(cut, LINE, cut)
        overlap.line_ended(LINE, True, "Rest", cut)
        overlap.closed(cut)
        overlap.nothing_came_of_it()
    assert overlap.hears_itself


@pytest.mark.parametrize("between", ["an answer", "a line said whole"])
def test_one_cut_with_a_reason_begins_the_count_anew(between: str) -> None:
    overlap = BargeIn(halts)
    for cut in range(3 * FRUITLESS_CUTS):
        overlap.line_ended(LINE, True, "Rest", cut)
        if cut % 2 and between == "an answer":
            overlap.answered()
        elif cut % 2:
            overlap.line_ended(LINE, False, LINE, cut)
            overlap.answered()
        else:
            overlap.nothing_came_of_it()
    assert not overlap.hears_itself


def test_an_utterance_dealt_with_is_over_nothing_any_more() -> None:
    overlap = over(LINE)
    assert overlap.over_us(1)
    overlap.closed(1)
    overlap.closed(1)
    assert not overlap.over_us(1) and overlap.words_so_far(1, "rest your palms") == "rest your palms"
