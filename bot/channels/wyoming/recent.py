"""A short memory by text. Home Assistant hands on nothing but text from our ears to our mind, and on to our voice; what
else is known of a text waits here until it comes back."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

from bot.channels.wyoming.limits import MAX_RECENT, RECENT_SECONDS

Known = TypeVar("Known")


class Recent(Generic[Known]):
    """What is known of the texts of the last minute. Pure: time is an argument, in seconds."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[float, Known]] = OrderedDict()

    def remember(self, text: str, known: Known, now: float) -> None:
        """Keep it for a minute, or until many others have come."""
        self._forget(now)
        self._known.pop(text, None)
        self._known[text] = (now, known)
        while len(self._known) > MAX_RECENT:
            self._known.popitem(last=False)

    def recall(self, text: str, now: float) -> Known | None:
        """What is known of the text, or None."""
        self._forget(now)
        found = self._known.get(text)
        return found[1] if found is not None else None

    def _forget(self, now: float) -> None:
        while self._known and now - next(iter(self._known.values()))[0] > RECENT_SECONDS:
            self._known.popitem(last=False)
