"""Effects of a step: what is to be said and remembered, as values. Timers and the end stand in the session itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.facts.profile import Profile


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
class RememberProfile:
    """Keep what the caregiver told of the baby for the next massage."""

    profile: Profile


Effect = Say | Read | RememberProfile


def read(lines: tuple[str, ...]) -> tuple[Read, ...]:
    """The content lines as effects, in order."""
    return tuple(map(Read, lines))
