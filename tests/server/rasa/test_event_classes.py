"""Rasa's event classes are found as before, only once."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import Event, SlotSet, UserUttered

from bot.server.rasa.event_classes import find_event_classes_once


def test_each_event_is_still_of_its_own_class_and_a_foreign_one_is_refused() -> None:
    find_event_classes_once()
    find_event_classes_once()
    assert Event.from_parameters({"event": "slot", "name": "session", "value": 1}) == SlotSet("session", 1)
    assert Event.resolve_by_type("user") is UserUttered
    with pytest.raises(ValueError, match="no_such_event"):
        Event.resolve_by_type("no_such_event")
