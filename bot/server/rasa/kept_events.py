"""The events of a tracker that are kept between turns: its slots and the last turns, without any words.

Rasa replays a tracker's whole history in every turn; with few events, a turn costs the same at minute 1 and minute 40.
The rules look at the current turn only, and the session is in a slot: older turns are folded into the slot values that
they left. The caregiver's words are dropped, since nothing reads them once they are understood.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.shared.core.constants import SESSION_START_METADATA_SLOT
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)

KEPT_TURNS = 2


def kept_events(events: Iterable[Event]) -> list[dict[str, Any]]:
    """The events from which Rasa makes the tracker of the next turn, as JSON objects."""
    everything = [event for event in events if not _opening_metadata(event)]
    cut = _start_of_kept_turns(everything)
    return [
        _wordless(event) for event in (*_fold(everything[:cut]), *everything[cut:]) if not isinstance(event, BotUttered)
    ]


def _opening_metadata(event: Event) -> bool:
    """Whether the event is Rasa's copy of the first message's metadata: its alternatives are the caregiver's words."""
    return isinstance(event, SlotSet) and event.key == SESSION_START_METADATA_SLOT


def _start_of_kept_turns(events: list[Event]) -> int:
    turns = [index for index, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(turns) < KEPT_TURNS:
        return 0
    first = turns[-KEPT_TURNS]
    # a turn begins with action_listen, which the rules look for
    while first > 0 and not isinstance(events[first], ActionExecuted):
        first -= 1
    return first


def _fold(events: list[Event]) -> list[Event]:
    started: list[Event] = []
    slots: dict[str, Event] = {}
    loop: list[Event] = []
    for event in events:
        if isinstance(event, AllSlotsReset | Restarted | SessionStarted):
            slots, loop = {}, []
        if isinstance(event, SessionStarted):
            started = [event]
        elif isinstance(event, SlotSet):
            slots[event.key] = event
        elif isinstance(event, ActiveLoop):
            loop = [event]
    return [*started, *slots.values(), *loop]


def _wordless(event: Event) -> dict[str, Any]:
    data: dict[str, Any] = event.as_dict()
    if isinstance(event, UserUttered):
        intent = {"name": event.intent_name, "confidence": event.intent.get("confidence", 1.0)}
        entities = [{"entity": e.get("entity"), "value": None} for e in event.entities]
        data |= {"text": None, "metadata": {}, "parse_data": {"intent": intent, "entities": entities, "text": None}}
    return data
