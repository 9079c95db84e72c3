"""Failures: how soon a lost microphone is noticed, and whether the session survives a lost microphone or renderer.

Microphone: the room's sound server is killed, then started again. `noticed` is the time to the program's sentence about
it; `kept`: the massage is at the same stroke as before. Renderer: every process that the program started to render
lines is killed; `recovered`: the next lines sound on the loudspeaker.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import time
from pathlib import Path
from typing import Any

from bench.voice.one_axis import RIGHT_OF_LOUDSPEAKER, Tape, opened_room
from bench.voice.options import Options
from bench.voice.program import AUDIBLE, Program
from voice.sentences import own_sentences

RENDERERS = re.compile(r"pyttsx3|piper|render", re.IGNORECASE)
WHERE = "where are we"
POSITION = re.compile(r"\b(\d+) of (\d+)\b")


async def measure(options: Options) -> dict[str, Any]:
    """Each failure, with what the program did."""
    return await asyncio.to_thread(_measure)


def _measure() -> dict[str, Any]:
    return {"microphone": _lost_microphone(), "renderer": _killed_renderer()}


def _lost_microphone() -> dict[str, Any]:
    words = own_sentences()
    with opened_room() as room, Tape(room) as before_the_loss, Program(room, before_the_loss) as program:
        program.wait_for_quiet()
        before = _place(program)
        lines, lost_at = len(program.lines), time.monotonic()
        room.end()
        noticed = program.wait_for(words.say["microphone_lost"], 30.0, since=lines)
        room.begin()
        back_at = time.monotonic()
        with Tape(room) as program.tape:
            returned = program.wait_for(words.say["microphone_back"], 30.0, since=lines)
            program.wait_for_quiet(2.0, 20.0)
            outcome = {
                "noticed_seconds": noticed.at_seconds - lost_at if noticed else None,
                "back_seconds": returned.at_seconds - back_at if returned else None,
                "said": program.said(lines),
                "place_before": before,
                "place_after": (after := _place(program)),
                "kept": before is not None and before == after,
            }
    print(f"  microphone: {outcome}", flush=True)
    return outcome


def _killed_renderer() -> dict[str, Any]:
    with opened_room() as room, Tape(room) as tape, Program(room, tape) as program:
        program.wait_for_quiet()
        killed = [number for number in program.process_ids[1:] if RENDERERS.search(_command(number))]
        for number in killed:
            os.kill(number, signal.SIGKILL)
        outcomes = []
        for text in ("how long is left", WHERE, "say that again"):
            lines, start, asked = len(program.lines), tape.position, time.monotonic()
            program.type(text)
            line = program.wait_for("assistant: ", 8.0, since=lines)
            program.wait_for_quiet()
            sounded = bool((abs(tape.channel(RIGHT_OF_LOUDSPEAKER, start)) > AUDIBLE).any())
            outcomes.append({"answered_seconds": line.at_seconds - asked if line else None, "sounded": sounded})
        outcome = {
            "killed": len(killed),
            "recovered": bool(killed) and all(one["sounded"] for one in outcomes),
            "lines": outcomes,
            "alive": not program.over,
            "last_lines": [line.text for line in program.lines[-4:]],
        }
    print(f"  renderer: {outcome}", flush=True)
    return outcome


def _place(program: Program) -> str | None:
    """The program's answer to WHERE, as "stroke of strokes"; None where the answer names no position."""
    lines = len(program.lines)
    program.type(WHERE)
    program.wait_for("assistant: ", 8.0, since=lines)
    program.wait_for_quiet()
    found = (POSITION.search(line) for line in program.said(lines))
    return next((f"{match[1]} of {match[2]}" for match in found if match), None)


def _command(process_id: int) -> str:
    try:
        return Path(f"/proc/{process_id}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
