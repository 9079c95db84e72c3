"""Rasa's own channels to people: they carry words, and what is not words breaks them or is shown as it stands."""

from __future__ import annotations

from rasa_sdk.executor import CollectingDispatcher

TELEPHONE = "twilio_voice"
WORDS_ONLY = frozenset(
    {
        TELEPHONE,
        "botframework",
        "facebook",
        "hangouts",
        "mattermost",
        "rocketchat",
        "slack",
        "telegram",
        "twilio",
        "webexteams",
    }
)
"""No guide is sent to these. Rasa's telephone looks for a text in every message; Slack, Facebook and the others hand
what is no text to a service that does not know it (rasa/core/channels of Rasa 3.6)."""
HELD_LINE = " "
"""Says nothing. Rasa's telephone hangs up on a reply without a message, and speech that was not for us has none."""


def hold_the_line(dispatcher: CollectingDispatcher, channel: str | None) -> None:
    """Keep a telephone's caller connected where the turn has nothing to say."""
    if channel == TELEPHONE and not dispatcher.messages:
        dispatcher.utter_message(text=HELD_LINE)
