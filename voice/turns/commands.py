"""What the floor decides, in the imperative: the commands that the conversation carries out in order."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.understood.alternatives import Alternative
from bot.protocol.guide import Speech


@dataclass(frozen=True)
class Say:
    """Say this line.

    upcoming: the lines that will most likely follow.
    speech: the rate and volume wished for.
    from_seconds: where in its sound to begin.
    """

    line: str
    upcoming: tuple[str, ...]
    speech: Speech
    from_seconds: float = 0.0


@dataclass(frozen=True)
class Silence:
    """Fall silent at once."""


@dataclass(frozen=True)
class Send:
    """Tell the assistant.

    alternatives: what the words may have been, where they were recognised.
    """

    text: str
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True)
class Show:
    """Show what the caregiver said, the echo of lines taken out."""

    text: str


@dataclass(frozen=True)
class Finish:
    """The conversation is over and everything has been said."""


Command = Say | Silence | Send | Show | Finish
