"""What numbers say about a room, a microphone and a speaker."""

from __future__ import annotations

import numpy as np
import pytest

from voice.audio import Samples
from voice.selftest.sound_check import (
    LOUD_ROOM_DBFS,
    SILENCE_DBFS,
    Moment,
    echo_delay_seconds,
    judge_echo,
    judge_person,
    judge_room,
    judge_words,
    level_dbfs,
    room_level_dbfs,
    words_share,
)

RATE_HZ = 16_000
LINE = "Gentle Hands is listening. One, two, three, four, five."


def noise(dbfs: float, seconds: float = 1.0, seed: int = 1) -> Samples:
    found = np.random.default_rng(seed).normal(0, 10 ** (dbfs / 20), round(seconds * RATE_HZ))
    return found.astype(np.float32)


def moment(delay_seconds: float, room: float = -60, gain: float = 0.3) -> Moment:
    """Something like a voice is played, and comes back later and softer."""
    playback = noise(-20, 2.4, seed=7)
    delay, window = round(delay_seconds * RATE_HZ), round(0.384 * RATE_HZ)
    echo = playback[len(playback) - delay - window : len(playback) - delay]
    return Moment(gain * echo + noise(room, 0.384, seed=3), playback)


def test_levels_are_relative_to_full_scale_and_leave_a_steady_offset_out() -> None:
    assert level_dbfs(noise(-30)) == pytest.approx(-30, abs=0.2)
    assert level_dbfs(noise(-30) + np.float32(0.1)) == pytest.approx(-30, abs=0.2)
    assert level_dbfs(np.zeros(100, np.float32)) == level_dbfs(np.zeros(0, np.float32)) == SILENCE_DBFS


def test_a_bang_does_not_make_a_quiet_room_loud() -> None:
    room = noise(-60)
    room[4_000:6_000] = noise(-15, 0.125)
    assert room_level_dbfs(room) < -55
    assert judge_room(room, room).kind == "room_quiet"


NOTHING = np.zeros(RATE_HZ, np.float32)


@pytest.mark.parametrize(
    ("room", "later", "kind", "ok"),
    [
        (NOTHING, NOTHING, "muted", False),
        (NOTHING + np.float32(0.004), NOTHING, "muted", False),
        (NOTHING, noise(-30), "gated", True),
        (noise(-60), NOTHING, "room_quiet", True),
        (noise(LOUD_ROOM_DBFS + 3), NOTHING, "room_loud", False),
        (np.clip(noise(6), -1, 1), NOTHING, "room_clipped", False),
        (noise(-60) + np.float32(0.05), NOTHING, "offset", False),
    ],
)
def test_a_room_is_judged_by_its_second_of_quiet(room: Samples, later: Samples, kind: str, ok: bool) -> None:
    found = judge_room(room, later)
    assert (found.kind, found.ok) == (kind, ok)


def test_an_echo_is_known_and_its_delay_measured() -> None:
    moments = [moment(0.2), moment(0.21), moment(0.19)]
    own, delay = judge_echo(noise(-60), noise(-30, 4), moments)
    assert (own.kind, own.ok) == ("own_voice_heard", True)
    assert (delay.kind, delay.ok) == ("delay", True)
    assert delay.facts["ms"] == pytest.approx(200, abs=2)


def test_a_voice_that_comes_back_too_late_is_marked() -> None:
    _, delay = judge_echo(noise(-60), noise(-30, 4), [moment(1.3)])
    assert (delay.kind, delay.ok) == ("late", False)


def test_with_headphones_there_is_no_echo_and_that_is_fine() -> None:
    moments = [moment(0.2, gain=0.0)]
    (own,) = judge_echo(noise(-60), noise(-60, 4), moments)
    assert (own.kind, own.ok) == ("own_voice_not_heard", True)
    (own,) = judge_echo(noise(-60), noise(-30, 4), moments)
    assert (own.kind, own.ok) == ("own_voice_unlike", True)
    assert echo_delay_seconds(moments) is None


def test_a_speaker_that_overdrives_the_microphone_is_marked() -> None:
    (own,) = judge_echo(noise(-60), np.clip(noise(6, 4), -1, 1), [moment(0.2)])
    assert (own.kind, own.ok) == ("own_voice_clipped", False)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gentle hands is listening. 1, 2, 3, 4, 5.", "words_heard"),
        ("Gentle handily listening, one two three four five", "words_heard"),
        ("I went there once", "words_lost"),
        ("", "no_words"),
    ],
)
def test_the_line_is_understood_when_most_of_its_words_are(text: str, kind: str) -> None:
    found = judge_words(LINE, text)
    assert (found.kind, found.ok) == (kind, kind == "words_heard")


def test_words_count_in_their_order() -> None:
    assert words_share("she is smiling", "She's smiling!") == 1.0
    assert words_share("one two three", "three two one") == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("speech", "text", "kind"),
    [
        (noise(-25), "She's smiling.", "person_heard"),
        (noise(-25), "He is sailing.", "person_misheard"),
        (noise(-50), "she is smiling", "person_quiet"),
        (np.clip(noise(6), -1, 1), "she is smiling", "person_clipped"),
        (np.zeros(0, np.float32), "", "person_not_heard"),
    ],
)
def test_a_person_is_told_how_they_were_heard(speech: Samples, text: str, kind: str) -> None:
    found = judge_person("she is smiling", text, speech, noise(-60), took_seconds=0.06)
    assert (found.kind, found.ok) == (kind, kind == "person_heard")
    assert found.facts["ms"] == 60


def test_a_person_hardly_louder_than_the_room_is_told_so() -> None:
    assert judge_person("she is smiling", "is", noise(-35), noise(-40), 0.1).kind == "person_in_noise"
