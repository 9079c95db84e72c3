"""What was played comes along with what was heard at the same time, whatever the two devices' blocks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.audio import Resampler
from voice.hearing.playback_reference import AHEAD_SECONDS, LATE_SECONDS, PlaybackReference

CHUNK = 1_024
AHEAD = round(AHEAD_SECONDS * 16_000) * 2


def counted(samples: int) -> bytes:
    """Samples that differ from each other, none of them silence."""
    return (np.arange(samples) % 32_000 + 1).astype("<i2").tobytes()


def test_where_nothing_was_played_there_is_silence_as_long_as_what_was_heard() -> None:
    assert PlaybackReference().take(CHUNK) == bytes(CHUNK)


def test_sound_is_kept_back_a_little_and_from_then_on_comes_whole_and_in_order() -> None:
    reference, sound = PlaybackReference(), counted(16_000)
    taken = b""
    for at in range(0, len(sound), CHUNK):
        reference.enqueue(sound[at : at + CHUNK], 16_000)
        taken += reference.take(CHUNK)
    begun = len(taken) - len(taken.lstrip(b"\0"))
    assert AHEAD - CHUNK <= begun <= AHEAD + CHUNK
    assert taken[begun:] in sound


@given(st.lists(st.integers(-1_000, 1_000), min_size=20, max_size=60))
def test_blocks_that_come_unevenly_leave_no_gap_and_no_jump(jitter: list[int]) -> None:
    reference, sound = PlaybackReference(), counted(40_000)
    at, taken = 0, b""
    for chunk, late in enumerate(jitter, 1):
        due = max(at, min(len(sound), (chunk * CHUNK + late // 2) // 2 * 2))
        reference.enqueue(sound[at:due], 16_000)
        at = due
        taken += reference.take(CHUNK)
    assert taken.lstrip(b"\0") in sound


def test_when_the_microphone_has_missed_a_while_the_oldest_is_dropped() -> None:
    reference, sound = PlaybackReference(), counted(32_000)
    reference.enqueue(sound, 16_000)
    taken = reference.take(CHUNK)
    left = len(sound) - sound.index(taken) - CHUNK
    assert left == AHEAD
    assert left < LATE_SECONDS * 32_000 < len(sound)


def test_where_playing_ends_the_rest_comes_padded_with_silence_and_later_sound_is_kept_back_anew() -> None:
    reference, sound = PlaybackReference(), counted((CHUNK + AHEAD) // 2)
    reference.enqueue(sound, 16_000)
    assert reference.take(CHUNK) == sound[:CHUNK]
    rest = reference.take(AHEAD + CHUNK)
    assert rest == sound[CHUNK:] + bytes(CHUNK)
    reference.enqueue(sound[:CHUNK], 16_000)
    assert reference.take(CHUNK) == bytes(CHUNK)


@pytest.mark.parametrize("rate_hz", [22_050, 44_100, 48_000])
def test_another_rate_is_resampled_without_a_seam(rate_hz: int) -> None:
    times = np.arange(rate_hz) / rate_hz
    tone = (np.sin(2 * np.pi * 440 * times) * 12_000).astype("<i2").tobytes()
    whole = Resampler(rate_hz, filtered=False).process(tone)
    reference, taken = PlaybackReference(), b""
    block = rate_hz // 50 * 2
    for at in range(0, len(tone), block):
        reference.enqueue(tone[at : at + block], rate_hz)
        taken += reference.take(640)
    assert len(taken.lstrip(b"\0")) > 25_000 and taken.lstrip(b"\0")[:25_000] in whole


@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 44_100, 48_000])
def test_sound_of_any_rate_is_held_back_as_long_as_sound_of_the_speech_rate(rate_hz: int) -> None:
    block, click = rate_hz // 50, rate_hz // 2
    sound = np.zeros(rate_hz, dtype="<i2")
    sound[click : click + rate_hz // 200] = 20_000
    reference, taken = PlaybackReference(), b""
    for at in range(0, rate_hz, block):
        reference.enqueue(sound[at : at + block].tobytes(), rate_hz)
        taken += reference.take(640)
    onset = np.flatnonzero(np.abs(np.frombuffer(taken, "<i2")) > 10_000)[0] / 16_000
    assert AHEAD_SECONDS - 0.021 <= onset - click / rate_hz <= AHEAD_SECONDS + 0.021


@pytest.mark.parametrize("rate_hz", [22_050, 48_000])
@pytest.mark.parametrize("burst", [2, 3])
@pytest.mark.parametrize("phase", np.arange(0.0, 0.032, 0.004))
def test_a_player_that_takes_several_blocks_at_once_leaves_no_gap(rate_hz: int, burst: int, phase: float) -> None:
    block = round(rate_hz / 100)
    reference, loud = PlaybackReference(), np.full(block, 8_000, dtype="<i2").tobytes()
    enqueued, takes, taken = 0, 0, b""
    while takes < 200:
        if enqueued * block / rate_hz <= phase + takes * 0.032:
            for _ in range(burst):
                reference.enqueue(loud, rate_hz)
            enqueued += burst
        else:
            taken += reference.take(1_024)
            takes += 1
    assert np.min(np.abs(np.frombuffer(taken.lstrip(b"\0")[2:], "<i2"))) > 4_000
