"""The guide: what every channel receives of a turn, as versioned JSON under `custom.guide` (docs/protocol.md)."""

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
    """A cue of the turn.

    id: of the cue in bot/content.
    kind: comfort, stress, red flag or crisis.
    present: whether the cue was said to hold now.
    """

    id: str
    kind: CueKind
    present: bool


@dataclass(frozen=True)
class Position:
    """The place of a stroke in its routine.

    number: of the stroke, counted from 1.
    of: how many strokes the routine has.
    """

    number: int
    of: int


@dataclass(frozen=True)
class Speech:
    """How the caregiver wishes to be spoken to.

    rate: factor on the voice's own rate.
    volume: factor on the voice's own volume.
    """

    rate: float = 1.0
    volume: float = 1.0


@dataclass(frozen=True)
class Guide:
    """A turn, as clients are told of it.

    act: how the turn was taken.
    phase: of the session after the turn.
    decision: of the report, or None where nothing was reported.
    cues: that the turn named.
    topic: id of the FAQ topic that was answered, or None.
    routine, stroke: ids, or None where none is chosen or begun.
    position: of the stroke in the routine, or None.
    awaiting: what a bare reply would answer now.
    timer: to start, unless a timer of the same seq is held or running, which then goes on. None: run no timer.
    speech: how the caregiver wishes to be spoken to.
    picture: id of the stroke whose drawing fits now, or None.
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
