"""What changes of a sound when its rate, width or number of channels changes, and what does not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice.audio import (
    RATE_HZ,
    RESAMPLING_SECONDS,
    Resampler,
    amplified,
    as_16_bit,
    as_pcm,
    as_samples,
    mixed_down,
    resampled,
    silence,
)

ODD_RATES_HZ = (11_025, 22_050, 44_100, 48_000, 96_000)


def tone(hz: float, rate_hz: int, seconds: float = 1.0, peak: float = 0.5) -> bytes:
    """A sine, swelling and dying away over a tenth of a second so that it has no edges."""
    times = np.arange(round(seconds * rate_hz)) / rate_hz
    edges = np.clip(np.minimum(times, seconds - times) / 0.1, 0, 1)
    return as_pcm((peak * edges * np.sin(2 * np.pi * hz * times)).astype(np.float32))


def level_db(pcm: bytes) -> float:
    return float(10 * np.log10(np.mean(as_samples(pcm).astype(np.float64) ** 2) + 1e-20))


def in_chunks(pcm: bytes, from_hz: int, to_hz: int, samples: int) -> bytes:
    resampler, out = Resampler(from_hz, to_hz), b""
    for at in range(0, len(pcm), 2 * samples):
        out += resampler.process(pcm[at : at + 2 * samples])
    return out + resampler.flush()


@pytest.mark.parametrize("rate_hz", [rate_hz for rate_hz in ODD_RATES_HZ if rate_hz > RATE_HZ])
@pytest.mark.parametrize("hz", [8_200, 9_000, 10_500])
def test_what_the_new_rate_cannot_carry_is_taken_away(rate_hz: int, hz: int) -> None:
    high = tone(hz, rate_hz)
    assert level_db(resampled(high, rate_hz)) < level_db(high) - 60
    assert level_db(in_chunks(high, rate_hz, RATE_HZ, rate_hz // 50)) < level_db(high) - 60


@pytest.mark.parametrize("rate_hz", ODD_RATES_HZ)
@pytest.mark.parametrize("hz", [100, 440, 1_000, 3_000, 5_000])
def test_speech_keeps_its_level_and_its_pitch(rate_hz: int, hz: int) -> None:
    there = resampled(tone(hz, rate_hz), rate_hz)
    assert level_db(there) == pytest.approx(level_db(tone(hz, rate_hz)), abs=0.5)
    assert np.argmax(np.abs(np.fft.rfft(as_samples(there)))) * RATE_HZ / (len(there) / 2) == pytest.approx(hz, abs=2)
    back = resampled(there, RATE_HZ, rate_hz)
    assert level_db(back) == pytest.approx(level_db(tone(hz, rate_hz)), abs=0.5)


@pytest.mark.parametrize("rate_hz", [22_050, 44_100, 48_000, 96_000])
def test_the_level_is_kept_up_to_seven_kilohertz(rate_hz: int) -> None:
    assert level_db(resampled(tone(7_000, rate_hz), rate_hz)) == pytest.approx(level_db(tone(7_000, rate_hz)), abs=0.5)


@settings(deadline=None)
@given(
    st.sampled_from((*ODD_RATES_HZ, 8_000, RATE_HZ)),
    st.sampled_from((RATE_HZ, 22_050, 48_000)),
    st.integers(20, 3_000),
    st.integers(0, 9_000),
)
def test_a_stream_in_chunks_is_the_whole_sound(from_hz: int, to_hz: int, samples: int, length: int) -> None:
    noise = as_pcm(np.random.default_rng(length).normal(0, 0.2, length).astype(np.float32))
    whole = resampled(noise, from_hz, to_hz)
    assert in_chunks(noise, from_hz, to_hz, samples) == whole
    assert len(whole) / 2 == pytest.approx(length * to_hz / from_hz, abs=2)


@pytest.mark.parametrize("from_hz", [22_050, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("block_seconds", [0.01, 0.032])
def test_a_stream_lies_no_further_behind_than_is_said(from_hz: int, block_seconds: float) -> None:
    resampler, block = Resampler(from_hz), round(block_seconds * from_hz)
    seconds_in = seconds_out = 0.0
    for _ in range(100):
        seconds_out += len(resampler.process(bytes(2 * block))) / 2 / RATE_HZ
        seconds_in += block / from_hz
        assert seconds_in - seconds_out <= RESAMPLING_SECONDS


def test_a_flushed_stream_begins_anew() -> None:
    resampler, sound = Resampler(48_000), tone(440, 48_000, 0.3)
    first = resampler.process(sound) + resampler.flush()
    assert resampler.process(sound) + resampler.flush() == first


@pytest.mark.parametrize("rate_hz", ODD_RATES_HZ)
def test_digital_silence_stays_silent(rate_hz: int) -> None:
    assert not any(in_chunks(silence(1.0, rate_hz), rate_hz, RATE_HZ, 512))


@pytest.mark.parametrize("rate_hz", ODD_RATES_HZ)
def test_a_sound_at_full_scale_does_not_wrap_around(rate_hz: int) -> None:
    square = np.sign(np.sin(2 * np.pi * 200 * np.arange(rate_hz) / rate_hz)).astype(np.float32)
    there = as_samples(resampled(as_pcm(square), rate_hz))
    assert np.count_nonzero(np.diff(np.sign(there))) == pytest.approx(400, abs=4)


@given(st.lists(st.integers(-32_768, 32_767), max_size=50))
def test_samples_and_pcm_are_the_same_thing(values: list[int]) -> None:
    pcm = np.array(values, dtype="<i2").tobytes()
    assert as_pcm(as_samples(pcm)) == pcm


@given(st.lists(st.integers(-128, 127), min_size=1, max_size=50))
def test_every_width_is_the_same_sound(values: list[int]) -> None:
    coarse = np.array(values, dtype="<i2") * 256
    expected = coarse.astype("<i2").tobytes()
    wide = [(value * 256).to_bytes(3, "little", signed=True) for value in coarse.astype(int).tolist()]
    assert as_16_bit(bytes(value + 128 for value in values), 1) == expected
    assert as_16_bit(expected, 2) == expected
    assert as_16_bit(b"".join(wide), 3) == expected
    assert as_16_bit((coarse.astype("<i4") * 65_536).tobytes(), 4) == expected


@pytest.mark.parametrize(("sound", "width"), [(b"\0", 2), (b"\0" * 4, 3), (b"\0" * 4, 5), (b"\0" * 4, 0)])
def test_samples_cut_short_or_of_no_width_are_refused(sound: bytes, width: int) -> None:
    with pytest.raises(ValueError):
        as_16_bit(sound, width)


def test_channels_are_averaged_so_that_what_is_loud_on_all_is_not_clipped() -> None:
    frames = np.array([[30_000, 30_000], [-32_768, -32_768], [10_000, 0], [32_767, -32_767]], dtype="<i2")
    assert np.frombuffer(mixed_down(frames.tobytes(), 2), "<i2").tolist() == [30_000, -32_768, 5_000, 0]
    assert mixed_down(frames.tobytes(), 1) == frames.tobytes()
    with pytest.raises(ValueError):
        mixed_down(bytes(6), 2)


def test_a_gain_is_applied_and_what_is_too_loud_is_clipped() -> None:
    pcm = np.array([1_000, -1_000, 20_000, -20_000], dtype="<i2").tobytes()
    assert np.frombuffer(amplified(pcm, 0.5), "<i2").tolist() == [500, -500, 10_000, -10_000]
    assert np.frombuffer(amplified(pcm, 2.0), "<i2").tolist() == [2_000, -2_000, 32_767, -32_768]
    assert amplified(pcm, 1.0) == pcm
