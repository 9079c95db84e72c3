"""Sound of any shape in, lines as sound out."""

from __future__ import annotations

import math
import struct
from typing import Any

import numpy as np
import pytest
from wyoming.audio import AudioChunk
from wyoming.event import Event

from bot.channels.wyoming.limits import MAX_SOUND_SECONDS
from bot.channels.wyoming.protocol.sound_in import BadSound, SoundIn
from bot.channels.wyoming.protocol.sound_out import lines_of, spoken
from bot.protocol.guide import Speech
from tests.voice.synthesised import shaped
from voice.ports import Sound


def tone(rate: int, width: int, channels: int, seconds: float = 0.5) -> bytes:
    """A tone of 300 Hz, loud, of the shape."""
    samples = [int(24000 * math.sin(2 * math.pi * 300 * n / rate)) for n in range(int(rate * seconds))]
    return shaped(struct.pack(f"<{len(samples)}h", *samples), width, channels)


def rms(pcm: bytes) -> float:
    return float(np.sqrt(np.mean(np.frombuffer(pcm, dtype="<i2").astype(np.float64) ** 2)))


@pytest.mark.parametrize("rate", [8000, 16000, 22050, 44100, 48000])
@pytest.mark.parametrize("width", [1, 2, 3, 4])
@pytest.mark.parametrize("channels", [1, 2])
def test_every_shape_becomes_the_same_sound(rate: int, width: int, channels: int) -> None:
    sound, pcm = SoundIn(), tone(rate, width, channels)
    step = 1024 * width * channels
    for at in range(0, len(pcm), step):
        sound.add(AudioChunk(rate, width, channels, pcm[at : at + step]).event())
    arrived = sound.end()
    assert len(arrived) == pytest.approx(16000, abs=200)
    assert rms(arrived) == pytest.approx(24000 / math.sqrt(2), rel=0.1)


@pytest.mark.parametrize(
    "shape",
    [
        {},
        {"rate": 0, "width": 2, "channels": 1},
        {"rate": 1, "width": 2, "channels": 1},
        {"rate": 10**9, "width": 2, "channels": 1},
        {"rate": 16000, "width": 9, "channels": 1},
        {"rate": 16000, "width": 2, "channels": 7},
        {"rate": "16000", "width": 2, "channels": 1},
        {"rate": 16000.5, "width": 2, "channels": 1},
        {"rate": 16000, "width": True, "channels": 1},
    ],
)
def test_a_shape_that_cannot_be_is_refused(shape: dict[str, Any]) -> None:
    with pytest.raises(BadSound):
        SoundIn().add(Event("audio-chunk", shape, b"\0" * 100))


def test_half_a_sample_is_left_out_and_no_sound_is_none() -> None:
    sound = SoundIn()
    sound.add(AudioChunk(16000, 2, 1, b"\0" * 101).event())
    sound.add(Event("audio-chunk", {"rate": 16000, "width": 2, "channels": 1}))
    assert len(sound.end()) == 100


def test_of_a_sound_without_end_a_minute_is_kept() -> None:
    sound, second = SoundIn(), AudioChunk(16000, 2, 1, b"\0\0" * 16000).event()
    for _ in range(int(MAX_SOUND_SECONDS) + 5):
        sound.add(second)
    assert len(sound.end()) == int(MAX_SOUND_SECONDS) * 32000


def test_a_reply_is_rendered_line_by_line_as_it_was_said() -> None:
    assert lines_of("Stop now.\nPick your baby up. Hold them.\n\n") == ("Stop now.", "Pick your baby up. Hold them.")
    assert lines_of(" \n ") == ()


def test_a_text_without_end_is_cut_into_sentences_and_nothing_is_lost() -> None:
    parts = lines_of("One sentence here. " * 40 + "x" * 1000)
    assert all(len(part) <= 300 for part in parts)
    assert "".join(parts).replace(" ", "") == ("One sentence here. " * 40 + "x" * 1000).replace(" ", "")


class Tone:
    """A voice that hums as long as a line is, at a rate of its own for each."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, float]] = []

    async def say(self, line: str, rate: float) -> tuple[Sound, float]:
        self.asked.append((line, rate))
        rate_hz = 22050 if len(self.asked) == 1 else 16000
        return Sound(tone(rate_hz, 2, 1), rate_hz), 0.5


async def test_lines_are_spoken_as_one_sound_of_one_rate() -> None:
    voice = Tone()
    events = [event async for event in spoken("Stop now.\nHold them.", voice, Speech(0.8, 0.5))]
    assert [events[0].type, events[-1].type] == ["audio-start", "audio-stop"]
    assert voice.asked == [("Stop now.", 0.8), ("Hold them.", 0.8)]
    chunks = [AudioChunk.from_event(event) for event in events[1:-1]]
    assert {(chunk.rate, chunk.width, chunk.channels) for chunk in chunks} == {(22050, 2, 1)}
    assert sum(chunk.seconds for chunk in chunks) == pytest.approx(1.35, abs=0.02)
    assert rms(chunks[0].audio) == pytest.approx(6000 / math.sqrt(2), rel=0.1)


async def test_nothing_to_say_is_a_sound_without_samples() -> None:
    assert [event.type async for event in spoken("", Tone(), Speech())] == ["audio-start", "audio-stop"]
