"""Packets below socket.io's events: a packet that no client of this server sends is dropped before it is handled.

The libraries underneath log such a packet with a traceback, or leave its connection half open.
"""

from __future__ import annotations

import json as plain_json
import logging
import time
from typing import Any

from engineio.async_drivers.sanic import WebSocket
from engineio.json import loads as loads_small_numbers
from socketio.packet import ACK, CONNECT, DISCONNECT, EVENT, Packet

from bot.channels.browser.limits import BURST_PACKETS, MAX_PACKET_BYTES, PACKETS_PER_SECOND, TokenBucket

_MOST_ARGUMENTS = 4
_RESERVED = ("connect", "disconnect")

silent = logging.getLogger("bot.channels.browser.below")
"""The logger of the libraries underneath, whose messages quote what strangers sent."""
silent.setLevel(logging.CRITICAL + 1)


class ShallowJson:
    """JSON as the libraries want it; data nested too deeply is an ordinary ValueError."""

    dumps = staticmethod(plain_json.dumps)

    @staticmethod
    def loads(text: str, **options: Any) -> Any:
        """The value. Raises ValueError."""
        try:
            return loads_small_numbers(text, **options)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error


class PlainPacket(Packet):
    """A socket.io packet without attachments, on the root namespace. Raises ValueError for any other."""

    json = ShallowJson

    def decode(self, encoded_packet: Any) -> int:
        """Reads an encoded packet into this object."""
        if not isinstance(encoded_packet, str):
            raise ValueError("expected text")
        super().decode(encoded_packet)
        if self.packet_type not in (CONNECT, DISCONNECT, EVENT, ACK) or self.namespace not in (None, "/"):
            raise ValueError("expected an event")
        if self.packet_type == EVENT:
            data = self.data
            if not isinstance(data, list) or not 1 <= len(data) <= _MOST_ARGUMENTS or not isinstance(data[0], str):
                raise ValueError("expected an event's name and what goes with it")
            if data[0] in _RESERVED:
                raise ValueError("an event that the library itself raises")
        elif self.packet_type == ACK:
            raise ValueError("no acknowledgement is awaited")
        return 0


class PlainWebSocket(WebSocket):
    """A websocket of engine.io's text packets, bounded in size and pace; the connection ends at anything else."""

    def __init__(self, handler: Any, server: Any) -> None:
        super().__init__(handler, server)
        self._pace = TokenBucket(BURST_PACKETS, PACKETS_PER_SECOND)

    async def wait(self) -> str:
        """The next packet. Raises OSError where the connection is to end."""
        packet = await self._sock.recv()
        if self.handler.__self__.closed:
            raise OSError("shown out, and still talking")
        if not isinstance(packet, str) or not packet[:1].isdigit() or len(packet) > MAX_PACKET_BYTES:
            raise OSError("no packet of engine.io")
        if not packet[:1].isascii() or not packet[0] < "7":
            raise OSError("no packet of engine.io")
        if not self._pace.take(time.monotonic()):
            raise OSError("too many packets")
        return packet
