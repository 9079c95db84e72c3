"""Conversations as text: one line a turn, `caregiver | assistant`.

The left side is what the caregiver says; `(timer)` lets the running timer run out, `(again)` opens the conversation
once more as after a crash, `(until closing)` lets timers run, and answers every look at the baby with "she's smiling",
until that phase is reached. The right side holds pieces of the answer in order, separated by ` … `; `-` means that
nothing may be said. In square brackets stands what the guide must tell: a bare word is the phase, `key=value` any other
of its values. Lines with a `#` are comments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

SILENCE = "-"
_LINE = re.compile(r"^(?P<caregiver>.*?)\s*\|\s*(?P<said>.*?)\s*(?:\[(?P<told>[^\]]*)\])?\s*$")


@dataclass(frozen=True)
class Turn:
    """One line of a conversation file."""

    number: int
    caregiver: str
    pieces: tuple[str, ...]
    silent: bool
    told: dict[str, str]


def read(file: Path) -> list[Turn]:
    """The turns of a file; ValueError names the line that is none."""
    turns = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.match(line)
        if match is None:
            raise ValueError(f"{file.name}:{number}: expected 'caregiver | assistant [phase key=value]', got {line!r}")
        said = match["said"]
        pieces = tuple(piece.strip() for piece in said.split("…") if piece.strip() and said != SILENCE)
        told = dict(word.split("=", 1) if "=" in word else ("phase", word) for word in (match["told"] or "").split())
        turns.append(Turn(number, match["caregiver"], pieces, said == SILENCE, told))
    return turns
