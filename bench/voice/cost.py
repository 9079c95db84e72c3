"""What listening costs: share of one core and memory of the program's processes, in a quiet room and under crying."""

from __future__ import annotations

import asyncio
import os
import re
import time
from pathlib import Path
from random import Random
from typing import Any

from bench.voice.noise import NoiseFolder
from bench.voice.one_axis import OneAxisRoom, Tape, opened_room
from bench.voice.options import Options
from bench.voice.program import Program

SECONDS = 30.0
WAIT = "give me a minute"
"""Said to the program, it waits without limit and keeps listening: what is measured is listening alone."""


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
    """Processor time that these processes have used so far, user and system."""
    ticks = 0
    for number in process_ids:
        fields = _read(number, "stat").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12]) if fields else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def memory_megabytes(process_ids: list[int]) -> dict[str, float]:
    """Resident memory, and where the system tells, the share-counted one that does not count shared pages twice."""
    resident = sum(_kilobytes(_read(number, "status"), "VmRSS") for number in process_ids) / 1024
    proportional = sum(_kilobytes(_read(number, "smaps_rollup"), "Pss") for number in process_ids) / 1024
    return {"rss_megabytes": resident} | ({"pss_megabytes": proportional} if proportional else {})


def _kilobytes(text: str, key: str) -> int:
    found = re.search(rf"^{key}:\s*(\d+) kB", text, re.MULTILINE)
    return int(found[1]) if found else 0


def _read(process_id: int, name: str) -> str:
    try:
        return Path(f"/proc/{process_id}/{name}").read_text()
    except OSError:
        return ""
