"""From what was understood to the one event it amounts to."""

from __future__ import annotations

import pytest

from bot.core import events as ev
from bot.core.phase import Phase
from bot.core.state import Asked, Session
from bot.core.understood.acts import Act
from bot.core.understood.cues import AssertionStatus, CueKind, HeardCue
from bot.core.understood.decision import Decision
from bot.core.understood.event_of import decision_of, event_of
from bot.core.understood.heard import Finding, Heard
from tests.core.events_of_every_kind import BLUE, CRYING, OVERWHELMED, SMILING
from tests.core.understood.told import told

STROKE = Session(Phase.STROKE, routine="full_body")
READINESS = Session(Phase.READINESS, asked=Asked.BUNDLE)


@pytest.mark.parametrize("act", [act for act in Act if act not in (Act.START, Act.TICK)])
def test_every_act_becomes_an_event(act: Act) -> None:
    assert type(event_of(told(act), STROKE)) in ev.EVENTS


@pytest.mark.parametrize("act", list(Act))
def test_distress_outranks_whatever_else_was_said(act: Act) -> None:
    assert type(event_of(told(act, (CRYING, BLUE)), STROKE)) is ev.RedFlagReported
    assert type(event_of(told(act, (BLUE, OVERWHELMED)), STROKE)) is ev.CrisisVoiced
    expected = ev.DistressOverheard if act is Act.AMBIENT else ev.StressReported
    assert type(event_of(told(act, (CRYING,)), STROKE)) is expected


def test_a_song_is_no_comfort_sign() -> None:
    sung = told(Act.AMBIENT, (SMILING,), all_well=True)
    assert decision_of(sung) is None
    assert type(event_of(sung, STROKE)) is ev.AmbientHeard


def test_words_that_soothe_the_baby_bring_a_soft_check() -> None:
    assert decision_of(told(Act.AMBIENT, undecidable=True)) is Decision.ASK


def test_a_command_with_good_news_is_the_command() -> None:
    assert type(event_of(told(Act.NEXT, (SMILING,)), STROKE)) is ev.NextAsked


def test_stop_needs_no_reason_and_no_certainty() -> None:
    assert type(event_of(told(Act.STOP, undecidable=True), STROKE)) is ev.StopAsked
    assert type(event_of(told(Act.STOP, (SMILING,)), STROKE)) is ev.StopAsked


def test_a_yes_answers_the_question_that_is_open() -> None:
    happy_yes = told(Act.YES, (SMILING,))
    again = Session(Phase.TENDING, asked=Asked.TRY_AGAIN)
    looking = Session(Phase.CHECKING, asked=Asked.HOW_IS_BABY)
    assert type(event_of(happy_yes, again)) is ev.Agreed
    assert type(event_of(happy_yes, looking)) is ev.ComfortReported


def test_in_the_readiness_questions_answers_come_before_signs() -> None:
    jab = told(Act.REPORT_CUE, (HeardCue("vaccine_sore", CueKind.STRESS),), findings=(Finding("vaccine_48h", "x"),))
    assert type(event_of(jab, READINESS)) is ev.ReadinessTold
    assert type(event_of(jab, STROKE)) is ev.StressReported


def test_a_baby_crying_in_the_readiness_questions_is_tended_to() -> None:
    crying = told(Act.REPORT_CUE, (CRYING,), findings=(Finding("state_quiet_alert", "fussy"),))
    assert type(event_of(crying, READINESS)) is ev.StressReported


def test_distress_that_is_over_is_good_news() -> None:
    over = told(Act.REPORT_CUE, (HeardCue("crying", CueKind.STRESS, AssertionStatus.ABSENT),))
    assert type(event_of(over, STROKE)) is ev.ComfortReported


def test_safe_is_heard_where_there_is_something_to_be_safe_from() -> None:
    safe = told(Act.REPORT_CUE, safe=True)
    assert type(event_of(safe, Session(Phase.URGENT))) is ev.SafetyTold


@pytest.mark.parametrize(
    ("decision", "event"),
    [
        (Decision.CRISIS, ev.CrisisVoiced),
        (Decision.URGENT, ev.RedFlagReported),
        (Decision.STOP, ev.StressReported),
        (Decision.PAUSE, ev.MixedReported),
        (Decision.ASK, ev.DoubtReported),
        (Decision.CONTINUE, ev.ComfortReported),
    ],
)
def test_a_decision_stands_whatever_cues_were_named(decision: Decision, event: type) -> None:
    for cues in ((), (SMILING,), (CRYING,), (SMILING, CRYING, BLUE, OVERWHELMED)):
        happened = event_of(Heard(Act.REPORT_CUE, decision, cues), STROKE)
        assert type(happened) is event
        assert isinstance(happened, ev.Reported) and happened.cues == cues


def test_a_hint_goes_along_and_is_no_cue() -> None:
    happened = event_of(Heard(Act.REPORT_CUE, Decision.URGENT, likely=(BLUE,)), STROKE)
    assert happened == ev.RedFlagReported((), (BLUE,))
