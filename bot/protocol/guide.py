"""The `guide` message: what every channel receives of one turn, as JSON, versioned (docs/protocol.md).

Each reply is a list of Rasa messages, one per spoken line, and exactly one `{"custom": {"guide": {...}}}`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.phase import Phase
from bot.core.timer import Timer
from bot.core.understood.acts import Act
from bot.core.understood.cues import CueKind
from bot.core.understood.decision import Decision
from bot.core.understood.heard import Awaiting
from bot.protocol.errors import ProtocolError
from bot.protocol.schema import check
from support.plain_values import from_plain, to_plain

VERSION = 1


@dataclass(frozen=True)
class GuideCue:
    """One cue of the turn: its id in bot/content, its kind, and whether it was said to hold now."""

    id: str
    kind: CueKind
    present: bool


@dataclass(frozen=True)
class Position:
    """Which stroke of the routine, counted from 1, and of how many."""

    number: int
    of: int


@dataclass(frozen=True)
class Speech:
    """How the caregiver wishes to be spoken to; 1.0 is the voice's own rate and volume."""

    rate: float = 1.0
    volume: float = 1.0


@dataclass(frozen=True)
class Guide:
    """One turn, for clients: how it was taken, what was decided, where the massage is, and which timer to run.

    timer: start this one, unless one of the same seq is held or running, which then goes on; None: run none.
    """

    act: Act
    phase: Phase
    decision: Decision | None = None
    cues: tuple[GuideCue, ...] = ()
    topic: str | None = None
    routine: str | None = None
    stroke: str | None = None
    position: Position | None = None
    awaiting: Awaiting = Awaiting.NOTHING
    timer: Timer | None = None
    speech: Speech = field(default_factory=Speech)
    picture: str | None = None


def encode(guide: Guide) -> dict[str, Any]:
    """The JSON object that stands under `custom.guide`."""
    return {"version": VERSION, **to_plain(guide)}


def decode(payload: Mapping[str, Any]) -> Guide:
    """The guide under `custom.guide`; raises ProtocolError that names the key that does not fit."""
    check(payload)
    try:
        return from_plain(payload, Guide)
    except ValueError as error:
        raise ProtocolError(str(error)) from error
