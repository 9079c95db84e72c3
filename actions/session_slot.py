"""The session as JSON in one Rasa slot, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.core.state import Session
from support.plain_values import from_plain, to_plain


def to_slot(session: Session) -> dict[str, Any]:
    """The session as JSON, without what is still at its default, so that each turn stores little."""
    return {name: value for name, value in to_plain(session).items() if value != _FRESH[name]}


def from_slot(stored: object) -> Session:
    """The stored session; a fresh session where nothing is stored or the stored JSON cannot be read any more."""
    if not isinstance(stored, Mapping) or not stored.keys() <= _FRESH.keys():
        return Session()
    try:
        return from_plain(stored, Session)
    except ValueError:
        return Session()


_FRESH: dict[str, Any] = to_plain(Session())
