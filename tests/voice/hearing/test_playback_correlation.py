"""An echo is told from a person by its correlation with playback."""

from __future__ import annotations

import numpy as np
import pytest

from tests.voice.synthesised import needs_espeak, pcm_16k, samples, speak
from voice.audio import Samples
from voice.hearing.playback_correlation import LEAST_CORRELATION, PlaybackCorrelation, peak_correlation

WINDOW = 6_144


@pytest.fixture(scope="module")
def playback(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    path = tmp_path_factory.mktemp("voice") / "playback.wav"
    return samples(pcm_16k(speak(path, "Rest your palms on her thigh, and stroke slowly down to the foot.")))


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    path = tmp_path_factory.mktemp("voice") / "person.wav"
    return samples(pcm_16k(speak(path, "Wait a minute please, she has begun to cry.", "en-gb+f3")))


@needs_espeak
@pytest.mark.parametrize("delay_samples", [0, 800, 4_000, 12_000])
def test_an_echo_is_recognised_after_any_delay_and_however_quiet(playback: Samples, delay_samples: int) -> None:
    end = 24_000
    heard = playback[end - delay_samples - WINDOW : end - delay_samples] * np.float32(0.05)
    assert peak_correlation(heard, playback[end - 19_200 : end]) > 0.9


@needs_espeak
def test_a_person_is_hardly_ever_taken_for_an_echo(playback: Samples, person: Samples) -> None:
    windows = [person[at : at + WINDOW] for at in range(0, len(person) - WINDOW, 1_024)]
    alike = [peak_correlation(window, playback[4_800:24_000]) >= LEAST_CORRELATION for window in windows]
    assert sum(alike) <= 0.2 * len(alike)


@needs_espeak
def test_a_person_speaking_over_playback_is_noticed(playback: Samples, person: Samples) -> None:
    correlation = PlaybackCorrelation()
    spans = [(at, playback[max(0, at - 19_200) : at]) for at in range(8_000, 40_000, 512)]
    alone = [correlation.compare(playback[at - WINDOW : at], before)[0] for at, before in spans]
    assert sum(alone) >= 0.9 * len(alone)
    both = [
        correlation.compare(playback[at - WINDOW : at] + person[8_000 : 8_000 + WINDOW] * 2, before)[0]
        for at, before in spans
    ]
    assert sum(both) <= 0.2 * len(both)


def test_while_nothing_is_played_nothing_is_an_echo() -> None:
    noise = np.random.default_rng(1).standard_normal(WINDOW).astype(np.float32)
    assert not PlaybackCorrelation().compare(noise, np.zeros(19_200, dtype=np.float32))[0]
    assert peak_correlation(noise, noise[:100]) == 0.0
