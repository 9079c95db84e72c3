"""Guides of every kind, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.core.phase import Phase
from bot.core.timer import Timer, TimerPurpose
from bot.core.understood.acts import Act
from bot.core.understood.cues import CueKind
from bot.core.understood.decision import Decision
from bot.core.understood.heard import Awaiting
from bot.protocol.guide import Guide, GuideCue, Position, Speech

IDS = st.none() | st.from_regex(r"[a-z_]{1,20}", fullmatch=True)
SECONDS = st.floats(0, 7200, allow_nan=False)
GUIDES = st.builds(
    Guide,
    act=st.sampled_from(Act),
    phase=st.sampled_from(Phase),
    decision=st.none() | st.sampled_from(Decision),
    cues=st.lists(st.builds(GuideCue, st.just("crying"), st.sampled_from(CueKind), st.booleans()), max_size=4).map(
        tuple
    ),
    topic=IDS,
    routine=IDS,
    stroke=IDS,
    position=st.none() | st.builds(Position, st.integers(1, 60), st.integers(1, 60)),
    awaiting=st.sampled_from(Awaiting),
    timer=st.none() | st.builds(Timer, st.integers(1, 10**6), SECONDS, st.sampled_from(TimerPurpose)),
    speech=st.builds(Speech, st.floats(0.5, 2), st.floats(0, 2)),
    picture=IDS,
)
