"""A session survives its slot."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.session_slot import from_slot, to_slot
from bot.core.facts.profile import Profile
from bot.core.phase import Phase
from bot.core.state import Asked, Session
from bot.core.timer import Timer, TimerPurpose

NAMES = st.lists(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), max_size=4).map(tuple)
PROFILES = st.builds(
    Profile,
    age_weeks=st.none() | st.floats(0, 260),
    weeks_early=st.floats(0, 20),
    flags=NAMES,
    known=st.booleans(),
)
SESSIONS = st.builds(
    Session,
    phase=st.sampled_from(Phase),
    profile=PROFILES,
    routine=st.none() | st.just("full_body"),
    item=st.integers(0, 60),
    left_out=NAMES,
    asked=st.none() | st.sampled_from(Asked),
    checks=NAMES,
    back_to=st.none() | st.sampled_from(Phase),
    timer=st.none() | st.builds(Timer, st.integers(1, 999), st.floats(0, 300), st.sampled_from(TimerPurpose)),
    pace=st.floats(0.5, 2),
)


@given(SESSIONS)
def test_a_session_comes_back_from_its_slot_as_it_went(session: Session) -> None:
    assert from_slot(json.loads(json.dumps(to_slot(session)))) == session


def test_only_what_is_not_at_its_default_is_stored() -> None:
    assert to_slot(Session()) == {}
    assert to_slot(Session(phase=Phase.STROKE, item=2, left_out=("face",))) == {
        "phase": "stroke",
        "item": 2,
        "left_out": ["face"],
    }


HOSTILE = [
    {"item": "three"},
    {"item": [1]},
    {"item": None},
    {"phase": {}},
    {"timer": {"seq": 1}},
    {"timer": {"seq": "1", "seconds": 30, "purpose": "stroke"}},
    {"timer": []},
    {"profile": {"age_weeks": "ten"}},
    {"profile": {"flags": "hip_condition"}},
    {"left_out": [["face"]]},
    {"phase": "stroke", "no_such_field": 1},
    {1: 2},
    [],
    "stroke",
    7,
    True,
]


@pytest.mark.parametrize("stored", HOSTILE, ids=map(str, HOSTILE))
def test_a_hostile_slot_starts_afresh(stored: object) -> None:
    assert from_slot(stored) == Session()


def test_a_slot_that_cannot_be_read_starts_afresh() -> None:
    assert from_slot({"phase": "no_such_phase"}) == Session()
    assert from_slot({"no_such_field": 1}) == Session()
    assert from_slot(None) == Session()
