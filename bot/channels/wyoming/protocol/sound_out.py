"""A text as Wyoming's audio events, line by line: the first line sounds while the next is rendered."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Protocol

from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.event import Event

from bot.protocol.guide import Speech
from voice.audio import RATE_HZ, SAMPLE_WIDTH_BYTES, amplified, resampled, silence
from voice.ports import Sound

CHUNK_SAMPLES = 2048
PAUSE_SECONDS = 0.35
_LINE_CHARACTERS = 300
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")


class Synthesis(Protocol):
    """Renders a line as audio."""

    async def say(self, line: str, rate: float) -> tuple[Sound, float]:
        """The line's audio, and its volume (1.0: unchanged). Raises VoiceError."""
        ...


def lines_of(text: str) -> tuple[str, ...]:
    """The pieces of a text that are rendered one at a time: its lines, of a long line the sentences, never more."""
    found: list[str] = []
    for line in filter(None, (" ".join(line.split()) for line in text.splitlines())):
        for part in [line] if len(line) <= _LINE_CHARACTERS else _SENTENCE_ENDS.split(line):
            found += [part[at : at + _LINE_CHARACTERS] for at in range(0, len(part), _LINE_CHARACTERS)]
    return tuple(found)


async def spoken(text: str, synthesis: Synthesis, speech: Speech) -> AsyncIterator[Event]:
    """`audio-start`, chunks and `audio-stop` for the text; no chunks for a text without words.

    Raises VoiceError; where the first line cannot be rendered, before anything was yielded.
    """
    rate_hz = 0
    for number, line in enumerate(lines_of(text)):
        sound, volume = await synthesis.say(line, speech.rate)
        if number == 0:
            rate_hz = sound.rate_hz
            yield AudioStart(rate_hz, SAMPLE_WIDTH_BYTES, 1).event()
        else:
            yield _chunk(silence(PAUSE_SECONDS, rate_hz), rate_hz)
        pcm = amplified(resampled(sound.pcm, sound.rate_hz, rate_hz), volume * speech.volume)
        for chunk in _chunks(pcm):
            yield _chunk(chunk, rate_hz)
    if not rate_hz:
        yield AudioStart(RATE_HZ, SAMPLE_WIDTH_BYTES, 1).event()
    yield AudioStop().event()


def _chunks(pcm: bytes) -> list[bytes]:
    size = SAMPLE_WIDTH_BYTES * CHUNK_SAMPLES
    return [pcm[at : at + size] for at in range(0, len(pcm), size)]


def _chunk(pcm: bytes, rate_hz: int) -> Event:
    return AudioChunk(rate_hz, SAMPLE_WIDTH_BYTES, 1, pcm).event()
