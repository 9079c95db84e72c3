"""A message from Rasa's tracker, as the session's event."""

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
from bot.nlu.deciding.resolving import settle
from bot.nlu.reading import HEARD, reading_from_json
from bot.protocol.messages import ActTold, Metadata, Start, Tick, read_metadata, read_payload

REGION_VARIABLE = "GENTLE_HANDS_REGION"
"""Names the country whose help numbers are spoken, by code or name; the `region` of a client's metadata goes first."""


@dataclass(frozen=True)
class Turn:
    """A caregiver's turn.

    event: that the session steps by.
    heard: what was understood in the session's context, for the guide.
    household: the name under which the baby is remembered, or None.
    """

    event: ev.Event
    heard: Heard
    household: str | None


def read(message: Mapping[str, Any], session: Session, today: date) -> Turn:
    """The turn in Rasa's latest message: its parse data, with the reading of what was said."""
    metadata = read_metadata(message.get("metadata"))
    reading = message.get(HEARD)
    if reading is not None:
        heard = settle(reading_from_json(reading), session.awaiting, session.phase)
        begins = heard.act is Act.START and session.phase in BEGINS_ON_START
        event = _started(Start(), metadata, today) if begins else event_of(heard, session)
        return Turn(event, heard, metadata.household)
    told = _told(message)
    if isinstance(told, Start):
        return Turn(_started(told, metadata, today), Heard(Act.START), metadata.household)
    if isinstance(told, Tick):
        return Turn(ev.TimerElapsed(told.seq), Heard(Act.TICK), metadata.household)
    heard = Heard(told.act)
    return Turn(event_of(heard, session), heard, metadata.household)


def _told(message: Mapping[str, Any]) -> Start | Tick | ActTold:
    """The payload of a message that was never read: Rasa hands it over as an intent and its entities."""
    values = {entity.get("entity"): entity.get("value") for entity in message.get("entities") or ()}
    return read_payload((message.get("intent") or {}).get("name") or "", values)


def _started(start: Start, metadata: Metadata, today: date) -> ev.Started:
    content = library()
    region = country_code(metadata.region, content) or country_code(os.environ.get(REGION_VARIABLE), content)
    profile = recall(metadata.household, region, today)
    return ev.Started(start.routine, start.age_weeks, start.ready, profile)
