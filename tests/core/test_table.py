"""Every phase answers every event, and keeps the laws that hold for all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.content.loader import library
from bot.core import events as ev
from bot.core.effects import Say
from bot.core.facts.profile import Profile
from bot.core.phase import Phase
from bot.core.session import Session, step
from bot.core.state import Asked
from bot.core.timer import TimerPurpose
from tests.core.events_of_every_kind import example

BABY = Profile(age_weeks=20, known=True)

IN_EACH_PHASE = {
    Phase.WELCOME: Session(profile=BABY),
    Phase.READINESS: Session(Phase.READINESS, BABY, asked=Asked.BUNDLE),
    Phase.OPENING: Session(Phase.OPENING, BABY, "full_body", asked=Asked.PERMISSION),
    Phase.STROKE: Session(Phase.STROKE, BABY, "full_body", item=4).timed(30, TimerPurpose.STROKE),
    Phase.CHECKING: Session(Phase.CHECKING, BABY, "full_body", item=9, asked=Asked.HOW_IS_BABY),
    Phase.PAUSED: Session(Phase.PAUSED, BABY, "full_body", item=4, back_to=Phase.STROKE),
    Phase.TENDING: Session(
        Phase.TENDING, BABY, "full_body", item=4, back_to=Phase.STROKE, asked=Asked.HOW_IS_BABY, stops=1
    ),
    Phase.URGENT: Session(Phase.URGENT, BABY, "full_body", item=4, alarm="blue_or_grey", stops=2),
    Phase.CRISIS: Session(Phase.CRISIS, BABY, "full_body", item=4, alarm="cannot_cope", asked=Asked.CRISIS, stops=2),
    Phase.CLOSING: Session(Phase.CLOSING, BABY, "full_body", item=40).timed(20, TimerPurpose.SILENCE),
    Phase.ENDED: Session(Phase.ENDED, BABY, "full_body", item=40),
}
EVERY_PAIR = [(phase, kind) for phase in Phase for kind in ev.EVENTS]


@pytest.mark.parametrize(("phase", "kind"), EVERY_PAIR, ids=lambda v: v.value if isinstance(v, Phase) else v.__name__)
def test_every_phase_answers_every_event(phase: Phase, kind: type) -> None:
    before = IN_EACH_PHASE[phase]
    after, effects = step(before, example(kind), library())
    assert isinstance(after, Session)
    silent = (ev.AmbientHeard, ev.TimerElapsed, ev.DistressOverheard)
    if kind not in silent:
        assert effects, "answered kindly, not ignored"
    assert after.timer is None or after.phase is not Phase.ENDED


@pytest.mark.parametrize("phase", Phase)
def test_ambient_speech_changes_nothing(phase: Phase) -> None:
    before = IN_EACH_PHASE[phase]
    assert step(before, ev.AmbientHeard(), library()) == (before, ())


@pytest.mark.parametrize("phase", Phase)
def test_a_tick_of_a_timer_long_gone_is_nothing(phase: Phase) -> None:
    before = IN_EACH_PHASE[phase]
    assert step(before, ev.TimerElapsed(before.seq + 5), library()) == (before, ())


@pytest.mark.parametrize("phase", Phase)
def test_a_red_flag_is_urgent_in_every_phase(phase: Phase) -> None:
    after, effects = step(IN_EACH_PHASE[phase], example(ev.RedFlagReported), library())
    assert after.phase is (Phase.CRISIS if phase is Phase.CRISIS else Phase.URGENT)
    assert effects[0] == next(iter(_read(library().cues["blue_or_grey"].say)))


@pytest.mark.parametrize("phase", Phase)
def test_a_crisis_outranks_every_phase(phase: Phase) -> None:
    after, _ = step(IN_EACH_PHASE[phase], example(ev.CrisisVoiced), library())
    assert after.phase is Phase.CRISIS


@pytest.mark.parametrize("phase", [p for p in Phase if p not in (Phase.URGENT, Phase.CRISIS, Phase.ENDED)])
def test_stress_ends_the_strokes_in_every_phase(phase: Phase) -> None:
    after, _ = step(IN_EACH_PHASE[phase], example(ev.StressReported), library())
    assert after.phase is Phase.TENDING
    assert after.stops == IN_EACH_PHASE[phase].stops + (phase is not Phase.TENDING) or after.stops == 2


@pytest.mark.parametrize("phase", Phase)
def test_the_caregiver_can_end_it_at_any_second(phase: Phase) -> None:
    after, _ = step(IN_EACH_PHASE[phase], ev.StopAsked(), library())
    assert after.phase in (Phase.CLOSING, Phase.ENDED)


@pytest.mark.parametrize("phase", [Phase.URGENT, Phase.CRISIS])
@pytest.mark.parametrize("kind", [k for k in ev.EVENTS if k not in (ev.AmbientHeard, ev.TimerElapsed)])
def test_no_word_of_massage_in_an_emergency(phase: Phase, kind: type) -> None:
    after, effects = step(IN_EACH_PHASE[phase], example(kind), library())
    said = {effect.response for effect in effects if isinstance(effect, Say)}
    assert not said & {"utter_stroke", "utter_stroke_on_side", "utter_offer_try_again", "utter_check_in"}
    assert after.phase in (Phase.URGENT, Phase.CRISIS, Phase.ENDED)


def test_a_running_strokes_clock_is_left_alone_by_a_question() -> None:
    before = IN_EACH_PHASE[Phase.STROKE]
    after, _ = step(before, ev.QuestionAsked("benefit_sleep"), library())
    assert after.timer == before.timer
    assert after.seq == before.seq, "no timer is started"


def test_an_open_question_waits_its_whole_time_again_after_an_aside() -> None:
    before = IN_EACH_PHASE[Phase.CHECKING].timed(20, TimerPurpose.CHECK_IN)
    after, _ = step(before, ev.TimeLeftAsked(), library())
    assert after.timer is not None
    assert before.timer is not None
    assert after.timer.seq > before.timer.seq


def test_after_two_silences_the_guide_stops_guiding_and_listens() -> None:
    session = IN_EACH_PHASE[Phase.CHECKING].timed(20, TimerPurpose.CHECK_IN)
    session, _ = step(session, ev.TimerElapsed(session.seq), library())
    assert session.phase is Phase.CHECKING
    session, _ = step(session, ev.TimerElapsed(session.seq), library())
    assert (session.phase, session.timer) == (Phase.PAUSED, None)
    session, _ = step(session, ev.ResumeAsked(), library())
    assert session.phase is Phase.CHECKING


def test_an_unknown_flag_in_the_session_hurts_nobody() -> None:
    odd = replace(IN_EACH_PHASE[Phase.STROKE], profile=replace(BABY, flags=("no_such_flag",)))
    assert step(odd, ev.NextAsked(), library())[0].phase is Phase.STROKE


def _read(lines: tuple[str, ...]) -> list[object]:
    from bot.core.effects import read

    return list(read(lines))
