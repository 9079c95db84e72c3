"""The TCP server: the package's, with bounded connections, and a close that waits for them."""

from __future__ import annotations

import asyncio
import contextlib

from wyoming.error import Error
from wyoming.event import async_write_event
from wyoming.server import AsyncTcpServer, HandlerFactory

from bot.channels.wyoming.limits import CLOSING_SECONDS, MAX_CONNECTIONS, MAX_DATA_BYTES, TURNING_AWAY_SECONDS
from bot.channels.wyoming.protocol.handler import Connection
from bot.channels.wyoming.protocol.services import Services
from bot.channels.wyoming.sentences import sentences


class WyomingServer(AsyncTcpServer):
    """Serves connections from `open` to `close`. most: connections at once."""

    def __init__(self, host: str, port: int, services: Services, most: int = MAX_CONNECTIONS) -> None:
        super().__init__(host, port)
        self._services = services
        self._most = most

    @property
    def bound_port(self) -> int:
        """The port of the server, once `open` has returned."""
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])  # type: ignore[attr-defined]

    async def open(self) -> None:
        """Opens the server. Raises OSError where the address cannot be had."""
        await self.start(lambda reader, writer: Connection(self._services, reader, writer))

    async def close(self) -> None:
        """Takes no more connections, and ends the open ones. Fine where the server never opened."""
        if self._server is not None:
            self._server.close()
        ending = tuple(self._handlers)
        await self.stop()
        if ending:
            _, unwilling = await asyncio.wait(ending, timeout=CLOSING_SECONDS)
            for task in unwilling:
                task.cancel()
            await asyncio.gather(*unwilling, return_exceptions=True)

    async def _handler_callback(
        self, handler_factory: HandlerFactory, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if len(self._handlers) < self._most:
            await super()._handler_callback(handler_factory, reader, writer)
            return
        await _turn_away(reader, writer)


async def _turn_away(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Tells the client why, and gives it a moment to read that: TCP drops the message where data lies unread."""
    with contextlib.suppress(ConnectionError, OSError, asyncio.TimeoutError):
        await async_write_event(Error(text=sentences()["crowded"], code="crowded").event(), writer)
        writer.write_eof()
        await asyncio.wait_for(reader.read(MAX_DATA_BYTES), TURNING_AWAY_SECONDS)
    writer.close()
