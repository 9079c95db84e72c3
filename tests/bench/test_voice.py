"""What the measurement of the voice computes: levels, mixing, instants, judgements, the table."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from random import Random

import numpy as np
import pytest

from bench.understanding.cases import Case
from bench.voice.accuracy import judged, sample
from bench.voice.instants import end_of_speech, first_sound, last_sound, percentile, place_of
from bench.voice.noise import NoiseFolder, stretch
from bench.voice.program import Line
from bench.voice.sound import (
    Samples,
    active_rms,
    at_level,
    decibels,
    mixed,
    padded,
    read_wav,
    together,
    trimmed,
    write_wav,
)
from bench.voice.table import rows, table
from bench.voice.unasked import answers
from bot.core.phase import Phase
from bot.core.understood.acts import Act
from bot.core.understood.decision import Decision
from bot.core.understood.heard import Awaiting
from bot.protocol.guide import Guide
from voice.audio import RATE_HZ


def tone(seconds: float, amplitude: float = 0.1, hertz: float = 440.0) -> Samples:
    """A tone, 16 kHz."""
    times = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return (amplitude * np.sin(2 * np.pi * hertz * times)).astype(np.float32)


def case(decision: str | None = None, act: str | None = None) -> Case:
    """A phrase with this label."""
    expect = {key: value for key, value in (("decision", decision), ("act", act)) if value}
    return Case("some.yml", "words", expect, Awaiting.NOTHING, Phase.STROKE)


def guide(act: Act, decision: Decision | None = None) -> Guide:
    """An answer in the middle of a stroke."""
    return Guide(act=act, phase=Phase.STROKE, decision=decision)


def test_the_level_of_speech_does_not_count_its_pauses() -> None:
    talk = np.concatenate([tone(1.0), np.zeros(3 * RATE_HZ, np.float32), tone(1.0)])
    assert active_rms(talk) == pytest.approx(active_rms(tone(1.0)), rel=0.02)
    assert active_rms(np.zeros(RATE_HZ, np.float32)) == 0.0


def test_speech_is_brought_to_a_level_and_silence_stays_silence() -> None:
    assert decibels(active_rms(at_level(tone(1.0), -23.0))) == pytest.approx(-23.0, abs=0.01)
    assert not at_level(np.zeros(100, np.float32), -23.0).any()


@pytest.mark.parametrize("snr", [20, 10, 5, 0])
def test_noise_is_mixed_under_speech_at_the_ratio_asked_for(snr: int) -> None:
    speech, noise = padded(tone(1.0), 0.5, 0.5), tone(3.0, 0.7, 1000.0)
    added = mixed(speech, noise, snr) - speech
    assert decibels(active_rms(speech)) - decibels(active_rms(added)) == pytest.approx(snr, abs=0.1)


def test_sounds_together_last_as_long_as_the_longest() -> None:
    assert len(together(tone(1.0), tone(2.0))) == 2 * RATE_HZ


def test_a_stretch_of_noise_is_as_long_as_asked_and_the_same_for_the_same_chance() -> None:
    clips = [tone(0.6), tone(0.7, hertz=200.0)]
    drawn = stretch(clips, 50_000, Random(3))
    assert len(drawn) == 50_000
    assert np.array_equal(drawn, stretch(clips, 50_000, Random(3)))
    with pytest.raises(ValueError, match="no clips"):
        stretch([], 10, Random(3))


def test_noise_is_read_from_a_folder_at_any_rate_and_a_missing_folder_is_no_noise(tmp_path: Path) -> None:
    (tmp_path / "cry").mkdir()
    write_wav(tmp_path / "cry" / "a.wav", padded(tone(1.0), 1.0, 1.0))
    found = NoiseFolder(tmp_path, "cry")
    assert len(found.clips) == 1
    assert len(found.clips[0]) == pytest.approx(RATE_HZ, rel=0.01)
    assert not NoiseFolder(tmp_path, "household")
    assert not NoiseFolder(None, "cry")


def test_a_sound_survives_its_file(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", tone(0.5))
    assert np.allclose(read_wav(tmp_path / "a.wav"), tone(0.5), atol=1e-4)


def test_the_end_of_speech_is_its_last_sample_above_forty_decibels_below_the_peak() -> None:
    clip = np.concatenate([tone(1.0, 0.5), tone(0.5, 0.0005)])
    assert end_of_speech(clip) == pytest.approx(RATE_HZ, abs=40)
    assert end_of_speech(np.zeros(100, np.float32)) == 0
    assert len(trimmed(clip)) == pytest.approx(RATE_HZ, abs=80)


def test_a_clip_is_found_in_a_recording_even_under_noise() -> None:
    clip = np.random.default_rng(1).normal(0, 0.1, RATE_HZ).astype(np.float32)
    recording = padded(clip, 0.75, 1.0) + np.random.default_rng(2).normal(0, 0.05, round(2.75 * RATE_HZ))
    assert place_of(clip, recording.astype(np.float32)) == round(0.75 * RATE_HZ)


def test_the_first_and_the_last_sound_are_found_or_there_is_none() -> None:
    sound = padded(np.full(10, 0.5, np.float32), 1.0, 1.0)
    assert first_sound(sound, 0.1) == RATE_HZ
    assert first_sound(sound, 0.1, start=RATE_HZ + 5) == RATE_HZ + 5
    assert last_sound(sound, 0.1) == RATE_HZ + 9
    assert first_sound(sound, 0.1, start=2 * RATE_HZ) is None
    assert last_sound(sound, 0.9) is None


def test_percentiles_are_values_that_were_measured() -> None:
    assert percentile([5, 1, 3, 2, 4], 0.5) == 3
    assert percentile(list(range(1, 101)), 0.95) == 95
    assert percentile([7.0], 0.95) == 7.0
    assert math.isnan(percentile([], 0.5))


@pytest.mark.parametrize(
    ("expected", "guides", "verdict"),
    [
        (case("stop"), [guide(Act.REPORT_CUE, Decision.STOP)], "right"),
        (case("stop"), [guide(Act.REPORT_CUE, Decision.CONTINUE)], "harmless"),
        (case("urgent"), [guide(Act.AMBIENT)], "harmless"),
        (case("crisis"), [guide(Act.NEXT)], "harmless"),
        (case("stop"), [guide(Act.REPORT_CUE, Decision.ASK)], "asked"),
        (case("stop"), [guide(Act.UNCLEAR)], "asked"),
        (case("stop"), [], "unheard"),
        (case("stop"), [guide(Act.REPORT_CUE, Decision.URGENT)], "wrong"),
        (case("stop"), [guide(Act.REPORT_CUE, Decision.CONTINUE), guide(Act.REPORT_CUE, Decision.STOP)], "right"),
        (case("ask"), [guide(Act.REPORT_CUE, Decision.ASK)], "right"),
        (case("continue"), [guide(Act.AMBIENT)], "wrong"),
        (case(act="next"), [guide(Act.NEXT)], "right"),
        (case(act="next"), [guide(Act.AMBIENT)], "wrong"),
        (case(act="next"), [guide(Act.UNCLEAR)], "asked"),
    ],
)
def test_an_answer_is_judged_by_the_label(expected: Case, guides: list[Guide], verdict: str) -> None:
    assert judged(expected, guides) == verdict


def test_a_sample_is_half_reports_and_half_commands_each_kind_in_its_share() -> None:
    cases = [case("stop")] * 60 + [case("continue")] * 40 + [case(act="next")] * 30 + [case(act="pause")] * 10
    cases += [case("none")] * 50 + [case(act="question")] * 50
    kinds = Counter(one.expect.get("decision") or one.acts[0] for one in sample(cases, 40, seed=1))
    assert sum(kinds.values()) == 40
    assert set(kinds) == {"stop", "continue", "next", "pause"}
    assert kinds["stop"] == pytest.approx(12, abs=1)
    assert kinds["next"] == pytest.approx(15, abs=1)


def test_only_the_answer_to_something_overheard_counts_as_unasked() -> None:
    lines = [
        Line(0.0, 0, "assistant: Stroke down the leg."),
        Line(10.0, 0, "caregiver: Row, row, row your boat."),
        Line(20.0, 0, "assistant: Now the other leg."),
        Line(30.0, 0, "caregiver: Stop waiting."),
        Line(30.2, 0, "assistant: We stop here."),
        Line(31.5, 0, "assistant: Wrap your baby up warm."),
        Line(40.0, 0, "caregiver: Mm."),
        Line(40.2, 0, "assistant: Wrap your baby up warm."),
    ]
    assert answers(lines) == [{"heard": "Stop waiting.", "said": "We stop here."}]


def test_the_table_shows_the_aims_beside_what_was_measured() -> None:
    turns = [{"milliseconds": value, "outcome": "answered"} for value in (300.0, 400.0)]
    turns.append({"milliseconds": None, "outcome": "no answer"})
    tried = [{"level": "10 dB", "judged": "right", "voice": "flite slt"}]
    measured = {
        "latency": {"turns": turns, "click_offset_seconds": 0.0},
        "accuracy": {"levels": ["10 dB"], "tried": [*tried, {**tried[0], "judged": "harmless"}]},
    }
    text = table(rows(measured))
    assert "p50" in text and "300 ms" in text and "aim 350 ms" in text
    assert "2 of 3" in text
    assert "1/2 = 50 %" in text and "aim 92 %" in text


def test_the_table_counts_missed_stops_and_names_what_died() -> None:
    cut = {"above_decibels": 10, "echo": True, "seconds_to_silence": 0.2, "outcome": "cut", "stayed_stopped": True}
    cut |= {"obeyed": True}
    missed = cut | {"seconds_to_silence": 1.5, "outcome": "missed", "stayed_stopped": False, "obeyed": False}
    measured = {
        "barge_in": {"tries": [cut, missed, {"above_decibels": 0, "echo": True, "outcome": "no line to interrupt"}]},
        "unasked": {"unasked": [{}], "minutes": 10.0},
        "failures": {
            "microphone": {"noticed_seconds": 2.0, "kept": True},
            "renderer": {"recovered": False, "killed": 1},
        },
        "cost": {"quiet room": {"cpu_share": 0.1, "rss_megabytes": 400.0}},
    }
    text = table(rows(measured))
    assert "1 of 2" in text and "tries without a line to interrupt" in text
    assert "6.0 (scaled: 1 in 10.0 min)" in text
    assert "2.0 s" in text and "no (1 killed)" in text
    assert "0.10 of a core" in text and "RSS 400 MB" in text
