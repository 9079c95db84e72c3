"""When the beats of a stroke fall, and that they end when they should."""

from __future__ import annotations

import asyncio

import pytest

from bot.protocol.guide import Speech
from voice.clock import VirtualClock
from voice.speaking.speaker import SilentSpeaker
from voice.turns.beats import beats, carry, every_seconds


def test_beats_begin_after_two_seconds_and_end_before_the_next_line() -> None:
    assert beats(12.0, 3.0) == (2.0, 5.0, 8.0)
    assert beats(2.5, 3.0) == () and beats(0.0, 3.0) == ()


@pytest.mark.parametrize(("rate", "seconds"), [(1.0, 3.0), (0.75, 4.0), (1.3, 3.0)])
def test_slower_speech_has_slower_beats_and_quicker_speech_has_no_quicker_ones(rate: float, seconds: float) -> None:
    assert every_seconds(Speech(rate=rate)) == pytest.approx(seconds)


class Drum(SilentSpeaker):
    """Notes when it was beaten."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock
        self.beaten: list[tuple[int, float]] = []

    async def beat(self, number: int, speech: Speech) -> None:
        self.beaten.append((number, self._clock.now()))


async def soon() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_stroke_is_carried_to_its_end_and_no_further() -> None:
    clock = VirtualClock()
    drum = Drum(clock)
    carrying = asyncio.create_task(carry(drum, 10.0, clock, Speech()))
    await soon()
    await clock.advance(30.0, soon)
    assert drum.beaten == [(1, 2.0), (2, 5.0), (3, 8.0)] and carrying.done()


async def test_speech_ends_the_beat() -> None:
    clock = VirtualClock()
    drum = Drum(clock)
    carrying = asyncio.create_task(carry(drum, 60.0, clock, Speech()))
    await soon()
    await clock.advance(6.0, soon)
    carrying.cancel()
    await soon()
    await clock.advance(30.0, soon)
    assert [number for number, _ in drum.beaten] == [1, 2]
