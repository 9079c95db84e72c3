"""Announces the server in the home network over zeroconf, so that Home Assistant finds it."""

from __future__ import annotations

import socket

from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

KIND = "_wyoming._tcp.local."
NAME = "gentle-hands"
_ANYWHERE = ("0.0.0.0", "::", "")
_MULTICAST = "224.0.0.251"


class Announcement:
    """The announcement of one service, from `open` to `close`.

    host: an IPv4 address, or 0.0.0.0 for this machine's own.
    """

    def __init__(self, host: str, port: int) -> None:
        self.host = _own_address() if host in _ANYWHERE else host
        self.port = port
        self._zeroconf: AsyncZeroconf | None = None

    def service(self) -> AsyncServiceInfo:
        """The service, which names neither the machine nor its owner."""
        return AsyncServiceInfo(
            KIND,
            f"{NAME}-{self.port}.{KIND}",
            addresses=[socket.inet_aton(self.host)],
            port=self.port,
            server=f"{NAME}-{self.port}.local.",
        )

    async def open(self) -> None:
        """Announces the service. Raises OSError or zeroconf.Error."""
        self._zeroconf = AsyncZeroconf(interfaces=[self.host])
        await self._zeroconf.async_register_service(self.service(), allow_name_change=True)

    async def close(self) -> None:
        """Withdraws the announcement. Fine where there is none."""
        if self._zeroconf is not None:
            await self._zeroconf.async_unregister_all_services()
            await self._zeroconf.async_close()
            self._zeroconf = None


def _own_address() -> str:
    """The address by which this machine is reached in its network. Nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect((_MULTICAST, 1))
        return str(probe.getsockname()[0])
