"""The messages a client sends, as Rasa's text and metadata carry them (docs/protocol.md).

Each message has a `text`: `/start{…}` and `/tick{"seq": n}` are payloads, an act told is a payload such as `/pause`,
and words stand as they were said. `read_text` reads a text back. Reading never fails: what a client got wrong becomes a
value that the session answers kindly.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.understood.acts import Act
from bot.core.understood.alternatives import Alternative, alternatives_in, as_metadata
from support.storable_text import storable

NO_AGE_WEEKS = -1.0
"""Stands for an age that a client sent and that is no number: no baby has it, so the age is asked for."""
NO_SEQ = -1
"""Stands for a timer's number that is none: no timer has it, so the tick is ignored."""
MAX_SEQ = 10**9
_PAYLOAD = re.compile(r"/([a-z_]+)(\{.*)?", re.DOTALL)
_ACTS = {act.value: act for act in Act}


@dataclass(frozen=True)
class Start:
    """Opens a session, or asks how the baby is where a session is kept.

    routine: id of the routine to begin with, or None for the caregiver to choose.
    age_weeks: of the baby since birth, or None where nothing is told.
    ready: whether the readiness questions were answered elsewhere.
    """

    routine: str | None = None
    age_weeks: float | None = None
    ready: bool = False

    @property
    def text(self) -> str:
        """`/start`, with the values that are told as a JSON object."""
        told = {"routine": self.routine, "age_weeks": self.age_weeks, "ready": self.ready or None}
        values = {name: value for name, value in told.items() if value is not None}
        return f"/{Act.START.value}{json.dumps(values) if values else ''}"


@dataclass(frozen=True)
class Tick:
    """Tells that a timer has run out.

    seq: the timer's number in the session.
    """

    seq: int

    @property
    def text(self) -> str:
        """`/tick` with the number as a JSON object."""
        return f"/{Act.TICK.value}{json.dumps({'seq': self.seq})}"


@dataclass(frozen=True)
class ActTold:
    """Tells an act that needs no understanding, as a button or a speaker's own intent does.

    act: any but start and tick, which have messages of their own.
    """

    act: Act

    @property
    def text(self) -> str:
        """The act as a payload."""
        return f"/{self.act.value}"


@dataclass(frozen=True)
class Said:
    """The caregiver's words.

    text: the words, which do not begin with `/`.
    """

    text: str


Message = Start | Tick | ActTold | Said


@dataclass(frozen=True)
class Metadata:
    """What travels beside a message's text.

    household: the name under which the baby is remembered, or None for nothing to be kept.
    region: the country whose help numbers are spoken, by code or name, or None for the server's own.
    alternatives: what the words may have been, the likeliest first.
    """

    household: str | None = None
    region: str | None = None
    alternatives: tuple[Alternative, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The JSON object that Rasa's channels take as `metadata`."""
        named = {"household": self.household, "region": self.region}
        return {name: value for name, value in named.items() if value} | as_metadata(self.alternatives)


def is_payload(text: str) -> bool:
    """Whether a text tells an act by its name; anything else is the caregiver's words."""
    return text.startswith("/")


def read_text(text: str) -> Message:
    """The message in a text; a payload of no act of the contract is the act "unclear"."""
    if not is_payload(text):
        return Said(text)
    payload = _PAYLOAD.fullmatch(text)
    if payload is None:
        return ActTold(Act.UNCLEAR)
    return read_payload(payload[1], _json_object(payload[2]))


def read_payload(name: str, values: Mapping[str, Any]) -> Start | Tick | ActTold:
    """The message of a payload's name and values: Rasa hands them over as an intent and its entities."""
    act = _ACTS.get(name, Act.UNCLEAR)
    if act is Act.START:
        return _start(values)
    if act is Act.TICK:
        return Tick(_seq(values.get("seq")))
    return ActTold(act)


def read_metadata(metadata: object) -> Metadata:
    """The metadata of a message; what is no name is left out."""
    values: Mapping[str, Any] = metadata if isinstance(metadata, Mapping) else {}
    return Metadata(_name(values.get("household")), _name(values.get("region")), alternatives_in(values))


def _start(values: Mapping[str, Any]) -> Start:
    routine, age, ready = values.get("routine"), values.get("age_weeks"), values.get("ready")
    return Start(
        routine=storable(str(routine)) if routine is not None else None,
        age_weeks=_age_weeks(age) if age is not None else None,
        ready=ready is True or str(ready).lower() == "true",
    )


def _age_weeks(value: object) -> float:
    number = _number(value)
    return NO_AGE_WEEKS if number is None else number


def _seq(value: object) -> int:
    number = _number(value)
    return int(number) if number is not None and abs(number) < MAX_SEQ else NO_SEQ


def _number(value: object) -> float | None:
    """The finite number that a value is or writes ("16"), or None."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _name(value: object) -> str | None:
    return value if isinstance(value, str) and value and storable(value) == value else None


def _json_object(text: str | None) -> Mapping[str, Any]:
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
