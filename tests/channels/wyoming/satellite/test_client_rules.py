"""When a satellite is told something beside the reply itself: the client's rules, as this channel uses them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.client.late_tick import late_tick_is_due
from bot.client.microphone import opens_microphone
from bot.client.speaking_time import spoken_seconds
from bot.client.staleness import AWAY_SECONDS, asks_after_baby_first
from bot.client.timer import Timer, TimerPurpose
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.decision import Decision
from bot.core.understood.heard import Awaiting
from bot.protocol.guide import Guide

STROKE = Timer(7, 30.0, TimerPurpose.STROKE)
GOING_ON = Guide(Act.REPORT_CUE, Phase.STROKE, Decision.CONTINUE, timer=STROKE)


@pytest.mark.parametrize("phase", [Phase.STROKE, Phase.PAUSED, Phase.TENDING, Phase.CLOSING])
def test_a_massage_under_way_is_asked_about_after_a_gap_and_not_before(phase: Phase) -> None:
    assert asks_after_baby_first(phase, AWAY_SECONDS + 1)
    assert asks_after_baby_first(phase, None)
    assert not asks_after_baby_first(phase, AWAY_SECONDS - 1)


@pytest.mark.parametrize("phase", [None, Phase.WELCOME, Phase.URGENT, Phase.CRISIS, Phase.ENDED])
def test_nothing_is_asked_where_there_is_no_massage_or_an_emergency(phase: Phase | None) -> None:
    assert not asks_after_baby_first(phase, None)


@pytest.mark.parametrize(
    "changed",
    [
        {"timer": Timer(8, 30.0, TimerPurpose.STROKE)},
        {"timer": None},
        {"act": Act.AMBIENT},
        {"decision": Decision.STOP},
        {"decision": Decision.PAUSE},
        {"decision": Decision.ASK},
    ],
)
def test_a_stroke_that_words_ended_changed_or_stopped_is_not_ticked(changed: dict[str, object]) -> None:
    assert late_tick_is_due(GOING_ON, STROKE)
    assert not late_tick_is_due(replace(GOING_ON, **changed), STROKE)  # type: ignore[arg-type]


def test_a_question_nobody_answered_in_time_is_not_asked_again_over_the_answer() -> None:
    check_in = Timer(7, 20.0, TimerPurpose.CHECK_IN)
    assert not late_tick_is_due(replace(GOING_ON, timer=check_in), check_in)


def test_the_microphone_opens_after_questions_only() -> None:
    asked = replace(GOING_ON, awaiting=Awaiting.CUE_REPORT)
    assert opens_microphone(asked)
    assert not opens_microphone(GOING_ON)
    assert not opens_microphone(replace(asked, act=Act.AMBIENT))
    assert not opens_microphone(replace(asked, phase=Phase.ENDED))


def test_a_slower_voice_takes_longer_and_silence_takes_none() -> None:
    lines = ("Lay your hands.", "Breathe.")
    assert spoken_seconds(()) == 0
    assert spoken_seconds(lines, 0.5) == 2 * spoken_seconds(lines) > 0
