"""The last session at this machine, remembered so that it can be gone on with after a break."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.core.phase import Phase
from bot.core.understood.alternatives import Alternative
from bot.nlu.reading import Reading
from bot.protocol.reply import Reply
from support.atomic_files import write_whole
from voice.ports import Assistant

FILE_NAME = "last_session.json"


def new_sender() -> str:
    """A random sender for a new session."""
    return uuid.uuid4().hex


@dataclass(frozen=True)
class LastSession:
    """The file's content.

    sender: the session's sender.
    seen: seconds since 1970 at the session's last reply.
    ended: the session is over.
    """

    sender: str
    seen: float
    ended: bool


class SessionKeeper:
    """Keeps the last session in one small file, which is replaced whole.

    A full or read-only disk costs the memory of the session, never the session.
    """

    def __init__(
        self, folder: Path, tell: Callable[[str], None] = lambda _: None, wall_clock: Callable[[], float] = time.time
    ) -> None:
        """tell: called with a sentence the first time that the session cannot be kept."""
        self._path = folder / FILE_NAME
        self._tell = tell
        self._wall_clock = wall_clock
        self._told = False

    def sender_to_go_on_with(self, within_hours: float) -> str | None:
        """The last session's sender; None where that session has ended, or was seen longer ago than so many hours."""
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
            last = LastSession(str(found["sender"]), float(found["seen"]), bool(found["ended"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        age_hours = (self._wall_clock() - last.seen) / 3600
        return last.sender if not last.ended and last.sender and 0 <= age_hours < within_hours else None

    def remember(self, sender: str, ended: bool) -> None:
        """Note that this session was seen now, or has ended."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(asdict(LastSession(sender, self._wall_clock(), ended))))
        except OSError as error:
            if not self._told:
                self._told = True
                self._tell(f"This session cannot be remembered: {self._path.parent}: {error.strerror}.")


class RememberedAssistant:
    """An assistant whose session is noted after every reply, in a thread: no reply waits for the disk."""

    def __init__(self, assistant: Assistant, keeper: SessionKeeper, sender: str) -> None:
        self._assistant = assistant
        self._keeper = keeper
        self._sender = sender
        self._writing = ThreadPoolExecutor(1, "last session")  # one thread, so that the latest note is the last written

    async def reply(self, text: str, alternatives: Sequence[Alternative] = ()) -> Reply:
        """The assistant's own reply."""
        reply = await self._assistant.reply(text, alternatives)
        self._writing.submit(self._keeper.remember, self._sender, ended=reply.guide.phase is Phase.ENDED)
        return reply

    async def read(self, alternatives: Sequence[Alternative]) -> Reading | None:
        """The assistant's own reading."""
        return await self._assistant.read(alternatives)

    async def close(self) -> None:
        """Let go of what the assistant holds, and return once the last note is written."""
        await self._assistant.close()
        await asyncio.to_thread(self._writing.shutdown)
