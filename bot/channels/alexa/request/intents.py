"""The skill's intents (intents.yml), and what the assistant is told by each: its text, with the slots filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.channels.alexa.request.durations import spoken_duration
from bot.channels.shared.sentences import read_yaml
from bot.core.understood.acts import Act
from bot.protocol.messages import ActTold

LEAVING = frozenset({"AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent"})
"""Intents that end the skill's session, whatever else is going on."""

NOT_UNDERSTOOD = ActTold(Act.UNCLEAR).text
FREE_SLOT, FREE_TYPE = "words", "AMAZON.SearchQuery"
_GAP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Intent:
    """One intent.

    name: Alexa's.
    tell: what the assistant is told; None where the session ends.
    slot, type: of the intent's one slot, or None.
    samples: the intent's own.
    nlu: the intent of data/nlu whose phrases are added, or None.
    limit: how many samples there are at most.
    """

    name: str
    tell: str | None
    slot: str | None = None
    type: str | None = None
    samples: tuple[str, ...] = ()
    nlu: str | None = None
    limit: int = 0


@cache
def intents() -> dict[str, Intent]:
    """Every intent of the skill, in the file's order."""
    file = written()
    free = {name: {"slot": FREE_SLOT, "type": FREE_TYPE, **entry} for name, entry in file["free"].items()}
    groups = (file["amazon"], file["wishes"], file["slots"], free)
    return {name: _intent(name, entry) for group in groups for name, entry in group.items()}


@cache
def written() -> dict[str, Any]:
    """The content of intents.yml."""
    return read_yaml("bot.channels.alexa.request", "intents.yml")


def told(name: str, slots: Mapping[str, str]) -> str:
    """The words or the payload for the assistant; `/unclear` for an unknown intent, or where a slot is missing."""
    intent = intents().get(name)
    if intent is None or intent.tell is None:
        return NOT_UNDERSTOOD
    words = {gap: _words(intent, slots.get(gap, "")) for gap in _GAP.findall(intent.tell)}
    return intent.tell.format_map(words) if all(words.values()) else NOT_UNDERSTOOD


def _words(intent: Intent, value: str) -> str:
    """A slot's value as it was spoken, "" for Amazon's "?". A slash before the value would make it a payload."""
    value = value.strip().lstrip("/ ")
    spoken = spoken_duration(value) if intent.type == "AMAZON.DURATION" else value
    return "" if spoken == "?" else spoken


def _intent(name: str, entry: Mapping[str, Any]) -> Intent:
    return Intent(name=name, **{"tell": None, **entry, "samples": tuple(entry.get("samples", ()))})
