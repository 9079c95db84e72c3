"""The link between a voice and its page: the websocket of the moment; for a while there may be none."""

from __future__ import annotations

import asyncio
import json
from typing import Any, Protocol

MAX_QUEUED_BYTES = 8_000_000
"""About a minute of synthesised speech. A page with more in its queue has gone, though its connection seems open."""


class VoiceWebsocket(Protocol):
    """The part of a websocket that a link uses."""

    async def send(self, data: str | bytes) -> None:
        """Sends one frame of text or audio."""
        ...


class VoiceLink:
    """Sends frames in order; `send` never waits. Frames sent while no page is connected are dropped."""

    def __init__(self) -> None:
        self._there = asyncio.Event()
        self._queue: asyncio.Queue[str | bytes] = asyncio.Queue()
        self._queued_bytes = 0
        self._sending: asyncio.Task[None] | None = None
        self._websocket: VoiceWebsocket | None = None

    @property
    def there(self) -> bool:
        """Whether a page is connected."""
        return self._there.is_set()

    def carried_by(self, websocket: VoiceWebsocket) -> bool:
        """Whether this is the page that is connected."""
        return self.there and self._websocket is websocket

    async def until_there(self) -> None:
        """Returns once a page is connected."""
        await self._there.wait()

    def attach(self, websocket: VoiceWebsocket) -> None:
        """Sends to this websocket from now on."""
        self.detach()
        self._websocket = websocket
        self._sending = asyncio.get_running_loop().create_task(self._send_all(websocket))
        self._there.set()

    def detach(self) -> None:
        """Sends to no websocket from now on, and drops what is queued. Twice is fine."""
        self._there.clear()
        if self._sending is not None:
            self._sending.cancel()
        self._sending = None
        self._queue, self._queued_bytes = asyncio.Queue(), 0

    def send(self, message: dict[str, Any], sound: bytes | None = None) -> None:
        """Queues one message, and the audio that belongs to it."""
        if not self.there:
            return
        for frame in (json.dumps(message), sound):
            if frame is not None:
                self._queued_bytes += len(frame)
                self._queue.put_nowait(frame)
        if self._queued_bytes > MAX_QUEUED_BYTES:
            self.detach()

    async def sent(self) -> None:
        """Returns once everything queued has been sent, or the page is gone."""
        if self._sending is None:
            return
        emptied = asyncio.ensure_future(self._queue.join())
        await asyncio.wait((emptied, self._sending), return_when=asyncio.FIRST_COMPLETED)
        emptied.cancel()

    async def _send_all(self, websocket: VoiceWebsocket) -> None:
        queue = self._queue
        while True:
            frame = await queue.get()
            try:
                await websocket.send(frame)
            except Exception:  # noqa: BLE001  (the reader of the websocket meets its end, and tells the voice)
                return
            self._queued_bytes -= len(frame)
            queue.task_done()
