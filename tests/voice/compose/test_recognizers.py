"""Which recognisers there are, and which are refused and why."""

from __future__ import annotations

import importlib.util

import pytest
import speech_recognition
from speech_recognition import AudioData

from voice.adapters.recognizer_moonshine import MoonshineRecognizer
from voice.adapters.recognizer_speech_recognition import ENGINES, SpeechRecognitionRecognizer
from voice.compose.recognizers import load_recognizer
from voice.errors import InputError, RecognizerError
from voice.settings import Settings

AUDIO = AudioData(b"\0\0" * 16_000, 16_000, 2)
NETWORK = sorted(name for name, engine in ENGINES.items() if not engine.local)


def test_moonshine_is_the_one_by_default() -> None:
    assert isinstance(load_recognizer(Settings()), MoonshineRecognizer)


@pytest.mark.parametrize("name", NETWORK)
def test_an_engine_that_sends_sound_away_is_refused_unless_that_was_allowed(name: str) -> None:
    with pytest.raises(InputError, match="another company's computers"):
        load_recognizer(Settings(recognizer=name))


def test_an_engine_nobody_knows_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(InputError, match="there are moonshine, .*sphinx"):
        load_recognizer(Settings(recognizer="crystal_ball"))


@pytest.mark.parametrize("name", sorted(name for name, engine in ENGINES.items() if engine.local))
def test_a_local_engine_is_ready_where_it_is_installed_and_says_what_it_needs_where_not(name: str) -> None:
    installed = all(importlib.util.find_spec(package) for package in ENGINES[name].packages)
    if installed:
        assert load_recognizer(Settings(recognizer=name)).name == name
    else:
        with pytest.raises(InputError, match=f"{name} is not installed; it needs the Python package"):
            load_recognizer(Settings(recognizer=name))


@pytest.mark.parametrize("name", sorted(ENGINES))
def test_every_name_is_one_of_speech_recognitions_own(name: str) -> None:
    assert hasattr(speech_recognition.Recognizer, f"recognize_{name}")


def test_no_words_and_failures_of_an_engine_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    recognizer = SpeechRecognitionRecognizer("google", {"language": "en-GB"}, words_may_leave_machine=True)

    def unknown(audio: AudioData, language: str) -> str:
        assert language == "en-GB"
        raise speech_recognition.UnknownValueError

    monkeypatch.setattr(recognizer, "_method", unknown)
    assert recognizer.transcribe(AUDIO) == ""

    def broken(audio: AudioData, language: str) -> str:
        raise speech_recognition.RequestError("recognition connection failed")

    monkeypatch.setattr(recognizer, "_method", broken)
    with pytest.raises(RecognizerError, match="google failed: recognition connection failed"):
        recognizer.transcribe(AUDIO)
