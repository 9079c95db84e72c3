"""Every sentence that this border itself says to a person; what the assistant says comes from the content."""

from __future__ import annotations

SENTENCES = {
    "too_fast": "That came too fast for me. Wait a moment, then send it again.",
    "too_long": "That is too long for me. Say it in a few words.",
    "not_allowed": "I cannot take that message. Say it in your own words.",
    "too_many": "Too many people are here at once. Try again in a few minutes.",
    "bad_message": "I could not read that message. Reload the page, and send it again.",
    "failed": "Something went wrong here, and I missed that. Keep your hands still, and say it again.",
}
"""What a `refused` message says, by its code."""

NOT_BUILT = "The page is not built yet: call make web."
NOT_FOUND = "There is nothing here under that name."
ORIGIN_REFUSED = "Pages from this address may not talk to this server: list it under origins in credentials.yml."
UNREADABLE_REQUEST = "This request cannot be read."

VOICE_ERRORS = {
    "bad_message": "The voice broke off: I could not read what this page sent. Reload the page.",
    "no_session": "I do not know this conversation. Reload the page.",
    "too_many": "All my voices are in use. Go on by typing, or try again in a few minutes.",
    "no_voice": "There is no voice on this server. Go on by typing.",
    "too_fast": "The voice broke off: too much sound came at once. Tap the microphone again.",
}
"""What an `error` of /voice says, by its code."""
