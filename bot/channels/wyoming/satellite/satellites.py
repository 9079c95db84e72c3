"""The port to satellites: loudspeakers that can be spoken through unasked, and their microphones."""

from __future__ import annotations

from enum import Enum
from typing import Protocol


class Doing(Enum):
    """A satellite's state: waiting for its wake word, recording speech, awaiting the answer, or speaking."""

    IDLE = "idle"
    LISTENING = "listening"
    PROCESSING = "processing"
    RESPONDING = "responding"


class NotReached(Exception):
    """The satellite could not be spoken through. The reason was logged."""


class Satellites(Protocol):
    """Every satellite, by entity id. Each method raises NotReached."""

    async def doing(self, satellite: str) -> Doing:
        """The satellite's state."""
        ...

    async def announce(self, satellite: str, text: str) -> None:
        """Says the text. Returns when it was said."""
        ...

    async def ask(self, satellite: str, text: str) -> bool:
        """Says the text and opens the microphone without a wake word. True where the satellite could open it."""
        ...

    async def opens_microphone(self, satellite: str) -> bool:
        """Whether the satellite can open its microphone without a wake word."""
        ...
