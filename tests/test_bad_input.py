"""Whatever arrives is answered with exactly one guide, and the session stays as it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.phase import Phase
from bot.protocol.reply import Reply

BEGUN = '/start{"routine": "five_minute", "age_weeks": 20, "ready": true}'
GARBAGE = {
    "nothing": "",
    "blanks": "   \n\t ",
    "ten thousand characters": "smile " * 1700,
    "control characters": "\x00\x07\x1b[31m\x7f",
    "half of a character pair": "\ud83d",
    "right to left": "\u202edlrow olleh",
    "markup": "<script>alert(1)</script>",
    "an unknown intent": "/dance",
    "an intent with broken values": '/start{"routine": ',
    "a tick of no number": '/tick{"seq": "soon"}',
    "a tick of a wild number": '/tick{"seq": 1e400}',
    "a tick of nested lists": '/tick{"seq": [[[1]]]}',
    "a tick of an object": '/tick{"seq": {"seq": 1}}',
    "a tick without number": "/tick",
    "a bare slash": "/",
    "a template": "{routine} {0} %s",
}


@pytest.mark.parametrize("text", GARBAGE.values(), ids=GARBAGE.keys())
def test_garbage_is_answered_and_the_stroke_stands(text: str, talk: Callable[[str, str], Reply]) -> None:
    sender = f"garbage-{abs(hash(text))}"
    before = talk(sender, BEGUN).guide
    after = talk(sender, text).guide
    assert (after.stroke, after.position, after.routine) == (before.stroke, before.position, before.routine)
    assert after.phase in (Phase.STROKE, Phase.PAUSED)


@pytest.mark.parametrize(
    "values",
    [
        '{"age_weeks": 900}',
        '{"age_weeks": "old"}',
        '{"age_weeks": 1e400}',
        '{"age_weeks": [[1]]}',
        '{"routine": 7}',
        '{"routine": "half \\ud83d"}',
        '{"ready": "maybe"}',
    ],
)
def test_a_start_with_odd_values_still_begins(values: str, talk: Callable[[str, str], Reply]) -> None:
    reply = talk(f"odd-{values}", f"/start{values}")
    assert reply.guide.phase is Phase.READINESS
    assert reply.lines


def test_an_unknown_stroke_is_said_to_be_unknown(talk: Callable[[str, str], Reply]) -> None:
    talk("unknown-stroke", BEGUN)
    reply = talk("unknown-stroke", "how do I do the flying dragon stroke")
    assert reply.guide.phase is Phase.STROKE
    assert reply.lines


def test_two_senders_do_not_share_a_massage(talk: Callable[[str, str], Reply]) -> None:
    talk("one", BEGUN)
    talk("two", BEGUN)
    assert talk("one", "next").guide.position != talk("two", "where are we").guide.position
