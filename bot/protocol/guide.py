"""The `guide` message: what every channel receives of one turn, as JSON, versioned (docs/protocol.md).

Each reply is a list of Rasa messages, one per spoken line, and exactly one `{"custom": {"guide": {...}}}`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from jsonschema import Draft7Validator

from bot.core.phase import Phase
from bot.core.timer import Timer, TimerPurpose
from bot.core.understood.acts import Act
from bot.core.understood.cues import CueKind
from bot.core.understood.decision import Decision
from bot.core.understood.heard import Awaiting

VERSION = 1


class WireError(ValueError):
    """A message is not a `guide` this version can read; the text says what was expected."""


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


@dataclass(frozen=True)
class Reply:
    """A whole reply as a client reads it: the lines to say, in order, and the guide."""

    lines: tuple[str, ...]
    guide: Guide


def encode(guide: Guide) -> dict[str, Any]:
    """The JSON object that stands under `custom.guide`."""
    position, timer = guide.position, guide.timer
    return {
        "version": VERSION,
        "act": guide.act.value,
        "decision": guide.decision.value if guide.decision else None,
        "cues": [{"id": cue.id, "kind": cue.kind.value, "present": cue.present} for cue in guide.cues],
        "topic": guide.topic,
        "phase": guide.phase.value,
        "routine": guide.routine,
        "stroke": guide.stroke,
        "position": {"number": position.number, "of": position.of} if position else None,
        "awaiting": guide.awaiting.value,
        "timer": {"seq": timer.seq, "seconds": timer.seconds, "purpose": timer.purpose.value} if timer else None,
        "speech": {"rate": guide.speech.rate, "volume": guide.speech.volume},
        "picture": guide.picture,
    }


def decode(payload: Mapping[str, Any]) -> Guide:
    """The guide under `custom.guide`; raises WireError naming the key that does not fit."""
    for error in _validator().iter_errors(payload):
        where = ".".join(map(str, error.absolute_path)) or "guide"
        raise WireError(f"{where}: {error.message}")
    position, timer, speech = payload["position"], payload["timer"], payload["speech"]
    return Guide(
        act=Act(payload["act"]),
        decision=Decision(payload["decision"]) if payload["decision"] else None,
        cues=tuple(GuideCue(c["id"], CueKind(c["kind"]), c["present"]) for c in payload["cues"]),
        topic=payload["topic"],
        phase=Phase(payload["phase"]),
        routine=payload["routine"],
        stroke=payload["stroke"],
        position=Position(**position) if position else None,
        awaiting=Awaiting(payload["awaiting"]),
        timer=Timer(timer["seq"], timer["seconds"], TimerPurpose(timer["purpose"])) if timer else None,
        speech=Speech(**speech),
        picture=payload["picture"],
    )


def read_reply(messages: Sequence[Mapping[str, Any]]) -> Reply:
    """The lines and the one guide of a list of Rasa messages; raises WireError where there is not exactly one guide."""
    guides = [m["custom"]["guide"] for m in messages if isinstance(m.get("custom"), Mapping) and "guide" in m["custom"]]
    if len(guides) != 1:
        raise WireError(f"expected exactly one guide message, got {len(guides)}")
    lines = tuple(str(m["text"]) for m in messages if m.get("text"))
    return Reply(lines, decode(guides[0]))


@cache
def _validator() -> Draft7Validator:
    return Draft7Validator(schema())


def schema() -> dict[str, Any]:
    """The JSON Schema of `guide`, as published in bot/protocol/guide.schema.json."""
    return json.loads(resources.files("bot.protocol").joinpath("guide.schema.json").read_text(encoding="utf-8"))
