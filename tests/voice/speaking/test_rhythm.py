"""How the beat that carries a stroke sounds."""

from __future__ import annotations

import numpy as np
import pytest

from tests.voice.synthesised import samples
from voice.ports import Sound
from voice.speaking.rhythm import Rhythm, soft_beat


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
