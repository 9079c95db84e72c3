"""The registry of a channel's conversations: by name, bounded in number, in memory only.

Beyond the bound the longest unused conversation is dropped. A busy conversation is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Generic, Protocol, TypeVar

from support.tasks import TaskSet


class Kept(Protocol):
    """A conversation as the registry needs it. used_at_seconds: when it was last used, by the channel's clock."""

    used_at_seconds: float

    @property
    def busy(self) -> bool:
        """Whether somebody is in the conversation, so that it cannot be dropped unnoticed."""
        ...


Entry = TypeVar("Entry", bound=Kept)


class RegistryFull(Exception):
    """Every conversation is busy, so that none can be dropped for another."""


class Registry(Generic[Entry]):
    """Conversations by name.

    most: conversations kept at once.
    close: ends a conversation that is dropped; None where nothing has to be ended.
    drops_busy: whether the longest unused is dropped where all are busy, in place of RegistryFull.
    """

    def __init__(
        self,
        most: int,
        close: Callable[[Entry], Coroutine[Any, Any, None]] | None = None,
        drops_busy: bool = False,
    ) -> None:
        self._most = most
        self._close = close
        self._drops_busy = drops_busy
        self._by_name: dict[str, Entry] = {}
        self._closing: TaskSet[None] = TaskSet()

    def __len__(self) -> int:
        return len(self._by_name)

    def get(self, name: str) -> Entry | None:
        """The conversation of this name; None where there is none."""
        return self._by_name.get(name)

    def of(self, name: str, make: Callable[[], Entry], now_seconds: float) -> Entry:
        """The conversation of this name, made where there is none, and used now. Raises RegistryFull."""
        entry = self._by_name.get(name)
        if entry is None:
            entry = self.add(name, make())
        entry.used_at_seconds = now_seconds
        return entry

    def add(self, name: str, entry: Entry) -> Entry:
        """The entry, kept under the name from now on. Raises RegistryFull."""
        self.make_room()
        self._by_name[name] = entry
        return entry

    def make_room(self) -> None:
        """Drops the longest unused conversation where there is no room for another. Raises RegistryFull."""
        while len(self._by_name) >= self._most:
            self.drop(self._longest_unused())

    def drop(self, name: str, close: Callable[[Entry], Coroutine[Any, Any, None]] | None = None) -> None:
        """Keeps the conversation no longer, and ends it in a task. Does nothing where there is none of this name.

        close: ends this conversation, in place of the registry's own.
        """
        entry, close = self._by_name.pop(name, None), close or self._close
        if entry is not None and close is not None:
            self._closing.start(close(entry))

    def drop_unused(self, since_seconds: float) -> None:
        """Drops every conversation that is not busy and was last used before this time."""
        for name, entry in list(self._by_name.items()):
            if not entry.busy and entry.used_at_seconds < since_seconds:
                self.drop(name)

    async def close(self, close: Callable[[Entry], Coroutine[Any, Any, None]] | None = None) -> None:
        """Drops every conversation, and returns once all of them have ended. close: as `drop` takes it."""
        for name in list(self._by_name):
            self.drop(name, close)
        await self._closing.finished()

    def _longest_unused(self) -> str:
        idle = {name: entry for name, entry in self._by_name.items() if not entry.busy}
        if not idle and not self._drops_busy:
            raise RegistryFull
        chosen = idle or self._by_name
        return min(chosen, key=lambda name: chosen[name].used_at_seconds)
