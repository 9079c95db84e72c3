"""SenderRows: one row per sender in a SQL database, with the events of its next turn as JSON and the time of saving."""

from __future__ import annotations

import json
import os
import threading
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa

FORGOTTEN_AFTER_SECONDS = 7 * 24 * 3600

_TABLE = sa.Table(
    "sessions",
    sa.MetaData(),
    sa.Column("sender_id", sa.String(255), primary_key=True),
    sa.Column("saved_at", sa.Float, nullable=False),  # seconds since 1970
    sa.Column("events", sa.Text, nullable=False),
)


class SenderRows:
    """The table of rows. Each call opens the database where need be, so a database that was away is found again.

    url: a SQLAlchemy database url.
    file: a SQLite file; exactly one of both is given.
    Calls block and raise sqlalchemy.exc.SQLAlchemyError or OSError. Opening the table deletes the rows that were last
    saved more than FORGOTTEN_AFTER_SECONDS ago.
    """

    def __init__(self, url: str | None = None, file: Path | None = None) -> None:
        if (url is None) == (file is None):
            raise ValueError("give either a database's url or a SQLite file")
        self._url = url
        self.file = file
        self._engine: Any = None
        self._opening = threading.Lock()

    def read(self, sender: str) -> list[dict[str, Any]] | None:
        """The sender's events, or None where there are none."""
        with self._open().connect() as connection:
            row = connection.execute(sa.select(_TABLE.c.events).where(_TABLE.c.sender_id == sender)).first()
        try:
            return json.loads(row[0]) if row else None
        except ValueError:
            return None  # not written by this program; the next turn replaces the row

    def write(self, sender: str, events: list[dict[str, Any]]) -> None:
        """Replaces the sender's events, wholly or not at all."""
        # in ASCII: a database refuses half of a surrogate pair as text, and would keep every other row waiting
        values = {"saved_at": time.time(), "events": json.dumps(events)}
        with self._open().begin() as connection:
            updated = connection.execute(_TABLE.update().where(_TABLE.c.sender_id == sender).values(values))
            if not updated.rowcount:
                connection.execute(_TABLE.insert().values(sender_id=sender, **values))

    def senders(self) -> list[str]:
        """All senders that have a row."""
        with self._open().connect() as connection:
            return [row[0] for row in connection.execute(sa.select(_TABLE.c.sender_id))]

    def set_aside(self) -> Path | None:
        """Moves an unreadable SQLite file out of the way: its new path, or None where there is no file."""
        self.close()
        if self.file is None or not self.file.exists():
            return None
        aside = self.file.with_name(f"{self.file.name}.broken-{int(time.time())}")
        self.file.replace(aside)
        for suffix in ("-wal", "-shm"):
            self.file.with_name(self.file.name + suffix).unlink(missing_ok=True)
        return aside

    def close(self) -> None:
        """Lets go of every connection; the next call opens new ones."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def _open(self) -> Any:
        with self._opening:
            if self._engine is None:
                engine = self._sqlite(self.file) if self.file else sa.create_engine(self._url, pool_pre_ping=True)
                try:
                    _TABLE.metadata.create_all(engine)
                    with engine.begin() as connection:
                        stale = _TABLE.c.saved_at < time.time() - FORGOTTEN_AFTER_SECONDS
                        connection.execute(_TABLE.delete().where(stale))
                except BaseException:
                    engine.dispose()
                    raise
                self._engine = engine
            return self._engine

    @staticmethod
    def _sqlite(file: Path) -> Any:
        # made here, before SQLite makes the file: it and the journal beside it are then closed to other users
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
        engine = sa.create_engine(
            f"sqlite:///{file}", poolclass=sa.pool.QueuePool, connect_args={"check_same_thread": False, "timeout": 5}
        )

        @sa.event.listens_for(engine, "connect")
        def _prepare(connection: Any, _record: Any) -> None:
            # With the write-ahead log a commit survives kill -9 without waiting for the disk (NORMAL). A power cut
            # may cost the last turns, never the file; after a break the caregiver is asked how the baby is anyway.
            for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
                connection.execute(f"PRAGMA {pragma}").close()

        return engine
