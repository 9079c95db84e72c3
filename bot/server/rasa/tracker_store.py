"""SessionTrackerStore: kill -9 at any moment loses no completed turn, and no failing disk ends a massage."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from cachetools import LRUCache
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from bot.server.data_folder import data_folder
from bot.server.errors import DataFolderUnusable
from bot.server.rasa.event_classes import find_event_classes_once
from bot.server.rasa.kept_events import kept_events
from bot.server.rasa.sender_rows import SenderRows

logger = logging.getLogger(__name__)

FILE_NAME = "sessions.db"
REMEMBERED_SENDERS = 1000
_NOT_A_DATABASE = ("file is not a database", "database disk image is malformed", "unsupported file format")

Result = TypeVar("Result")


class SessionTrackerStore(TrackerStore):
    """Rasa's tracker store on one row per sender (sender_rows.py), holding only the events that the next turn needs.

    host: a SQLAlchemy database url, `url` in endpoints.yml; None: a SQLite file in the data folder.
    folder: the data folder; None: as bot/server/data_folder.py says.
    Events that cannot be saved stay in memory, the log says so once, and each turn tries again.
    """

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        event_broker: Any = None,
        folder: Path | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        find_event_classes_once()
        self._url = host
        self._folder = folder
        self._rows: SenderRows | None = None
        self._unsaved: dict[str, list[dict[str, Any]]] = {}
        self._remembered: LRUCache[str, list[dict[str, Any]]] = LRUCache(REMEMBERED_SENDERS)
        self._failing = False

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The sender's tracker as the last turn left it, of its kept events; None for an unknown sender."""
        events = self._unsaved.get(sender_id)
        if events is None:
            # the copy in memory serves where the database is away, or was set aside as broken in mid-session
            events = await self._try(lambda rows: rows.read(sender_id)) or self._remembered.get(sender_id)
        return DialogueStateTracker.from_dict(sender_id, events, self.domain.slots) if events else None

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Saves the events that the sender's next turn needs. Never raises for a disk: a conversation outlives it."""
        await self.stream_events(tracker)
        events = kept_events(tracker.events)
        if not events:
            return
        self._unsaved[tracker.sender_id] = events
        self._remembered[tracker.sender_id] = events
        if await self._try(self._write_unsaved) and self._failing:
            self._failing = False
            logger.warning("store_available: sessions are being saved again.")

    async def keys(self) -> Iterable[str]:
        """Every sender with a conversation."""
        return {*(await self._try(lambda rows: rows.senders()) or ()), *self._unsaved}

    def close(self) -> None:
        """Lets go of the database."""
        if self._rows:
            self._rows.close()

    def _write_unsaved(self, rows: SenderRows) -> bool:
        for sender, events in list(self._unsaved.items()):
            rows.write(sender, events)
            if self._unsaved.get(sender) is events:
                del self._unsaved[sender]
        return True

    async def _try(self, call: Callable[[SenderRows], Result]) -> Result | None:
        # in a thread: a slow disk or a distant database must not delay other conversations
        return await asyncio.to_thread(self._attempt, call)

    def _attempt(self, call: Callable[[SenderRows], Result]) -> Result | None:
        try:
            return self._setting_aside_what_is_broken(call)
        except (SQLAlchemyError, OSError, DataFolderUnusable) as error:
            self._failed(str(getattr(error, "orig", error)))
            return None

    def _setting_aside_what_is_broken(self, call: Callable[[SenderRows], Result]) -> Result:
        rows = self._open()
        try:
            return call(rows)
        except DatabaseError as error:
            if not any(sign in str(error.orig) for sign in _NOT_A_DATABASE):
                raise
            aside = rows.set_aside()
            logger.error("store_broken: the saved sessions could not be read; set aside as %s, and begun anew.", aside)
        return call(rows)

    def _open(self) -> SenderRows:
        if self._rows is None:
            file = None if self._url else data_folder(self._folder) / FILE_NAME
            self._rows = SenderRows(url=self._url, file=file)
        return self._rows

    def _failed(self, reason: str) -> None:
        if self._rows:
            self._rows.close()
        if not self._failing:
            self._failing = True
            reason = reason.splitlines()[0] if reason else "no reason given"
            logger.error(
                "store_unavailable: sessions cannot be saved (%s). They go on in memory; each turn tries again.",
                reason,
            )
