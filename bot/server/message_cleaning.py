"""Cleaning of incoming messages: any text becomes a turn that can be understood, any sender an id that can be kept."""

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
    """One line of at most MAX_CHARACTERS: control characters become spaces, a text that is no turn becomes /unclear.

    A longer text keeps its beginning and its end: the last words tell most about how the baby is now.
    A payload (`/intent{...}`) is never cut, since half a payload means something else.
    """
    if not isinstance(text, str):
        return NOT_UNDERSTOOD
    line = " ".join("".join(map(_plain, text)).split())
    if is_payload(line):
        # Rasa's own payloads (/restart, /back …) name no act, and would rewrite the conversation past the session
        named = len(line) <= MAX_CHARACTERS and read_text(line) != ActTold(Act.UNCLEAR)
        return line if named else NOT_UNDERSTOOD
    if len(line) <= MAX_CHARACTERS:
        return line or NOT_UNDERSTOOD
    return _ends(line)


def clean_sender(sender: object) -> str:
    """A sender id that every store can hold. The hash of a too long id replaces it, so that ids stay distinct."""
    if not isinstance(sender, str | int) or isinstance(sender, bool):
        return UNNAMED_SENDER
    name = "".join(map(_plain, str(sender))).strip()
    if len(name) > MAX_SENDER_CHARACTERS:
        return hashlib.sha256(name.encode()).hexdigest()
    return name or UNNAMED_SENDER


def clean_metadata(metadata: object) -> dict[str, Any] | None:
    """The metadata of a message; None where it is no object."""
    return metadata if isinstance(metadata, dict) else None


def _plain(character: str) -> str:
    # Cc: control characters; Cs: halves of surrogate pairs, which no encoding can carry
    return " " if unicodedata.category(character) in ("Cc", "Cs") else character


def _ends(line: str) -> str:
    half = MAX_CHARACTERS // 2 - 2
    first, last = line[:half], line[-half:]
    return f"{first.rpartition(' ')[0] or first} … {last.partition(' ')[2] or last}"
