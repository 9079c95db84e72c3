"""Urgent and crisis, step by step."""

from __future__ import annotations

from bot.content.loader import library
from bot.core import events as ev
from bot.core.effects import Read, Say
from bot.core.facts.profile import Profile
from bot.core.phase import Phase
from bot.core.phases.emergencies import MIGHT_HARM, OVERWHELMED
from bot.core.session import Session, step
from bot.core.timer import TimerPurpose
from tests.core.events_of_every_kind import BLUE
from tests.core.events_of_every_kind import OVERWHELMED as OVERWHELMED_CUE


def _in_crisis() -> Session:
    return step(Session(Phase.STROKE, routine="five_minute"), ev.CrisisVoiced((OVERWHELMED_CUE,)), library())[0]


def test_a_yes_to_might_you_hurt_is_a_critical_answer() -> None:
    crisis = library().crises[OVERWHELMED]
    session, effects = _in_crisis(), ()
    while Read(crisis.harm_question or "") not in effects:
        session, effects = step(session, ev.SocialSaid(), library())
    session, effects = step(session, ev.Agreed(), library())
    assert session.alarm == MIGHT_HARM
    assert all(Read(line) in effects for line in library().crises[MIGHT_HARM].say_first)


def test_a_no_to_might_you_hurt_goes_on_with_support() -> None:
    crisis = library().crises[OVERWHELMED]
    session, effects = _in_crisis(), ()
    while Read(crisis.harm_question or "") not in effects:
        session, effects = step(session, ev.SocialSaid(), library())
    session, _ = step(session, ev.Declined(), library())
    assert session.alarm == OVERWHELMED


def test_support_has_no_end_but_the_caregivers() -> None:
    session = _in_crisis()
    for _ in range(20):
        session, effects = step(session, ev.SocialSaid(), library())
        assert session.phase is Phase.CRISIS
        assert any(isinstance(effect, Read | Say) for effect in effects)
    assert Say("utter_stay_with_you") in effects


def test_a_long_silence_in_a_crisis_is_looked_into() -> None:
    session = _in_crisis()
    assert session.timer is not None
    assert session.timer.purpose is TimerPurpose.CHECK_IN
    session, effects = step(session, ev.TimerElapsed(session.seq), library())
    assert any(isinstance(effect, Read) for effect in effects)


def test_a_baby_in_danger_is_named_within_a_crisis() -> None:
    session, effects = step(_in_crisis(), ev.RedFlagReported((BLUE,)), library())
    assert session.phase is Phase.CRISIS
    assert Read(library().cues["blue_or_grey"].say[0]) in effects


def test_the_number_spoken_is_that_of_the_country() -> None:
    session = Session(Phase.STROKE, Profile(region="GB"), "five_minute")
    _, effects = step(session, ev.RedFlagReported((BLUE,)), library())
    assert Say("utter_emergency_number", {"number": library().help_numbers["GB"].emergency}) in effects


def test_a_country_nobody_knows_gets_the_common_number() -> None:
    session = Session(Phase.STROKE, Profile(region="Atlantis"), "five_minute")
    _, effects = step(session, ev.RedFlagReported((BLUE,)), library())
    assert Say("utter_emergency_number", {"number": library().help_numbers["default"].emergency}) in effects


def test_one_good_word_does_not_end_an_emergency() -> None:
    session, _ = step(Session(Phase.STROKE, routine="five_minute"), ev.RedFlagReported((BLUE,)), library())
    session, _ = step(session, ev.ComfortReported(), library())
    assert session.phase is Phase.URGENT
    session, _ = step(session, ev.NextAsked(), library())
    session, _ = step(session, ev.Agreed(), library())
    assert session.phase is Phase.URGENT, "the question was no longer open"
    session, _ = step(session, ev.Agreed(), library())
    assert session.phase is Phase.ENDED


def test_an_emergency_that_no_cue_names_leads_with_what_to_do_and_the_number() -> None:
    for phase in Phase:
        session, effects = step(Session(phase, routine="five_minute"), ev.RedFlagReported(), library())
        assert session.phase is Phase.URGENT
        assert effects[0] == Say("utter_call_now")
        assert isinstance(effects[1], Say) and effects[1].response == "utter_emergency_number"


def test_a_hint_of_the_danger_gives_the_emergency_its_own_words() -> None:
    stroke = Session(Phase.STROKE, routine="five_minute")
    assert step(stroke, ev.RedFlagReported((), (BLUE,)), library()) == step(
        stroke, ev.RedFlagReported((BLUE,)), library()
    )
    crisis = step(stroke, ev.CrisisVoiced((), (OVERWHELMED_CUE,)), library())
    assert crisis == step(stroke, ev.CrisisVoiced((OVERWHELMED_CUE,)), library())


def test_distress_that_no_cue_names_ends_the_strokes_with_a_general_sentence() -> None:
    session, effects = step(Session(Phase.STROKE, routine="five_minute"), ev.StressReported(), library())
    assert session.phase is Phase.TENDING and effects[0] == Say("utter_stop_and_hold")
