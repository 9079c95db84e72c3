"""A satellite as a conversation needs it: a loudspeaker that can be spoken through unasked, and its microphone."""

from __future__ import annotations

from enum import Enum
from typing import Protocol


class Doing(Enum):
    """What a satellite is at: waiting for its wake word, hearing somebody out, thinking, or speaking."""

    IDLE = "idle"
    LISTENING = "listening"
    PROCESSING = "processing"
    RESPONDING = "responding"


class NotReached(Exception):
    """The satellite could not be spoken through; why has been logged."""


class Satellites(Protocol):
    """All of them, by entity id. Every method raises NotReached."""

    async def doing(self, satellite: str) -> Doing:
        """What it is at."""
        ...

    async def announce(self, satellite: str, text: str) -> None:
        """Say it; returns when it has been said."""
        ...

    async def ask(self, satellite: str, text: str) -> bool:
        """Say it, then open the microphone without a wake word; whether this satellite could open it."""
        ...

    async def opens_microphone(self, satellite: str) -> bool:
        """Whether it can open its microphone without a wake word."""
        ...
