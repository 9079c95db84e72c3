"""Barge-in: from "stop", said over the assistant's voice, to silence, at several levels of the word.

For every try the program begins a massage anew, and "stop" is said in the room a second into the first line. Measured
are the seconds from the end of the word to the last sound of the interrupted line; below zero, the program was silent
before the word was over. The word was missed where the line went on for more than MISSED_AFTER_SECONDS. The program did
not stay stopped where it said another line of the interrupted reply within STAYS_SECONDS. The program obeyed where the
transcript holds a command that halts at once.

The level of the word is above the echo, ECHO_DECIBELS below the loudspeaker; without echo the word is as loud.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from itertools import cycle
from typing import Any

from bench.voice.instants import end_of_speech, last_sound, place_of
from bench.voice.one_axis import LEFT_OF_ROOM, RIGHT_OF_LOUDSPEAKER, OneAxisRoom, Tape, opened_room
from bench.voice.options import Options
from bench.voice.program import AUDIBLE, Program
from bench.voice.sound import active_rms, at_level, decibels, padded
from bench.voice.voices import Voice, speak, voices_here
from voice.audio import RATE_HZ
from voice.local_commands import halts

ECHO_DECIBELS = -16
ABOVE_OUR_VOICE_DECIBELS = (20, 10, 6, 0)
MISSED_AFTER_SECONDS = 1.0
STAYS_SECONDS = 4.0
INTO_THE_LINE_SECONDS = 1.0


async def measure(options: Options) -> dict[str, Any]:
    """Every try: seconds to silence, missed or cut, whether the program stayed stopped, and whether it obeyed."""
    return await asyncio.to_thread(_measure, options)


def _measure(options: Options) -> dict[str, Any]:
    measured: dict[str, Any] = {"echo_decibels": ECHO_DECIBELS, "tries": []}
    voices, turns = voices_here(), max(1, options.utterances // 10)
    planned = list(
        zip(cycle(voices), (above for above in ABOVE_OUR_VOICE_DECIBELS for _ in range(turns)), strict=False)
    )
    for echo in (ECHO_DECIBELS, None):
        with opened_room(echo) as room, Tape(room) as tape:
            with Program(room, tape) as program:
                program.wait_for_quiet()
                script = program.said()
            level = decibels(active_rms(tape.channel(RIGHT_OF_LOUDSPEAKER))) + ECHO_DECIBELS
            for voice, above in planned:
                with Program(room, tape) as program:
                    tried = _try(room, program, voice, level + above, script)
                measured["tries"].append({"above_decibels": above, "echo": echo is not None} | tried)
                print(f"  {'echo' if echo else 'no echo'}, {above} dB, {tried}", flush=True)
    return measured


def _try(
    room: OneAxisRoom, program: Program, voice: Voice, level_decibels: float, script: Sequence[str]
) -> dict[str, Any]:
    tape = program.tape
    if not program.wait_for_voice(10.0):
        return {"voice": str(voice), "outcome": "no line to interrupt"}
    time.sleep(INTO_THE_LINE_SECONDS)
    clip = at_level(speak("Stop!", voice), level_decibels)
    lines, start = len(program.lines), tape.position
    room.play_samples(padded(clip, 0.1, 0.1))
    answered = program.wait_for("assistant: ", 3.0, since=lines)
    ended = start + place_of(clip, tape.channel(LEFT_OF_ROOM, start)) + end_of_speech(clip)
    until = answered.position if answered else tape.position
    silent = last_sound(tape.channel(RIGHT_OF_LOUDSPEAKER, start, until), AUDIBLE)
    seconds = (start + (silent or 0) - ended) / RATE_HZ
    time.sleep(STAYS_SECONDS)
    said = program.said(lines)
    went_on = any(line in script for line in said)
    return {
        "voice": str(voice),
        "outcome": "missed" if seconds > MISSED_AFTER_SECONDS else "cut",
        "seconds_to_silence": seconds,
        "stayed_stopped": not went_on,
        "obeyed": any(halts(text) for text in program.heard(lines)),
        "heard": program.heard(lines),
        "said": said,
    }
