"""A turn over HTTP as a client sees it, around turn 10 and around turn 300; start-up and memory.

`make bench-turn`. The real server with the trained model, and one client on a kept-open connection, on this machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from statistics import median, quantiles
from typing import Any

import requests

from bench.machine import ROOT, keep, machine
from bench.process_memory import memory_kb
from bot.protocol.messages import Start

SENDERS = 5
WINDOWS = {"turn 10": range(1, 21), "turn 300": range(291, 311)}
START = Start("full_body", age_weeks=16, ready=True).text
# ordinary talk of a stroke, which keeps the massage going for as long as it is repeated
SAID = (
    "she is smiling at me",
    "how long is left",
    "say that again",
    "he's cooing and looking at me",
    "a bit slower please",
    "next one",
    "where are we",
    "no hiccups now",
    "the last one again",
    "can I use olive oil",
)


def main() -> int:
    measured: dict[str, Any] = {"machine": machine()}
    print("measuring, about a minute …", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        starts = []
        for _ in range(3):
            with server(folder) as (_url, _process, seconds):
                starts.append(seconds)
        with server(folder) as (url, process, _seconds):
            measured["turn_ms"] = turns(url)
            measured["server_rss_mb"] = resident_mb(process.pid)
        measured["server_start_seconds"] = starts
        measured["embedded"] = embedded(folder)
    report(measured)
    print(f"raw numbers: {keep('turn', measured).relative_to(ROOT)}")
    return 0


@contextmanager
def server(folder: str) -> Iterator[tuple[str, subprocess.Popen[str], float]]:
    """The server on a free port: its address, its process, and the seconds until it was ready."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.server.serve", "--port", "0"],
        cwd=ROOT,
        env=os.environ | {"GENTLE_HANDS_DATA": folder},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        ready = process.stdout.readline()
        if not ready:
            raise SystemExit("The server did not start; the lines above say why.")
        yield ready.split()[-1], process, time.perf_counter() - began
    finally:
        process.terminate()
        process.wait()


def turns(url: str) -> dict[str, list[float]]:
    """Milliseconds of each turn in the windows, of SENDERS sessions with 310 turns; a short session before warms up."""
    taken: dict[str, list[float]] = {name: [] for name in WINDOWS}
    client = requests.Session()
    for sender in range(SENDERS + 1):
        for number, text in enumerate((START, *islice(cycle(SAID), 20 if not sender else 310))):
            began = time.perf_counter()
            answer = client.post(
                f"{url}/webhooks/rest/webhook", json={"sender": f"bench {sender}", "message": text}, timeout=60
            )
            milliseconds = (time.perf_counter() - began) * 1000
            if not answer.json():
                raise SystemExit(f"The server had no answer to {text!r}.")
            for name, window in WINDOWS.items():
                if sender and number in window:
                    taken[name].append(milliseconds)
    return taken


def resident_mb(pid: int) -> float:
    """Memory that the process holds now; nan where it is gone."""
    found = memory_kb(pid, "VmRSS")
    return found / 1024 if found is not None else float("nan")


def embedded(folder: str) -> Any:
    """Start-up seconds and memory of a process with the assistant and the recogniser in it."""
    child = subprocess.run(
        [sys.executable, "-m", "bench.embedded_memory"],
        cwd=ROOT,
        env=os.environ | {"GENTLE_HANDS_DATA": folder},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(child.stdout.splitlines()[-1])


def report(measured: dict[str, Any]) -> None:
    """Prints the table."""
    on, alone = measured["machine"], measured["embedded"]
    print(f"{on['processor']}, {on['cores']} cores, {on['memory_gb']} GB, {on['system']}, Python {on['python']}")
    print(f"commit {on['commit']}, load before {on['load_before']:.1f}\n")
    print(f"{'one client over REST':<34}{'p50 ms':>10}{'p95 ms':>10}{'turns':>8}")
    for name, taken in measured["turn_ms"].items():
        print(f"{name:<34}{median(taken):>10.1f}{quantiles(taken, n=20)[-1]:>10.1f}{len(taken):>8}")
    first, last = (median(measured["turn_ms"][name]) for name in WINDOWS)
    print(f"{'turn 300 against turn 10':<34}{last / first:>9.2f}x   (aim: at most 1.5x)\n")
    print(f"{'server ready after':<34}{median(measured['server_start_seconds']):>9.1f} s")
    for what, seconds in alone["seconds"].items():
        print(f"{'embedded: ' + what:<34}{seconds:>9.1f} s")
    print(f"{'server memory':<34}{measured['server_rss_mb']:>9.0f} MB")
    print(f"{'embedded with recogniser: now':<34}{alone['rss_mb']:>9.0f} MB   (aim: at most 700)")
    print(f"{'embedded with recogniser: peak':<34}{alone['peak_mb']:>9.0f} MB\n")


if __name__ == "__main__":
    sys.exit(main())
