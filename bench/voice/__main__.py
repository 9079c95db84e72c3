"""The command: measures the chosen parts, prints the table, keeps the raw numbers and draws the plots."""

from __future__ import annotations

import argparse
import asyncio
import importlib
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from bench.machine import RESULTS, ROOT, heading, keep, machine
from bench.parts import add_only, chosen_parts, measure_parts
from bench.voice.options import Options
from bench.voice.plots import draw_all
from bench.voice.table import PARTS, rows, table


def main() -> int:
    """Runs the command. A part that fails costs its own rows only; the exit code is then 1."""
    options, parts = _read()
    if options.audio is None or not options.audio.is_dir():
        where = "No --audio folder was given" if options.audio is None else f"There is no folder {options.audio}"
        print(f"{where}: clean speech only, no crying and no household noise.", file=sys.stderr)
    measured: dict[str, Any] = {"machine": machine(), "options": {**vars(options), "audio": bool(options.audio)}}

    def measure(part: str) -> Any:
        return asyncio.run(importlib.import_module(f"bench.voice.{part}").measure(options))

    failed = measure_parts(parts, measure, measured)
    print("\n" + heading(measured["machine"]))
    print(table(rows(measured)))
    folder = RESULTS / "voice"
    folder.mkdir(parents=True, exist_ok=True)
    for path in (*draw_all(measured, folder), keep("voice/voice", measured)):
        print(f"kept: {path.relative_to(ROOT)}")
    print("\n".join(failed))
    return 1 if failed else 0


def _read() -> tuple[Options, list[str]]:
    parser = argparse.ArgumentParser(prog="python -m bench.voice", description="Measure the voice in a virtual room.")
    parser.add_argument("--audio", type=Path, metavar="FOLDER", help="a folder with cry/ and household/ clips in it")
    add_only(parser, PARTS)
    parser.add_argument("--phrases", type=int, default=Options.phrases, help="accuracy: phrases at each level")
    parser.add_argument(
        "--utterances", type=int, default=Options.utterances, help="latency: how many; barge-in: a tenth"
    )
    parser.add_argument("--minutes", type=float, default=Options.minutes, help="unasked: how long")
    parser.add_argument("--seed", type=int, default=Options.seed, help="where chance begins")
    parser.add_argument(
        "--set", dest="part", choices=("test", "dev"), default=Options.part, help="accuracy: phrases of"
    )
    flags = vars(parser.parse_args())
    parts = chosen_parts(parser, flags.pop("only"), PARTS)
    return Options(**flags), parts


if __name__ == "__main__":
    sys.exit(main())
