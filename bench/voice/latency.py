"""Latency: from the end of speech to the first audio of the answer, of the whole program in a massage.

A phrase is said when the program is silent. Both sides are on one recording, from which the time between the last sound
of the phrase and the first sound of the answer is read. An answer that does not come within LONGEST_WAIT_SECONDS is
counted apart. A turn in which the program spoke before the phrase was over does not count.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

from bench.voice.instants import end_of_speech, first_sound, milliseconds, place_of
from bench.voice.one_axis import LEFT_OF_ROOM, RIGHT_OF_LOUDSPEAKER, OneAxisRoom, Tape, opened_room
from bench.voice.options import Options
from bench.voice.program import AUDIBLE, Program
from bench.voice.sound import Samples, padded
from bench.voice.voices import Voice, speak, voices_here
from voice.audio import RATE_HZ

SAID = (
    "how long is left",
    "she's smiling at me",
    "which stroke is this",
    "say that again",
    "he's cooing and looking at me",
    "a bit slower please",
    "where are we",
    "is she warm enough",
    "can I use olive oil",
    "next one please",
    "how hard should I press",
    "she looks happy",
    "tell me more about this stroke",
    "no hiccups now",
)
LONGEST_WAIT_SECONDS = 5.0


async def measure(options: Options) -> dict[str, Any]:
    """Every turn: its outcome, and milliseconds from the end of speech to first audio."""
    return await asyncio.to_thread(_measure, options)


def _measure(options: Options) -> dict[str, Any]:
    voices = voices_here()
    with opened_room() as room:
        measured: dict[str, Any] = {"click_offset_seconds": room.click(), "turns": []}
        with Tape(room) as tape:
            while len(measured["turns"]) < options.utterances:
                with Program(room, tape) as program:
                    while not program.over and (number := len(measured["turns"])) < options.utterances:
                        program.wait_for_quiet()
                        turn = _turn(room, tape, program, SAID[number % len(SAID)], voices[number % len(voices)])
                        measured["turns"].append(turn)
                        print(f"  {number + 1}: {turn['voice']}, {turn['milliseconds'] or turn['outcome']}", flush=True)
    return measured


def _turn(room: OneAxisRoom, tape: Tape, program: Program, text: str, voice: Voice) -> dict[str, Any]:
    clip, lines, start = speak(text, voice), len(program.lines), tape.position
    room.play_samples(padded(clip, 0.2, 0.1))
    program.wait_for("assistant: ", LONGEST_WAIT_SECONDS, since=lines)
    time.sleep(1.0)
    ended, answered = instants(tape, clip, start)
    outcome = "answered" if answered is not None else "no answer"
    if any(program.tape.channel(RIGHT_OF_LOUDSPEAKER, start, ended) > AUDIBLE):
        outcome, answered = "spoke already", None
    return {
        "said": text,
        "voice": str(voice),
        "heard": program.heard(lines),
        "answer": program.said(lines)[:1],
        "outcome": outcome,
        "milliseconds": None if answered is None else milliseconds(answered - ended),
    }


def instants(tape: Tape, clip: Samples, start: int) -> tuple[int, int | None]:
    """The positions of the end of a clip's speech, and of the first sound of the loudspeaker after that, or None.

    start: the position from which the clip was played.
    """
    end = start + RATE_HZ * 30
    began = start + place_of(clip, tape.channel(LEFT_OF_ROOM, start, end))
    ended = began + end_of_speech(clip)
    answered = first_sound(tape.channel(RIGHT_OF_LOUDSPEAKER, ended), AUDIBLE)
    return ended, None if answered is None else ended + answered
