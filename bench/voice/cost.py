"""Cost of listening: share of a core, and memory of the program's processes, in a quiet room and under crying."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path
from random import Random
from typing import Any

from bench.process_memory import memory_kb
from bench.voice.noise import NoiseFolder
from bench.voice.one_axis import OneAxisRoom, Tape, opened_room
from bench.voice.options import Options
from bench.voice.program import Program

SECONDS = 30.0
WAIT = "give me a minute"
"""The program then waits without limit and listens, so that listening alone is measured."""


async def measure(options: Options) -> dict[str, Any]:
    """CPU shares and megabytes of the program in each kind of room."""
    return await asyncio.to_thread(_measure, options)


def _measure(options: Options) -> dict[str, Any]:
    cry = NoiseFolder(options.audio, "cry")
    measured: dict[str, Any] = {}
    with opened_room() as room, Tape(room) as tape, Program(room, tape) as program:
        program.wait_for_quiet()
        program.type(WAIT)
        time.sleep(1.0)
        program.wait_for_quiet(3.0)
        measured["quiet room"] = _while_listening(program)
        if cry:
            measured["crying"] = _under(room, program, cry, Random(options.seed))
    for name, cost in measured.items():
        print(f"  {name}: {cost}", flush=True)
    return measured


def _under(room: OneAxisRoom, program: Program, cry: NoiseFolder, chance: Random) -> dict[str, float]:
    import threading

    crying = threading.Thread(target=room.play_samples, args=(cry.stretch(SECONDS + 3.0, chance),))
    crying.start()
    time.sleep(1.0)
    cost = _while_listening(program)
    crying.join()
    return cost


def _while_listening(program: Program) -> dict[str, float]:
    before, began = cpu_seconds(program.process_ids), time.monotonic()
    time.sleep(SECONDS)
    used, took = cpu_seconds(program.process_ids) - before, time.monotonic() - began
    return {"cpu_share": used / took, **memory_megabytes(program.process_ids)}


def cpu_seconds(process_ids: list[int]) -> float:
    """Processor time that the processes have used so far, user and system."""
    ticks = 0
    for number in process_ids:
        fields = _stat(number).rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12]) if fields else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def memory_megabytes(process_ids: list[int]) -> dict[str, float]:
    """Resident memory (RSS) and, where the system tells it, proportional memory (PSS): shared pages count once."""
    resident = sum(memory_kb(number, "VmRSS") or 0 for number in process_ids) / 1024
    proportional = sum(memory_kb(number, "Pss", "smaps_rollup") or 0 for number in process_ids) / 1024
    return {"rss_megabytes": resident} | ({"pss_megabytes": proportional} if proportional else {})


def _stat(process_id: int) -> str:
    try:
        return Path(f"/proc/{process_id}/stat").read_text()
    except OSError:
        return ""
