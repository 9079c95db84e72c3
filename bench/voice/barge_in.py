"""From "stop", said over our own voice, to silence; at several loudnesses beside our voice in the microphone.

Each time the program begins a massage anew; a second into its first long line "stop" is said in the room. Measured is
the time from the end of the word to the last sound of the line that was being said; below zero, we were silent before
the word was over. It was missed where our voice went on for more than MISSED_AFTER_SECONDS, and it did not stay
stopped where another line of the interrupted reply was said within STAYS_SECONDS; it was obeyed where the word was
heard as one that halts at once. The loudness is that of the word over our own voice as the microphone has it: -16 dB
of what the loudspeaker plays; without echo the word is as loud.
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
    """Every try: seconds to silence, whether it was missed, and whether it stayed stopped."""
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
