"""The assistant's only action: load the session, step, utter, save."""

from __future__ import annotations

from datetime import date
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import households
from actions.guide_message import guide_of
from actions.session_slot import from_slot, to_slot
from actions.telephone import hold_the_line
from actions.turn import read
from actions.words_only import WORDS_ONLY
from bot.content.loader import library
from bot.core.effects import Effect, Read, RememberProfile, Say
from bot.core.session import step
from bot.protocol.guide import encode


class ActionGuide(Action):
    """Answers every turn: reads the event, steps through the transition table, utters the effects."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_guide"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Utters the turn's lines, then the guide where the channel carries guides; stores the session."""
        today = date.today()
        before = from_slot(tracker.get_slot("session"))
        turn = read(tracker.latest_message, before, today)
        after, effects = step(before, turn.event, library())
        for effect in effects:
            _perform(effect, turn.household, today, dispatcher)
        channel = tracker.get_latest_input_channel()
        if channel in WORDS_ONLY:
            hold_the_line(dispatcher, channel)
        else:
            dispatcher.utter_message(json_message={"guide": encode(guide_of(turn, after, library()))})
        return [SlotSet("session", to_slot(after))]


def _perform(effect: Effect, household: str | None, today: date, dispatcher: CollectingDispatcher) -> None:
    """Utters words and keeps profiles."""
    if isinstance(effect, Say):
        dispatcher.utter_message(response=effect.response, **effect.values)
    elif isinstance(effect, Read):
        dispatcher.utter_message(text=effect.text)
    elif isinstance(effect, RememberProfile):
        households.remember(household, effect.profile, today)
