"""The command: measures the chosen parts, prints the table, and keeps the raw numbers."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from bench.browser.options import Options
from bench.browser.table import PARTS, rows
from bench.machine import RESULTS, ROOT, heading, keep, machine
from bench.parts import add_only, chosen_parts, measure_parts
from bench.voice.table import table


def main() -> int:
    """Runs the command. A part that fails costs its own rows only; the exit code is then 1."""
    options, parts = _read()
    measured: dict[str, Any] = {"machine": machine(), "options": vars(options)}

    def measure(part: str) -> Any:
        return importlib.import_module(f"bench.browser.{part}").measure(options)

    failed = measure_parts(parts, measure, measured)
    on = measured["machine"]
    on["load_after"] = os.getloadavg()[0]
    print("\n" + heading(on))
    print(f"load before {on['load_before']:.1f}, after {on['load_after']:.1f}\n")
    print(table(rows(measured)))
    (RESULTS / "browser").mkdir(parents=True, exist_ok=True)
    print(f"\nkept: {keep('browser/browser', measured).relative_to(ROOT)}")
    print("\n".join(failed))
    return 1 if failed else 0


def _read() -> tuple[Options, list[str]]:
    parser = argparse.ArgumentParser(prog="python -m bench.browser", description="Measure the page in real Chromium.")
    parser.add_argument("--turns", type=int, default=Options.turns, help="latency: spoken turns of each")
    parser.add_argument("--runs", type=int, default=Options.runs, help="first_view: openings of each kind")
    add_only(parser, PARTS)
    flags = vars(parser.parse_args())
    parts = chosen_parts(parser, flags.pop("only"), PARTS)
    return Options(**flags), parts


if __name__ == "__main__":
    sys.exit(main())
