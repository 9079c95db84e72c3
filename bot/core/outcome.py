"""Outcome: the session after an event, and the effects to perform."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.core.effects import Effect
from bot.core.library import Library
from bot.core.state import Session

Outcome = tuple[Session, tuple[Effect, ...]]
Handler = Callable[[Session, Any, Library], Outcome]
"""A pure function that answers one kind of event: (session, event, library) -> (session', effects)."""


def then(first: tuple[Effect, ...], outcome: Outcome) -> Outcome:
    """The outcome, with these effects before its own."""
    session, effects = outcome
    return session, (*first, *effects)
