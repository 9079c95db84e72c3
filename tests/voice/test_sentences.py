"""The program's own words: each is used, each that is used is there, and none stands in Python."""

from __future__ import annotations

import re
from pathlib import Path

import bot.channels
import voice
from voice.events import Device
from voice.sentences import own_sentences

SPEAKERS = voice, bot.channels
SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for package in SPEAKERS for path in Path(package.__path__[0]).rglob("*.py")
)


def test_every_line_that_is_said_or_shown_is_in_the_file_and_every_one_in_the_file_is_used() -> None:
    words = own_sentences()
    for key in [*words.say, *words.show]:
        by_device = any(key == f"{device.value}_back" for device in Device)
        assert by_device or f'"{key}"' in SOURCES, f"nobody uses {key}"
    for device in set(Device) - {Device.CONNECTION}:  # of a connection that is back, the question itself tells
        assert f"{device.value}_back" in words.say
    for kind, key in re.findall(r'\.(say|show)\["(\w+)"\]', SOURCES):
        assert key in getattr(words, kind)


def test_what_is_said_aloud_is_short_and_has_no_sign_a_voice_cannot_say() -> None:
    for line in own_sentences().say.values():
        assert re.fullmatch(r"[A-Za-z ,.']+", line) and len(line.split()) <= 25


def test_phrases_are_written_as_they_are_compared() -> None:
    words = own_sentences()
    for phrase in words.halting | words.courtesies:
        assert re.fullmatch(r"[a-z' ]+", phrase)
