"""The law of the table, over random walks: no way leads from distress to a stroke without the caregiver's word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.loader import library
from bot.core import events as ev
from bot.core.facts.profile import Profile
from bot.core.phase import Phase
from bot.core.session import Session, step
from bot.core.state import Asked
from tests.core.events_of_every_kind import example

DISTRESS = (ev.StressReported, ev.MixedReported, ev.RedFlagReported, ev.CrisisVoiced, ev.DoubtReported)
FINAL = (ev.RedFlagReported, ev.CrisisVoiced)
GOOD_WORD = (ev.ComfortReported, ev.SafetyTold)
# A timer that runs out is the commonest event of all, and the one that must never start anything after a stop.
WALKS = st.lists(
    st.sampled_from([*ev.EVENTS, ev.TimerElapsed, ev.TimerElapsed, ev.ComfortReported, ev.Agreed, ev.StressReported]),
    min_size=1,
    max_size=40,
)


def _happened(kind: type, session: Session) -> ev.Event:
    return ev.TimerElapsed(session.seq) if kind is ev.TimerElapsed else example(kind)


def _begun() -> Session:
    started = ev.Started(routine="five_minute", ready=True, profile=Profile(age_weeks=20, known=True))
    return step(Session(), started, library())[0]


@settings(max_examples=400, deadline=None)
@given(WALKS)
def test_no_path_leads_from_distress_to_a_stroke_without_the_caregivers_word(walk: list[type]) -> None:
    session, owed = _begun(), False
    for kind in walk:
        answered_safe = kind is ev.Agreed and session.asked is Asked.ALL_SAFE
        after, _ = step(session, _happened(kind, session), library())
        if kind in DISTRESS:
            owed = True
        elif kind in GOOD_WORD or answered_safe or (kind is ev.Started and session.phase is Phase.ENDED):
            owed = False
        assert not (owed and after.phase is Phase.STROKE), f"{session.phase} + {kind.__name__}"
        session = after


@settings(max_examples=300, deadline=None)
@given(WALKS)
def test_after_a_red_flag_or_a_crisis_there_is_no_stroke_in_this_session(walk: list[type]) -> None:
    session, grave = _begun(), False
    for kind in walk:
        if kind is ev.Started and session.phase is Phase.ENDED:
            break
        session, _ = step(session, _happened(kind, session), library())
        grave = grave or kind in FINAL
        assert not (grave and session.phase in (Phase.STROKE, Phase.CHECKING, Phase.OPENING))


@settings(max_examples=300, deadline=None)
@given(WALKS)
def test_two_breaks_are_enough_for_one_day(walk: list[type]) -> None:
    session = _begun()
    for kind in walk:
        if kind is ev.Started:
            continue
        had_enough = session.enough_for_today
        was = session.phase
        session, _ = step(session, _happened(kind, session), library())
        entered = session.phase is Phase.STROKE and was is Phase.TENDING
        assert not (had_enough and entered)


@settings(max_examples=200, deadline=None)
@given(WALKS)
def test_timer_numbers_only_ever_grow_and_the_running_one_is_the_last(walk: list[type]) -> None:
    session = _begun()
    for kind in walk:
        after, _ = step(session, _happened(kind, session), library())
        assert after.seq >= session.seq
        assert after.timer is None or after.timer.seq == after.seq
        session = after
