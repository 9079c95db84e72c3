"""Whose words were said over a line of the assistant's."""

from __future__ import annotations

import pytest

from voice.local_commands import halts
from voice.turns.barge_in import FALSE_INTERRUPTIONS, SETTLE_SECONDS, BargeIn

LINE = "Rest your palms on her thigh and slide down to the foot"


def over(line: str | None, now: float = 1.0) -> BargeIn:
    """Utterance 1 has begun while this line was being said."""
    barge_in = BargeIn(halts)
    barge_in.began(1, line, now)
    return barge_in


def test_the_words_of_the_line_are_taken_out_and_from_then_on_echo_is_expected() -> None:
    barge_in = over(LINE)
    assert barge_in.caregivers_own(1, "rest your palms on her thigh") == "" and barge_in.echo_expected


def test_words_beside_the_lines_are_the_caregivers() -> None:
    assert over(LINE).caregivers_own(1, "rest your palms she is crying") == "she is crying"


def test_words_unlike_the_lines_stay_whole_and_prove_nothing_about_echo() -> None:
    barge_in = over(LINE)
    assert barge_in.caregivers_own(1, "she is crying") == "she is crying" and not barge_in.echo_expected


@pytest.mark.parametrize("word", ["stop", "wait", "pause", "Stop!"])
def test_a_bare_stop_is_the_caregivers_though_the_line_holds_the_word(word: str) -> None:
    assert over(f"Say {word} when she has had enough, stop or wait or pause").caregivers_own(1, word) == word


def test_words_of_the_line_that_were_not_said_yet_when_it_was_cut_are_the_caregivers() -> None:
    barge_in = over("Would you like the full body or something quick?")
    barge_in.line_ended("Would you like the full body or something quick?", True, "Would you", 1.2)
    assert barge_in.caregivers_own(1, "something quick") == "something quick"


def test_what_began_after_a_line_is_echo_only_shortly_after_and_only_where_echo_is_expected() -> None:
    barge_in = over(LINE)
    barge_in.line_ended(LINE, False, LINE, 5.0)
    barge_in.began(2, None, 5.0 + SETTLE_SECONDS / 2)
    assert barge_in.caregivers_own(2, "down to the foot") == "down to the foot"
    barge_in.caregivers_own(1, "rest your palms")
    barge_in.began(3, None, 5.0 + SETTLE_SECONDS / 2)
    barge_in.began(4, None, 5.0 + SETTLE_SECONDS)
    assert barge_in.caregivers_own(3, "down to the foot") == ""
    assert barge_in.caregivers_own(4, "down to the foot") == "down to the foot"


def test_false_interruptions_in_a_row_mean_that_echo_is_to_be_expected() -> None:
    barge_in = BargeIn(halts)
    for cut in range(FALSE_INTERRUPTIONS):
        assert not barge_in.echo_expected
        barge_in.began(cut, LINE, cut)
        barge_in.line_ended(LINE, True, "Rest", cut)
        barge_in.closed(cut)
        barge_in.false_interruption()
    assert barge_in.echo_expected


@pytest.mark.parametrize("between", ["an answer", "a line said whole"])
def test_one_cut_with_a_reason_begins_the_count_anew(between: str) -> None:
    barge_in = BargeIn(halts)
    for cut in range(3 * FALSE_INTERRUPTIONS):
        barge_in.line_ended(LINE, True, "Rest", cut)
        if cut % 2 and between == "an answer":
            barge_in.answered()
        elif cut % 2:
            barge_in.line_ended(LINE, False, LINE, cut)
            barge_in.answered()
        else:
            barge_in.false_interruption()
    assert not barge_in.echo_expected


def test_an_utterance_dealt_with_is_over_nothing_any_more() -> None:
    barge_in = over(LINE)
    assert barge_in.over_a_line(1)
    barge_in.closed(1)
    barge_in.closed(1)
    assert not barge_in.over_a_line(1) and barge_in.words_so_far(1, "rest your palms") == "rest your palms"
