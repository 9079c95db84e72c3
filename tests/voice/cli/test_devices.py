"""What can be chosen, with and without devices; every line shown for the settings is one that is taken."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.voice.virtual_room import Room, needs_room
from voice.adapters.recognizer_speech_recognition import ENGINES
from voice.cli.devices import device_rows, recognizer_rows, renderer_rows, voice_rows, wake_word_rows
from voice.settings import CHOICES, read_settings

ROOT = Path(__file__).parents[3]
HEADSET = {"index": 4, "name": "Headset", "default_samplerate": 44_100.0}
DEVICES = [
    {"index": 0, "name": "Speakers", "default_samplerate": 48_000.0, "max_input_channels": 0, "max_output_channels": 2},
    {**HEADSET, "max_input_channels": 1, "max_output_channels": 2},
]
VOICES = [
    {"id": "gmw/de", "name": "German", "languages": ["de"]},
    {"id": "gmw/en-US", "name": "English (America)", "languages": ["en-us", "en"]},
    {"id": "gmw/en-GB", "name": "English (Great Britain)", "languages": ["en-gb"]},
    {"id": "com.voices.Samantha", "name": "Samantha", "languages": ["en-us"]},
]


def listed(environment: dict[str, str]) -> str:
    command = [sys.executable, "-m", "voice.cli.devices"]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


def test_devices_are_listed_by_number_name_and_rate_with_the_systems_choice() -> None:
    assert device_rows(DEVICES, 4, "input") == [("microphone: 4", "Headset, 44100 Hz, the system's choice")]
    assert device_rows(DEVICES, 0, "output") == [
        ("speaker: 0", "Speakers, 48000 Hz, the system's choice"),
        ("speaker: 4", "Headset, 44100 Hz"),
    ]
    assert device_rows([], None, "input") == []


def test_english_voices_come_first_by_the_id_to_put_into_the_settings() -> None:
    english, others = voice_rows(VOICES)
    assert [row[0] for row in english] == ["voice: com.voices.samantha", "voice: en-gb", "voice: en-us"]
    assert others == ["de"]


def test_every_engine_and_wake_word_is_listed() -> None:
    settings = {row[0] for row in [*recognizer_rows(), *renderer_rows(), *wake_word_rows()]}
    assert settings >= {f"recognizer: {name}" for name in ("moonshine", *ENGINES)}
    for name in ("second_recognizer", "renderer", "wake_word"):
        assert settings >= {f"{name}: {choice}" for choice in CHOICES[name]}


def test_every_line_for_the_settings_is_one_that_is_taken(tmp_path: Path) -> None:
    english, _ = voice_rows(VOICES)
    rows = [*device_rows(DEVICES, None, "input"), *english, *recognizer_rows(), *renderer_rows(), *wake_word_rows()]
    path = tmp_path / "voice.yml"
    for line, _ in rows:
        path.write_text(line, encoding="utf-8")
        ((name, value),) = yaml.safe_load(line).items()
        assert getattr(read_settings(path), name) == str(value)


def test_what_is_not_installed_says_what_is_missing_or_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda package: None)
    assert dict(recognizer_rows())["recognizer: vosk"].endswith("not installed: needs the Python package vosk")
    assert "words_may_leave_machine" in dict(recognizer_rows())["recognizer: wit"]
    assert dict(renderer_rows())["renderer: piper"].endswith("make piper")


def test_a_machine_without_devices_is_told_so(tmp_path: Path) -> None:
    text = listed({**os.environ, "XDG_RUNTIME_DIR": str(tmp_path), "PULSE_SERVER": f"unix:{tmp_path}/none"})
    assert "There is no microphone." in text and "There is no speaker." in text
    assert "recognizer: moonshine" in text


@needs_room
def test_a_rooms_devices_and_the_systems_voices_are_listed(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    room = Room(tmp_path)
    room.begin()
    try:
        text = listed(room.environment)
    finally:
        room.end()
    assert "microphone: " in text.split("Speakers")[0] and "the system's choice" in text
    assert "voice: en-gb" in text
