"""Measure the parts asked for, print the table, keep the raw results and draw the pictures."""

from __future__ import annotations

import argparse
import asyncio
import importlib
import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from bench.machine import RESULTS, ROOT, keep, machine
from bench.voice.options import Options
from bench.voice.plots import draw_all
from bench.voice.table import PARTS, rows, table


def main() -> int:
    """Run the command; a part that fails costs its own rows only, and the exit code is then 1."""
    options, parts = _read()
    if options.audio is None or not options.audio.is_dir():
        where = "No --audio folder was given" if options.audio is None else f"There is no folder {options.audio}"
        print(f"{where}: clean speech only, no crying and no household noise.", file=sys.stderr)
    measured: dict[str, Any] = {"machine": machine(), "options": {**vars(options), "audio": bool(options.audio)}}
    failed = []
    for part in parts:
        print(f"{part} …", flush=True)
        try:
            measured[part] = asyncio.run(importlib.import_module(f"bench.voice.{part}").measure(options))
        except Exception as error:  # noqa: BLE001  (an hour's other figures must not be lost)
            failed.append(f"{part} could not be measured: {type(error).__name__}: {error}")
            print(failed[-1], file=sys.stderr)
    on = measured["machine"]
    print(
        f"\n{on['processor']}, {on['cores']} cores, {on['memory_gb']} GB, Python {on['python']}, commit {on['commit']}"
    )
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
    parser.add_argument("--only", default=",".join(PARTS), metavar="PARTS", help=f"some of {','.join(PARTS)}")
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
    parts = [part for part in flags.pop("only").split(",") if part]
    if unknown := sorted(set(parts) - set(PARTS)):
        parser.error(f"there is no part {unknown[0]!r}; there are {', '.join(PARTS)}")
    return Options(**flags), parts


if __name__ == "__main__":
    sys.exit(main())
