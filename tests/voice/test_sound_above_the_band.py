"""Noise above the band of speech does not fold down onto it, whichever way the sound comes in or goes out.

Speech is recognised at 16 kHz, so sound above 8 kHz must go before the rate does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from speech_recognition import AudioData
from wyoming.audio import AudioChunk

from bot.channels.wyoming.protocol.sound_in import SoundIn
from bot.channels.wyoming.protocol.sound_out import spoken
from bot.protocol.guide import Speech
from tests.voice.synthesised import needs_espeak, pcm_16k, shaped, speak, write_wav
from voice.adapters import portaudio
from voice.adapters.microphone_sounddevice import SounddeviceMicrophone
from voice.adapters.microphone_wav import read_wav
from voice.adapters.player_sounddevice import SounddevicePlayer
from voice.adapters.recognizer_moonshine import MoonshineRecognizer
from voice.audio import RATE_HZ, Samples, as_pcm, as_samples, resampled
from voice.ports import Sound

CARD_HZ = 48_000
TONE_HZ = 1_000
BY_DB = 60


def above(hz: float, rate_hz: int, seconds: float, level: float = 0.2) -> Samples:
    """Noise without anything below that frequency."""
    count = round(rate_hz * seconds)
    spectrum = np.fft.rfft(np.random.default_rng(1).normal(size=count))
    spectrum[np.fft.rfftfreq(count, 1 / rate_hz) < hz] = 0
    noise = np.fft.irfft(spectrum, count)
    return (level * noise / noise.std()).astype(np.float32)


def tone(rate_hz: int, seconds: float) -> Samples:
    return (0.2 * np.sin(2 * np.pi * TONE_HZ * np.arange(round(rate_hz * seconds)) / rate_hz)).astype(np.float32)


def level_db(samples: Samples) -> float:
    """The level of the middle half, without what a filter makes of a sound's sudden beginning and end."""
    quarter = len(samples) // 4
    return float(10 * np.log10(np.mean(samples[quarter:-quarter].astype(np.float64) ** 2) + 1e-20))


def from_wav(sound: Samples, rate_hz: int, channels: int, folder: Path) -> Samples:
    path = folder / "room.wav"
    write_wav(path, as_pcm(sound), RATE_HZ, 2, channels)
    content = bytearray(path.read_bytes())
    content[24:32] = rate_hz.to_bytes(4, "little") + (rate_hz * 2 * channels).to_bytes(4, "little")
    path.write_bytes(content)
    return as_samples(read_wav(path))


def from_wyoming(sound: Samples, rate_hz: int, channels: int, folder: Path) -> Samples:
    arriving = SoundIn()
    pcm, step = shaped(as_pcm(sound), 2, channels), 1024 * 2 * channels
    for at in range(0, len(pcm), step):
        arriving.add(AudioChunk(rate_hz, 2, channels, pcm[at : at + step]).event())
    return as_samples(arriving.end())


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("rate_hz", [22_050, 44_100, CARD_HZ, 96_000])
@pytest.mark.parametrize("way_in", [from_wav, from_wyoming])
def test_noise_above_the_band_goes_and_what_is_in_it_keeps_its_level(
    way_in: Any, rate_hz: int, channels: int, tmp_path: Path
) -> None:
    noise = above(9_000, rate_hz, 1.0)
    assert level_db(way_in(noise, rate_hz, channels, tmp_path)) < level_db(noise) - BY_DB
    there = way_in(tone(rate_hz, 1.0), rate_hz, channels, tmp_path)
    assert level_db(there) == pytest.approx(level_db(tone(rate_hz, 1.0)), abs=0.5)


@needs_espeak
@pytest.mark.parametrize("way_in", [from_wav, from_wyoming])
def test_speech_is_understood_as_if_the_noise_were_not_there(way_in: Any, tmp_path: Path) -> None:
    speech = pcm_16k(speak(tmp_path / "speech.wav", "she is crying"))
    said = as_samples(resampled(bytes(16_000) + speech + bytes(16_000), RATE_HZ, CARD_HZ))
    noisy = said + above(9_000, CARD_HZ, 30, level=0.1)[: len(said)]
    recognizer = MoonshineRecognizer()
    for sound in (said, noisy):
        found = AudioData(as_pcm(way_in(sound, CARD_HZ, 2, tmp_path)), RATE_HZ, 2)
        assert "is crying" in recognizer.transcribe(found).lower()


class OneRateCard:
    """As much of sounddevice as a microphone uses, with a card that takes its own rate alone."""

    class PortAudioError(Exception):
        """What PortAudio answers to another rate."""

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self.enqueue: Any = None
        self.block_samples = 0

    def RawInputStream(self, samplerate: int, blocksize: int, callback: Any, **_: object) -> Any:  # noqa: N802
        if samplerate != self._rate_hz:
            raise self.PortAudioError
        self.enqueue, self.block_samples = callback, blocksize
        nothing = lambda **_: None  # noqa: E731
        return SimpleNamespace(start=nothing, abort=nothing, close=nothing)

    def play(self, sound: Samples) -> None:
        """The room's sound, block by block."""
        pcm, step = as_pcm(sound), 2 * self.block_samples
        for at in range(0, len(pcm), step):
            self.enqueue(pcm[at : at + step], self.block_samples, None, None)


@pytest.fixture(params=[11_025, 22_050, 44_100, CARD_HZ, 96_000])
def card(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[OneRateCard, int]]:
    card = OneRateCard(request.param)
    monkeypatch.setattr(portaudio, "load", lambda: card)
    found = {"name": "card", "index": 0, "default_samplerate": float(request.param)}
    monkeypatch.setattr(portaudio, "find", lambda *_: found)
    yield card, request.param


def heard_by_card(card: OneRateCard, sound: Samples) -> Samples:
    with SounddeviceMicrophone(silent_seconds=0.1) as microphone:
        card.play(sound)
        return as_samples(b"".join(microphone.read(512) for _ in range(RATE_HZ // 512 - 2)))


def test_a_card_that_refuses_16_khz_is_heard_as_one_that_takes_it(card: tuple[OneRateCard, int]) -> None:
    device, rate_hz = card
    there = heard_by_card(device, tone(rate_hz, 1.0))
    assert level_db(there) == pytest.approx(level_db(tone(rate_hz, 1.0)), abs=0.5)
    spectrum = np.abs(np.fft.rfft(there))
    assert np.argmax(spectrum) * RATE_HZ / len(there) == pytest.approx(TONE_HZ, abs=3)


@pytest.mark.parametrize("card", [22_050, 44_100, CARD_HZ, 96_000], indirect=True)
def test_a_card_that_refuses_16_khz_lets_no_noise_from_above_through(card: tuple[OneRateCard, int]) -> None:
    device, rate_hz = card
    noise = above(9_000, rate_hz, 1.0)
    assert level_db(heard_by_card(device, noise)) < level_db(noise) - BY_DB


async def given_at(rate_hz: int, sound: Sound) -> Samples:
    """What a speaker that takes that rate alone is given of the sound."""
    player, given = SounddevicePlayer(), bytearray()
    nothing = lambda **_: None  # noqa: E731
    player._raw, player._rate_hz = SimpleNamespace(abort=nothing, close=nothing), rate_hz
    playing = asyncio.create_task(player.play(sound, 1.0))
    when = SimpleNamespace(outputBufferDacTime=0.0, currentTime=0.0)
    for _ in range(100):
        await asyncio.sleep(0)
        block = bytearray(rate_hz // 100 * 2)
        player._fill(block, len(block) // 2, when, None)
        given += block
    playing.cancel()
    await asyncio.gather(playing, return_exceptions=True)
    return as_samples(bytes(given))


@pytest.mark.parametrize(("from_hz", "to_hz"), [(22_050, 8_000), (22_050, 16_000), (CARD_HZ, 22_050)])
async def test_what_is_played_holds_no_sound_that_the_speakers_rate_cannot_carry(from_hz: int, to_hz: int) -> None:
    noise = above(0.55 * to_hz, from_hz, 0.9)
    assert level_db(await given_at(to_hz, Sound(as_pcm(noise), from_hz))) < level_db(noise) - BY_DB


@pytest.mark.parametrize("to_hz", [16_000, 44_100, CARD_HZ, 96_000])
async def test_what_is_played_keeps_its_level_at_the_speakers_rate(to_hz: int) -> None:
    sound = tone(22_050, 1.0)
    assert level_db(await given_at(to_hz, Sound(as_pcm(sound), 22_050))) == pytest.approx(level_db(sound), abs=0.5)


class TwoRates:
    """A voice whose second line comes at another rate."""

    def __init__(self, second: Samples) -> None:
        self._sounds = [Sound(bytes(2_000), RATE_HZ), Sound(as_pcm(second), CARD_HZ)]

    async def say(self, line: str, rate: float) -> tuple[Sound, float]:
        return self._sounds.pop(0), 1.0


async def sent(second: Samples) -> Samples:
    events = [event async for event in spoken("One.\nTwo.", TwoRates(second), Speech())][1:-1]
    chunks = [AudioChunk.from_event(event) for event in events]
    assert {chunk.rate for chunk in chunks} == {RATE_HZ}
    return as_samples(b"".join(chunk.audio for chunk in chunks))[-RATE_HZ:]


async def test_what_goes_out_by_wyoming_holds_no_sound_that_its_rate_cannot_carry() -> None:
    noise = above(9_000, CARD_HZ, 1.0)
    assert level_db(await sent(noise)) < level_db(noise) - BY_DB
    assert level_db(await sent(tone(CARD_HZ, 1.0))) == pytest.approx(level_db(tone(CARD_HZ, 1.0)), abs=0.5)
