"""The numbered messages of one conversation, from which a page that was away is told what it missed. Pure."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MAX_MESSAGES = 400
MAX_CHARACTERS = 400_000
BOT_UTTERED = "bot_uttered"
CAREGIVER_UTTERED = "caregiver_uttered"


@dataclass(frozen=True)
class Message:
    """One message.

    number: in the conversation, from 1.
    event: the socket.io event's name.
    payload: the event's data, number included.
    """

    number: int
    event: str
    payload: Mapping[str, Any]


class ConversationLog:
    """Numbers messages and keeps the last MAX_MESSAGES, or MAX_CHARACTERS of JSON; in memory only."""

    def __init__(self) -> None:
        self._kept: deque[tuple[Message, int]] = deque()
        self._characters = 0
        self._last = 0

    @property
    def last(self) -> int:
        """The number of the last message; 0 before the first."""
        return self._last

    def add(self, event: str, payload: Mapping[str, Any]) -> Message:
        """The message with its number, kept; the oldest messages are dropped where there is no room."""
        self._last += 1
        message = Message(self._last, event, {**payload, "number": self._last})
        size = len(json.dumps(message.payload))
        self._kept.append((message, size))
        self._characters += size
        while len(self._kept) > MAX_MESSAGES or (self._characters > MAX_CHARACTERS and len(self._kept) > 1):
            self._characters -= self._kept.popleft()[1]
        return message

    def after(self, number: int) -> list[Message]:
        """The kept messages with a higher number, oldest first."""
        return [message for message, _ in self._kept if message.number > number]
