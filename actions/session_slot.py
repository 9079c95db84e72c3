"""The session as JSON in one Rasa slot, and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, fields
from enum import Enum
from typing import Any

from bot.core.facts.profile import Profile
from bot.core.phase import Phase
from bot.core.state import Asked, Session
from bot.core.timer import Timer, TimerPurpose


def to_slot(session: Session) -> dict[str, Any]:
    """The session as JSON, without what is still at its default, so that each turn stores little."""
    return {
        field.name: _json(getattr(session, field.name))
        for field in fields(Session)
        if getattr(session, field.name) != getattr(_FRESH, field.name)
    }


def from_slot(stored: dict[str, Any] | None) -> Session:
    """The stored session; a fresh one where nothing is stored or what is stored cannot be read any more."""
    if not stored:
        return Session()
    try:
        return Session(**{name: _READ.get(name, _as_is)(value) for name, value in stored.items()})
    except (TypeError, ValueError, KeyError):
        return Session()


def profile_from(stored: dict[str, Any]) -> Profile:
    """A baby's profile from JSON; raises TypeError or ValueError where it is not one."""
    known = {field.name: stored[field.name] for field in fields(Profile) if field.name in stored}
    return Profile(**{**known, "flags": tuple(known.get("flags", ()))})


def _json(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Profile | Timer):
        return {name: _json(part) for name, part in asdict(value).items()}
    return list(value) if isinstance(value, tuple) else value


def _as_is(value: Any) -> Any:
    return value


def _timer(stored: dict[str, Any]) -> Timer:
    return Timer(stored["seq"], stored["seconds"], TimerPurpose(stored["purpose"]))


_FRESH = Session()
_READ: dict[str, Callable[[Any], Any]] = {
    "phase": Phase,
    "back_to": Phase,
    "asked": Asked,
    "profile": profile_from,
    "timer": _timer,
    "left_out": tuple,
    "checks": tuple,
}
