"""What the session wants done: orders to whoever runs it, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.facts.profile import Profile
    from bot.core.timer import Timer


@dataclass(frozen=True)
class Say:
    """Speak a response by its name in data/responses, its gaps filled with `values`."""

    response: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Read:
    """Speak a sentence of the content, word for word."""

    text: str


@dataclass(frozen=True)
class StartTimer:
    """Run this timer once the lines are spoken; it replaces any other."""

    timer: Timer


@dataclass(frozen=True)
class StopTimer:
    """Let no timer run."""


@dataclass(frozen=True)
class RememberProfile:
    """Keep what the caregiver told of the baby for the next massage."""

    profile: Profile


@dataclass(frozen=True)
class EndSession:
    """The massage is over; nothing of it is needed any more."""


Effect = Say | Read | StartTimer | StopTimer | RememberProfile | EndSession


def read(lines: tuple[str, ...]) -> tuple[Read, ...]:
    """The content lines as effects, in order."""
    return tuple(map(Read, lines))
