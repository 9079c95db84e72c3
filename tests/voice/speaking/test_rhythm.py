"""The beat that carries a stroke: when it falls, how it sounds, and that it ends when it should."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from bot.protocol.guide import Speech
from tests.voice.synthesised import samples
from voice.clock import VirtualClock
from voice.ports import Sound
from voice.speaking.rhythm import Rhythm, beats, carry, every_seconds, soft_beat
from voice.speaking.speaker import SilentSpeaker


def test_beats_begin_after_two_seconds_and_end_before_the_next_line() -> None:
    assert beats(12.0, 3.0) == (2.0, 5.0, 8.0)
    assert beats(2.5, 3.0) == () and beats(0.0, 3.0) == ()


@pytest.mark.parametrize(("rate", "seconds"), [(1.0, 3.0), (0.75, 4.0), (1.3, 3.0)])
def test_slower_speech_has_slower_beats_and_quicker_speech_has_no_quicker_ones(rate: float, seconds: float) -> None:
    assert every_seconds(Speech(rate=rate)) == pytest.approx(seconds)


def test_a_beat_is_short_low_and_begins_and_ends_softly() -> None:
    wave = samples(soft_beat().pcm)
    assert soft_beat().seconds == pytest.approx(0.12) and 0.8 < np.abs(wave).max() < 0.95
    assert abs(wave[0]) < 0.01 and np.abs(wave[-50:]).max() < 0.02
    loudest = np.argmax(np.abs(np.fft.rfft(wave))) * soft_beat().rate_hz / len(wave)
    assert 200 <= loudest <= 300


async def test_a_count_is_spoken_and_begins_again_after_eight() -> None:
    asked: list[str] = []

    async def sound_of(word: str, rate: float) -> Sound:
        asked.append(word)
        return Sound(b"\0\0", 16_000)

    rhythm = Rhythm("count", 0.2, sound_of)
    for number in (1, 2, 8, 9):
        await rhythm.sound(number, 1.0)
    assert asked == ["one", "two", "eight", "one"]


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
