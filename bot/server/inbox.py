"""The border for what comes in: any text becomes one that can be understood, any sender a name that can be stored."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Any

from bot.core.understood.acts import Act
from bot.protocol.messages import ActTold, is_payload, read_text

MAX_CHARACTERS = 1000
MAX_SENDER_CHARACTERS = 200
NOT_UNDERSTOOD = ActTold(Act.UNCLEAR).text
UNNAMED_SENDER = "default"


def clean_text(text: object) -> str:
    """One line of at most MAX_CHARACTERS: control characters become spaces, what cannot be a turn becomes /unclear.

    Of a longer text the beginning and the end are kept: what was said last tells most about how the baby is now.
    A payload (`/intent{...}`) is never cut, since half a payload means something else.
    """
    if not isinstance(text, str):
        return NOT_UNDERSTOOD
    line = " ".join("".join(map(_plain, text)).split())
    # Rasa's own payloads (/restart, /back …) would rewrite the conversation past the session: none is an act.
    if read_text(line) == ActTold(Act.UNCLEAR):
        return NOT_UNDERSTOOD
    if len(line) <= MAX_CHARACTERS:
        return line or NOT_UNDERSTOOD
    return NOT_UNDERSTOOD if is_payload(line) else _ends(line)


def clean_sender(sender: object) -> str:
    """A sender id that every store can hold; one that is too long is replaced by its hash, so it stays its own."""
    if not isinstance(sender, str | int) or isinstance(sender, bool):
        return UNNAMED_SENDER
    name = "".join(map(_plain, str(sender))).strip()
    if len(name) > MAX_SENDER_CHARACTERS:
        return hashlib.sha256(name.encode()).hexdigest()
    return name or UNNAMED_SENDER


def clean_metadata(metadata: object) -> dict[str, Any] | None:
    """The metadata where it is an object, else None."""
    return metadata if isinstance(metadata, dict) else None


def _plain(character: str) -> str:
    # Cc: control characters; Cs: halves of a broken surrogate pair, which no encoding can carry
    return " " if unicodedata.category(character) in ("Cc", "Cs") else character


def _ends(line: str) -> str:
    half = MAX_CHARACTERS // 2 - 2
    first, last = line[:half], line[-half:]
    return f"{first.rpartition(' ')[0] or first} … {last.partition(' ')[2] or last}"
