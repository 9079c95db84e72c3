"""The second recogniser: its guesses on synthesised speech, and what it says over and over said once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from speech_recognition import AudioData

from tests.voice.synthesised import needs_espeak, pcm_16k, silence, speak
from voice.adapters import recognizer_whisper
from voice.adapters.recognizer_whisper import WhisperRecognizer, said_once
from voice.adapters.whisper_files import whisper_folder
from voice.errors import RecognizerError


@pytest.fixture(scope="module")
def whisper() -> WhisperRecognizer:
    return WhisperRecognizer()


def heard(pcm: bytes) -> AudioData:
    return AudioData(pcm, 16_000, 2)


@needs_espeak
@pytest.mark.parametrize(
    ("sentence", "words"),
    [("She is crying and arching her back.", {"crying", "back"}), ("He is not breathing.", {"not", "breathing"})],
)
def test_a_report_is_guessed_in_several_ways_the_likeliest_first(
    tmp_path: Path, whisper: WhisperRecognizer, sentence: str, words: set[str]
) -> None:
    guesses = whisper.alternatives(heard(pcm_16k(speak(tmp_path / "s.wav", sentence, "en-gb"))))
    assert words <= set(re.findall(r"\w+", guesses[0].text.lower()))
    weights = [guess.weight for guess in guesses]
    assert weights == sorted(weights, reverse=True) and sum(weights) == pytest.approx(1.0)
    assert len({guess.text.lower().strip(".!") for guess in guesses}) == len(guesses)


def test_no_sound_at_all_is_no_failure(whisper: WhisperRecognizer) -> None:
    assert isinstance(whisper.alternatives(heard(b"")), tuple)
    assert isinstance(whisper.alternatives(heard(silence(0.1))), tuple)


def test_a_model_that_cannot_be_loaded_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Path:
        raise ModuleNotFoundError("No module named 'weights'")

    monkeypatch.setattr(recognizer_whisper, "whisper_folder", missing)
    with pytest.raises(RecognizerError, match="cannot be loaded.*Run the set-up again"):
        WhisperRecognizer()


def test_files_joined_once_are_not_joined_again() -> None:
    before = (whisper_folder() / "model.bin").stat().st_mtime_ns
    assert (whisper_folder() / "model.bin").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("She's crying. She's crying. She's crying.", "She's crying."),
        ("Stop. Stop.", "Stop."),
        ("stop stop stop", "stop"),
        ("She is crying, she's crying.", "She is crying"),
        ("She's crying and arching. She's crying", "She's crying and arching."),
        ("Go on. Next stroke.", "Go on. Next stroke."),
        ("", ""),
        ("He's not crying.", "He's not crying."),
        ("She's happy. She's happy not.", "She's happy. She's happy not."),
        ("She's crying. She's not crying.", "She's crying. She's not crying."),
        ("No, she's not", "No, she's not"),
        ("He isn't crying. He is smiling.", "He isn't crying. He is smiling."),
        ("She isn't crying. She is.", "She isn't crying. She is."),
        ("Not now. No.", "Not now. No."),
    ],
)
def test_what_is_said_over_and_over_is_said_once(text: str, once: str) -> None:
    assert said_once(text) == once


WORDS = st.sampled_from(["she", "she's", "is", "not", "n't", "isn't", "crying", "no", "happy"])
SENTENCES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)


@given(st.lists(SENTENCES, max_size=5), st.sampled_from([". ", ", ", " ", "! "]))
def test_no_word_that_was_said_is_lost_altogether_least_of_all_a_not(sentences: list[str], between: str) -> None:
    text = between.join(sentences)
    left, said = (set(re.findall(r"[\w']+", part.replace("'s", " is"))) for part in (said_once(text), text))
    assert left == said
