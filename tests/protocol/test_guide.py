"""The guide's round trip through JSON, and what is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.protocol.errors import ProtocolError
from bot.protocol.guide import Guide, decode, encode
from bot.protocol.reply import read_reply
from tests.protocol.guides import GUIDES


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
