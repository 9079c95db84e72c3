"""The speaker that a transcript comes from: the sender of its session, and the satellite to speak through."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.wyoming.limits import MAX_ID_CHARACTERS
from bot.channels.wyoming.settings import SATELLITE

CHANNEL = "wyoming"


@dataclass(frozen=True)
class SmartSpeaker:
    """A speaker.

    sender: `wyoming:` and a hash, so that no device's name is stored.
    satellite: the entity id; None where it is not known.
    """

    sender: str
    satellite: str | None = None


def speaker_of(context: object, peer: str, only_satellite: str | None = None) -> SmartSpeaker:
    """The speaker, named by its satellite, else device, else conversation, else address.

    A satellite stays the same from one wake word to the next; a conversation may not.
    context: of the transcript, not trusted.
    peer: the address that the connection comes from.
    only_satellite: the household's one satellite, for versions of Home Assistant that name none.
    """
    told: Mapping[str, Any] = context if isinstance(context, Mapping) else {}
    satellite, device = _id(told.get("satellite_id")), _id(told.get("device_id"))
    if satellite is None and device is None:
        satellite = only_satellite
    entity = satellite if satellite is not None and SATELLITE.fullmatch(satellite) else None
    named = (("satellite", satellite), ("device", device), ("conversation", _id(told.get("conversation_id"))))
    kind, name = next(((kind, name) for kind, name in named if name is not None), ("peer", peer))
    digest = hashlib.sha256(f"{kind}\0{name}".encode(errors="replace")).hexdigest()[:32]
    return SmartSpeaker(f"{CHANNEL}:{digest}", entity)


def _id(value: object) -> str | None:
    return value if isinstance(value, str) and 0 < len(value.strip()) <= MAX_ID_CHARACTERS else None
