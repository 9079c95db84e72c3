"""A server for pages, and a page's socket to talk to it by."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import websockets

from tests.real_server import RealServer

FAMILY = "https://family.example"
CREDENTIALS = f"""
bot.server.rasa.rest.RestChannel:
bot.channels.browser.channel.BrowserChannel:
  origins: ["{FAMILY}"]
  voice: {{voice}}
"""


def serve(folder: Path, voice: bool = False) -> RealServer:
    """A server with chat, and with a voice where asked for. folder: its data; the same one again restarts it."""
    return RealServer(folder, CREDENTIALS.format(voice=str(voice).lower()))


class Page:
    """One browser tab's socket: engine.io and socket.io written out, so that nonsense can be sent as well."""

    opened: ClassVar[list[Page]] = []

    def __init__(self, socket: Any) -> None:
        self.opened.append(self)
        self.socket = socket
        self.events: list[tuple[str, Any]] = []
        self.acks: dict[int, Any] = {}
        self.closed = False
        self._news = asyncio.Condition()
        self._next = 0
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def open(cls, server: RealServer, origin: str | None = None) -> Page:
        """A connected socket that has asked for nothing yet."""
        url = server.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        socket = await websockets.connect(url, origin=origin)
        assert str(await socket.recv()).startswith("0{")
        page = cls(socket)
        await page.send("40")
        await page.until(lambda: page.acks.get(-1))
        return page

    @classmethod
    async def joined(cls, server: RealServer, **request: Any) -> tuple[Page, Any]:
        """A socket that has its conversation; and the confirmation."""
        page = await cls.open(server)
        await page.emit("session_request", request)
        return page, (await page.received("session_confirm"))

    async def send(self, packet: str | bytes) -> None:
        await self.socket.send(packet)

    async def emit(self, event: str, *data: Any) -> None:
        await self.send("42" + json.dumps([event, *data]))

    async def call(self, event: str, *data: Any) -> Any:
        """Emits, and waits for the acknowledgement."""
        self._next += 1
        number = self._next
        await self.send(f"42{number}" + json.dumps([event, *data]))
        await self.until(lambda: number in self.acks)
        return self.acks[number]

    async def say(self, text: Any, **more: Any) -> list[dict[str, Any]]:
        """Says something, and waits until the whole reply is here: its messages."""
        before = len(self.events)
        assert await self.call("user_uttered", {"message": text, **more}) == {"ok": True}
        await self.until(lambda: any("custom" in m for m in self.uttered(before)))
        return self.uttered(before)

    def uttered(self, since: int = 0) -> list[dict[str, Any]]:
        return [payload for event, payload in self.events[since:] if event == "bot_uttered"]

    def guides(self, since: int = 0) -> list[dict[str, Any]]:
        return [message["custom"]["guide"] for message in self.uttered(since) if "custom" in message]

    def numbered(self) -> list[int]:
        return [payload["number"] for event, payload in self.events if event.endswith("_uttered")]

    async def received(self, event: str, since: int = 0) -> Any:
        """The first payload of this event, waited for."""
        await self.until(lambda: any(name == event for name, _ in self.events[since:]))
        return next(payload for name, payload in self.events[since:] if name == event)

    async def until(self, happened: Callable[[], Any]) -> None:
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(lambda: happened() or self.closed), 20)
        assert happened(), "the server closed the connection"

    async def gone(self) -> None:
        """Waits until the server has closed the connection."""
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(lambda: self.closed), 20)

    async def close(self) -> None:
        await self.socket.close()
        await self._reading

    async def _read(self) -> None:
        try:
            async for packet in self.socket:
                if packet == "2":
                    await self.socket.send("3")
                async with self._news:
                    self._take(str(packet))
                    self._news.notify_all()
        except websockets.ConnectionClosed:
            pass
        async with self._news:
            self.closed = True
            self._news.notify_all()

    def _take(self, packet: str) -> None:
        kind, rest = packet[:2], packet[2:]
        if kind in ("40", "44"):
            self.acks[-1] = packet
        elif kind == "42":
            event, *data = json.loads(rest)
            self.events.append((event, data[0] if data else None))
        elif kind == "43":
            number, _, answer = rest.partition("[")
            self.acks[int(number)] = next(iter(json.loads("[" + answer)), None)


def guide(messages: list[dict[str, Any]]) -> dict[str, Any]:
    """The one guide of a reply."""
    guides = [m["custom"]["guide"] for m in messages if "custom" in m]
    assert len(guides) == 1
    return guides[0]
