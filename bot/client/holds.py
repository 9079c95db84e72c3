"""The reasons for which a client holds the session's timer: a closed set."""

from __future__ import annotations

from enum import Enum


class Hold(str, Enum):
    """Why the timer is held."""

    SPEECH = "speech"
    """Somebody speaks; whom the words are for is not known yet."""
    ANSWER = "answer"
    """The caregiver's words were sent, and the assistant has not answered them."""
    SAYING = "saying"
    """Lines of a reply are being said, or wait to be said."""
    TYPING = "typing"
    """The caregiver types."""
    AWAY = "away"
    """The assistant cannot be reached."""
    VOICE = "voice"
    """A voice is on elsewhere, and whatever runs the voice keeps the time."""
    HALTED = "halted"
    """A bare "stop", "pause" or "wait" was said, and no answer to it has come."""
    PROGRAM = "program"
    """The program says or tells something of its own: a device was lost."""


HANDS_GO_ON = frozenset({Hold.SPEECH, Hold.ANSWER})
"""Holds during which the hands may have gone on: words for somebody else than the assistant cost the stroke no time."""
