"""Measure the parts asked for, print the table, and keep the raw results."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

from bench.browser.options import Options
from bench.browser.table import PARTS, rows
from bench.machine import RESULTS, ROOT, keep, machine
from bench.voice.table import table


def main() -> int:
    """Run the command; a part that fails costs its own rows only, and the exit code is then 1."""
    options, parts = _read()
    measured: dict[str, Any] = {"machine": machine(), "options": vars(options)}
    failed = []
    for part in parts:
        print(f"{part} …", flush=True)
        try:
            measured[part] = importlib.import_module(f"bench.browser.{part}").measure(options)
        except Exception as error:  # noqa: BLE001  (the other figures must not be lost)
            failed.append(f"{part} could not be measured: {type(error).__name__}: {error}")
            print(failed[-1], file=sys.stderr)
    on = measured["machine"]
    on["load_after"] = os.getloadavg()[0]
    print(
        f"\n{on['processor']}, {on['cores']} cores, {on['memory_gb']} GB, Python {on['python']}, commit {on['commit']}"
    )
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
    parser.add_argument("--only", default=",".join(PARTS), metavar="PARTS", help=f"some of {','.join(PARTS)}")
    flags = vars(parser.parse_args())
    parts = [part for part in flags.pop("only").split(",") if part]
    if unknown := sorted(set(parts) - set(PARTS)):
        parser.error(f"there is no part {unknown[0]!r}; there are {', '.join(PARTS)}")
    return Options(**flags), parts


if __name__ == "__main__":
    sys.exit(main())
