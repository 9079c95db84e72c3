"""One message from Rasa's tracker, as the session's event."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.households import recall
from bot.content.country import country_code
from bot.content.loader import library
from bot.core import events as ev
from bot.core.phase import BEGINS_ON_START
from bot.core.state import Session
from bot.core.understood.acts import Act
from bot.core.understood.event_of import event_of
from bot.core.understood.heard import Heard
from bot.nlu.deciding.resolving import heard_as_intent, settle
from bot.nlu.reading import reading_from_json

REGION_VARIABLE = "GENTLE_HANDS_REGION"
"""Names the country whose help numbers are spoken, by code or name; the `region` of a client's metadata goes first."""


@dataclass(frozen=True)
class Turn:
    """What came in: the event for the session, and what was understood, for the guide."""

    event: ev.Event
    heard: Heard
    household: str | None


def read(message: Mapping[str, Any], session: Session, today: date) -> Turn:
    """The turn in Rasa's latest message (its parse data: intent, entities, metadata, and our `heard`)."""
    metadata = message.get("metadata") or {}
    household = metadata.get("household")
    reading = message.get("heard")
    if reading is not None:
        heard = settle(reading_from_json(reading), session.awaiting, session.phase)
        started = heard.act is Act.START and session.phase in BEGINS_ON_START
        event = _started({}, household, metadata, today) if started else event_of(heard, session)
        return Turn(event, heard, household)
    heard = heard_as_intent((message.get("intent") or {}).get("name") or "")
    values = {entity.get("entity"): entity.get("value") for entity in message.get("entities") or ()}
    if heard.act is Act.START:
        return Turn(_started(values, household, metadata, today), heard, household)
    if heard.act is Act.TICK:
        return Turn(ev.TimerElapsed(_whole(values.get("seq"))), heard, household)
    return Turn(event_of(heard, session), heard, household)


def _started(values: Mapping[str, Any], household: str | None, metadata: Mapping[str, Any], today: date) -> ev.Started:
    content = library()
    region = country_code(metadata.get("region"), content) or country_code(os.environ.get(REGION_VARIABLE), content)
    routine, age, ready = values.get("routine"), values.get("age_weeks"), values.get("ready")
    return ev.Started(
        routine=str(routine) if routine is not None else None,
        age_weeks=_number(age),
        ready=ready is True or str(ready).lower() == "true",
        profile=recall(household, region, today),
    )


def _number(value: object) -> float | None:
    """A number from a client, or None when none was sent; what is no number counts as an age nobody has."""
    if value is None:
        return None
    try:
        return float(str(value))
    except ValueError:
        return -1.0


def _whole(value: object) -> int:
    number = _number(value)
    return int(number) if number is not None and number == number and abs(number) < 1e9 else -1
