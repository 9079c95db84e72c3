"""Rasa's channels to people that carry words alone: a guide breaks them or is shown as it stands."""

from __future__ import annotations

from actions.telephone import TELEPHONE

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
"""Channels that are sent no guide. Rasa's telephone looks for a text in every message; Slack, Facebook and the others
hand what is no text to a service that does not know it (rasa/core/channels of Rasa 3.6)."""
