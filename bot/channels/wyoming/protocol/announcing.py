"""Lets Home Assistant find the server by itself, over zeroconf, in the home network."""

from __future__ import annotations

import socket

from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

KIND = "_wyoming._tcp.local."
NAME = "gentle-hands"
_ANYWHERE = ("0.0.0.0", "::", "")
_MULTICAST = "224.0.0.251"


class Announcement:
    """A service that is announced from open() to close(). host: an IPv4 address, or 0.0.0.0 for this machine's own."""

    def __init__(self, host: str, port: int) -> None:
        self.host = _own_address() if host in _ANYWHERE else host
        self.port = port
        self._zeroconf: AsyncZeroconf | None = None

    def service(self) -> AsyncServiceInfo:
        """What is announced: no name of the machine or its owner."""
        return AsyncServiceInfo(
            KIND,
            f"{NAME}-{self.port}.{KIND}",
            addresses=[socket.inet_aton(self.host)],
            port=self.port,
            server=f"{NAME}-{self.port}.local.",
        )

    async def open(self) -> None:
        """Raises OSError or zeroconf.Error where nothing can be announced."""
        self._zeroconf = AsyncZeroconf(interfaces=[self.host])
        await self._zeroconf.async_register_service(self.service(), allow_name_change=True)

    async def close(self) -> None:
        """Takes it back; fine when it was never announced."""
        if self._zeroconf is not None:
            await self._zeroconf.async_unregister_all_services()
            await self._zeroconf.async_close()
            self._zeroconf = None


def _own_address() -> str:
    """The address by which this machine is reached in its network; nothing is sent to find out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect((_MULTICAST, 1))
        return str(probe.getsockname()[0])
