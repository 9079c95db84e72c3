"""A client that has gone, as the server's own event loop tells it."""

from __future__ import annotations

import asyncio

import pytest
from wyoming.event import Event

from bot.channels.wyoming.protocol.handler import Connection


class Gone:
    """A writer whose connection uvloop has closed."""

    def writelines(self, parts: object) -> None:
        raise RuntimeError("unable to perform operation on <TCPTransport closed=True>; the handler is closed")


async def test_a_client_that_has_gone_is_a_connection_lost_and_no_fault_of_ours() -> None:
    connection = Connection(None, asyncio.StreamReader(), Gone())  # type: ignore[arg-type]
    with pytest.raises(ConnectionError):
        await connection.write_event(Event("info"))
