"""Parts of the printed pages of transition tables: names of events in words, rows, and the moves between states."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import Any

Pair = tuple[Enum, Enum]


def words(kind: type) -> str:
    """An event's name in words: "TimerElapsed" is "timer elapsed"."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", kind.__name__).lower()


def rows(row: Mapping[type, Callable[..., Any]]) -> list[str]:
    """The events of a state as a Markdown table: each with the first line of its handler's docstring."""
    told = [f"| {words(kind)} | {(handler.__doc__ or '').splitlines()[0]} |" for kind, handler in row.items()]
    return ["| event | what happens |", "|---|---|", *told]


def in_order(moves: Mapping[Pair, Iterable[str]], states: Sequence[Enum]) -> list[tuple[Pair, list[str]]]:
    """The moves between two states, in the order of the states, each with the sorted names of its events."""
    found = sorted(moves.items(), key=lambda move: (states.index(move[0][0]), states.index(move[0][1])))
    return [(pair, sorted(names)) for pair, names in found]


def diagram(pairs: Iterable[Pair], notes: Iterable[str] = ()) -> list[str]:
    """The moves as a Mermaid diagram."""
    arrows = [f"    {before.value} --> {after.value}" for before, after in pairs]
    return ["```mermaid", "stateDiagram-v2", *arrows, *(f"    {note}" for note in notes), "```"]


def moves_table(moves: Iterable[tuple[Pair, list[str]]]) -> list[str]:
    """The moves as a Markdown table."""
    told = [f"| {before.value} | {after.value} | {', '.join(names)} |" for (before, after), names in moves]
    return ["| from | to | when |", "|---|---|---|", *told]
