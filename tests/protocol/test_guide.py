"""The guide's round trip through JSON, and what is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.phase import Phase
from bot.core.timer import Timer, TimerPurpose
from bot.core.understood.acts import Act
from bot.core.understood.cues import CueKind
from bot.core.understood.decision import Decision
from bot.core.understood.heard import Awaiting
from bot.protocol.errors import ProtocolError
from bot.protocol.guide import Guide, GuideCue, Position, Speech, decode, encode
from bot.protocol.reply import read_reply

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


@given(GUIDES)
def test_a_guide_comes_back_from_json_as_it_went(guide: Guide) -> None:
    assert decode(json.loads(json.dumps(encode(guide)))) == guide


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"version": 2}, "version"),
        ({"phase": "dancing"}, "phase"),
        ({"timer": {"seq": 0, "seconds": 1, "purpose": "stroke"}}, "timer.seq"),
        ({"surprise": 1}, "surprise"),
        ({"cues": [{"id": "crying"}]}, "cues.0"),
    ],
)
def test_what_is_no_guide_is_refused_by_name(change: dict[str, object], named: str) -> None:
    payload = encode(Guide(Act.START, Phase.WELCOME)) | change
    with pytest.raises(ProtocolError, match=named):
        decode(payload)


def test_a_reply_has_exactly_one_guide() -> None:
    guide = {"custom": {"guide": encode(Guide(Act.START, Phase.WELCOME))}}
    assert read_reply([{"text": "Hello."}, guide]).lines == ("Hello.",)
    for messages in ([{"text": "Hello."}], [guide, guide]):
        with pytest.raises(ProtocolError, match="exactly one"):
            read_reply(messages)
