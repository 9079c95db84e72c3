from __future__ import annotations

import json
from typing import Any

from rasa.shared.core.constants import SESSION_START_METADATA_SLOT
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, Restarted, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.server.rasa.kept_events import KEPT_TURNS, kept_events

SLOTS = [AnySlot(name, mappings=[{"type": "custom"}]) for name in ("session", "age", "never_set")]


def turn(number: int, said: str = "my secret words") -> list[Event]:
    entities = [{"entity": "cue", "value": said}]
    return [
        ActionExecuted("action_listen"),
        UserUttered(said, {"name": "report_cue", "confidence": 0.9}, entities, {"text": said, "entities": entities}),
        ActionExecuted("action_turn"),
        SlotSet("session", {"turn": number}),
        BotUttered("how lovely"),
    ]


def after(events: list[Event]) -> list[dict[str, Any]]:
    """What is kept once each turn has been saved and loaded again, as it happens in life."""
    kept: list[dict[str, Any]] = []
    for end in range(5, len(events) + 1, 5):
        tracker = DialogueStateTracker.from_dict("anna", kept, SLOTS)
        for event in events[end - 5 : end]:
            tracker.update(event)
        kept = kept_events(tracker.events)
    return kept


def test_what_is_kept_does_not_grow_with_the_conversation() -> None:
    sizes = [len(after([event for n in range(turns) for event in turn(n)])) for turns in (5, 50)]
    assert sizes[0] == sizes[1] <= 5 * KEPT_TURNS + 3


def test_slots_survive_long_after_the_turn_that_set_them_is_gone() -> None:
    events = [SessionStarted(), SlotSet("age", 16), *turn(0)[:3], *(e for n in range(20) for e in turn(n))]
    tracker = DialogueStateTracker.from_dict("anna", after(events), SLOTS)
    assert tracker.get_slot("age") == 16
    assert tracker.get_slot("session") == {"turn": 19}
    assert tracker.get_slot("never_set") is None


def test_a_slot_set_before_a_restart_does_not_come_back() -> None:
    events = [SlotSet("age", 16), *turn(0), Restarted(), *turn(1), *turn(2), *turn(3)]
    tracker = DialogueStateTracker.from_dict("anna", kept_events(events), SLOTS)
    assert tracker.get_slot("age") is None
    assert tracker.get_slot("session") == {"turn": 3}


def test_nothing_that_was_said_is_kept() -> None:
    assert "my secret words" not in json.dumps(after([event for n in range(4) for event in turn(n)]))


def test_the_first_messages_alternatives_are_not_kept() -> None:
    metadata = {"alternatives": [{"text": "my secret words", "weight": 1.0}]}
    kept = after([SessionStarted(), SlotSet(SESSION_START_METADATA_SLOT, metadata), *turn(0)[:3]])
    assert kept
    assert "my secret words" not in json.dumps(kept)


def test_the_rules_still_see_the_last_turn_as_it_was() -> None:
    tracker = DialogueStateTracker.from_dict("anna", after([event for n in range(9) for event in turn(n)]), SLOTS)
    assert tracker.latest_message is not None
    assert tracker.latest_message.intent_name == "report_cue"
    assert tracker.latest_action_name == "action_turn"
    assert tracker.applied_events()
