"""Recordings as a microphone: any PCM WAV is heard, anything else refused in one sentence."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
import speech_recognition

from tests.voice.synthesised import needs_espeak, pcm_16k, samples, silence, speak, write_wav
from voice.adapters.microphone_wav import WavMicrophone, read_wav
from voice.errors import InputError


def tone(seconds: float = 0.5) -> bytes:
    times = np.arange(int(16_000 * seconds)) / 16_000
    return (np.sin(2 * np.pi * 440 * times) * 12_000).astype("<i2").tobytes()


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("width", [1, 2, 3, 4])
@pytest.mark.parametrize("channels", [1, 2])
def test_a_tone_is_the_same_tone_whatever_the_wavs_shape(tmp_path: Path, rate: int, width: int, channels: int) -> None:
    heard = samples(read_wav(write_wav(tmp_path / "tone.wav", tone(), rate, width, channels)))
    assert len(heard) == pytest.approx(8_000, abs=20)
    spectrum = np.abs(np.fft.rfft(heard))
    assert np.argmax(spectrum) * 16_000 / len(heard) == pytest.approx(440, abs=3)
    assert np.abs(heard).max() == pytest.approx(12_000 / 32768, rel=0.1)


def test_the_extensible_form_that_converters_write_is_read(tmp_path: Path) -> None:
    guid = struct.pack("<H", 1) + bytes.fromhex("000000001000800000aa00389b71")
    fmt = struct.pack("<HHIIHHHHI", 0xFFFE, 1, 16_000, 32_000, 2, 16, 22, 16, 4) + guid
    chunks = b"fmt " + struct.pack("<I", len(fmt)) + fmt + b"data" + struct.pack("<I", len(tone())) + tone()
    path = tmp_path / "extensible.wav"
    path.write_bytes(b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks)
    assert read_wav(path) == tone()


def test_a_recording_cut_short_is_heard_as_far_as_it_goes(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "cut.wav", tone())
    path.write_bytes(path.read_bytes()[:-1001])
    assert len(read_wav(path)) == len(tone()) - 1002


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not a WAV file"),
        (b"just some text, no sound at all", "not a WAV file"),
        (b"RIFF\x04\0\0\0WAVE", "not a WAV file"),
        (b"RIFF\x04\0\0\0WAVEfmt \x02\0\0\0\x01\0", "not a WAV file"),
        (b"OggS" + b"\0" * 100, "not a WAV file"),
    ],
)
def test_what_is_no_wav_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "x.wav").write_bytes(content)
    with pytest.raises(InputError, match=sentence):
        read_wav(tmp_path / "x.wav")


def test_a_compressed_wav_an_empty_one_a_missing_one_and_a_folder_are_refused(tmp_path: Path) -> None:
    compressed = write_wav(tmp_path / "mu.wav", tone())
    content = bytearray(compressed.read_bytes())
    content[20:22] = struct.pack("<H", 7)
    compressed.write_bytes(content)
    with pytest.raises(InputError, match="not a PCM one"):
        read_wav(compressed)
    with pytest.raises(InputError, match="is empty"):
        read_wav(write_wav(tmp_path / "empty.wav", b""))
    with pytest.raises(InputError, match="no recording"):
        read_wav(tmp_path / "none.wav")
    with pytest.raises(InputError, match="cannot be read"):
        read_wav(tmp_path)


def test_it_is_heard_no_faster_than_it_was_recorded(tmp_path: Path) -> None:
    waited: list[float] = []
    microphone = WavMicrophone(write_wav(tmp_path / "s.wav", silence(1.0)), pause=waited.append)
    with microphone:
        while microphone.stream.read(512):
            pass
    assert len(waited) == pytest.approx(3 * 16_000 / 512, abs=2)
    assert max(waited) == pytest.approx(3.0, abs=0.2)


def test_it_is_an_audio_source_that_speech_recognition_itself_can_record_from(tmp_path: Path) -> None:
    microphone = WavMicrophone(write_wav(tmp_path / "t.wav", tone()), pause=lambda _: None)
    assert isinstance(microphone, speech_recognition.AudioSource)
    with microphone as source:
        audio = speech_recognition.Recognizer().record(source, duration=0.4)
    assert audio.sample_rate == 16_000 and np.abs(samples(audio.get_raw_data())).max() > 0.3


@needs_espeak
def test_synthetic_speech_keeps_its_length(tmp_path: Path) -> None:
    path = speak(tmp_path / "s.wav", "she is smiling")
    assert len(read_wav(path)) == pytest.approx(len(pcm_16k(path)), abs=64)
