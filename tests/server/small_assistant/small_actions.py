"""Actions of the small assistant that the server's tests run: they count turns in a slot, as the session does."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher


class ActionCount(Action):
    def name(self) -> str:
        return "action_count"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        session = tracker.get_slot("session") or {"count": 0}
        session["count"] += 1
        dispatcher.utter_message(text=str(session["count"]))
        dispatcher.utter_message(json_message={"guide": {"count": session["count"]}})
        return [SlotSet("session", session)]


class ActionSlow(Action):
    """Gives other turns every chance to overtake before it counts."""

    def name(self) -> str:
        return "action_slow"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        for _ in range(50):
            await asyncio.sleep(0)
        return await ActionCount().run(dispatcher, tracker, domain)


class ActionShout(Action):
    """Changes what it was given without saying so in an event, and answers with how large the domain is that it got."""

    def name(self) -> str:
        return "action_shout"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        (tracker.get_slot("session") or {})["count"] = 1_000_000
        dispatcher.utter_message(text=f"domain of {len(domain)}")
        return []


class ActionBreak(Action):
    def name(self) -> str:
        return "action_break"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        raise RuntimeError("broken on purpose")
