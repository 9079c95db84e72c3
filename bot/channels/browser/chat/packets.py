"""The border below socket.io's events: packets of a shape no client of ours sends are dropped before they are handled.

The libraries underneath log such packets with a traceback each, or leave the connection half open.
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
"""Given to the libraries underneath: what they log is about what strangers sent, and quotes it."""
silent.setLevel(logging.CRITICAL + 1)


class ShallowJson:
    """JSON as the libraries want it; what is nested too deeply to be read is an ordinary error."""

    dumps = staticmethod(plain_json.dumps)

    @staticmethod
    def loads(text: str, **options: Any) -> Any:
        """The value; raises ValueError."""
        try:
            return loads_small_numbers(text, **options)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error


class PlainPacket(Packet):
    """A socket.io packet without attachments, on the one namespace there is; raises ValueError for any other."""

    json = ShallowJson

    def decode(self, encoded_packet: Any) -> int:
        """Reads the packet into this one."""
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
                raise ValueError("only the library itself says so")
        elif self.packet_type == ACK:
            raise ValueError("nothing here waits for an answer")
        return 0


class PlainWebSocket(WebSocket):
    """A websocket that carries engine.io's text packets, of our size and at a pace; it ends at anything else."""

    def __init__(self, handler: Any, server: Any) -> None:
        super().__init__(handler, server)
        self._pace = TokenBucket(BURST_PACKETS, PACKETS_PER_SECOND)

    async def wait(self) -> str:
        """The next packet; raises OSError where the connection is to be ended."""
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
