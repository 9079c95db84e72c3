"""Rasa's telephone channel hangs up on a reply without a message, and speech not meant for the assistant has none."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

TELEPHONE = "twilio_voice"
SILENT_LINE = " "
"""A line that keeps the call and says nothing."""


def hold_the_line(dispatcher: CollectingDispatcher, channel: str | None) -> None:
    """Keep a telephone's caller connected where the turn has nothing to say."""
    if channel == TELEPHONE and not dispatcher.messages:
        dispatcher.utter_message(text=SILENT_LINE)
