"""Being found in the home network, as Home Assistant looks for servers."""

from __future__ import annotations

import socket

from zeroconf import IPVersion
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

from bot.channels.wyoming.protocol.announcing import KIND, Announcement
from tests.channels.wyoming.satellites import free_port


async def test_a_server_is_found_at_its_port_until_it_ends() -> None:
    announcement, port = Announcement("127.0.0.1", 0), free_port()
    announcement.port = port
    name = announcement.service().name
    await announcement.open()
    house = AsyncZeroconf(interfaces=["127.0.0.1"])
    try:
        found = AsyncServiceInfo(KIND, name)
        assert await found.async_request(house.zeroconf, 20_000)
        assert (found.port, found.addresses_by_version(IPVersion.V4Only)) == (port, [socket.inet_aton("127.0.0.1")])
    finally:
        await announcement.close()
        await announcement.close()
        await house.async_close()


def test_what_is_announced_names_neither_machine_nor_owner() -> None:
    service = Announcement("192.168.1.5", 10400).service()
    assert service.name == "gentle-hands-10400._wyoming._tcp.local."
    assert service.server == "gentle-hands-10400.local."
    assert socket.gethostname() not in str(service.name)


def test_listening_everywhere_is_announced_by_an_address_that_can_be_reached() -> None:
    assert Announcement("0.0.0.0", 10400).host != "0.0.0.0"
