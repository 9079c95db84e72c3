"""Parts of a measurement: chosen by --only, measured one after another, a failing part costing its own figures only."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection, Iterable
from typing import Any


def add_only(parser: argparse.ArgumentParser, parts: Collection[str]) -> None:
    """Adds the flag --only, which names some of the parts."""
    parser.add_argument("--only", default=",".join(parts), metavar="PARTS", help=f"some of {','.join(parts)}")


def chosen_parts(parser: argparse.ArgumentParser, only: str, parts: Collection[str]) -> list[str]:
    """The parts that --only names; the parser ends the program where a name is unknown."""
    chosen = [part for part in only.split(",") if part]
    if unknown := sorted(set(chosen) - set(parts)):
        parser.error(f"there is no part {unknown[0]!r}; there are {', '.join(parts)}")
    return chosen


def measure_parts(parts: Iterable[str], measure: Callable[[str], Any], measured: dict[str, Any]) -> list[str]:
    """Measures each part into `measured`; a sentence for each part that failed."""
    failed = []
    for part in parts:
        print(f"{part} …", flush=True)
        try:
            measured[part] = measure(part)
        except Exception as error:  # noqa: BLE001  (the other figures must not be lost)
            failed.append(f"{part} could not be measured: {type(error).__name__}: {error}")
            print(failed[-1], file=sys.stderr)
    return failed
