"""The pages that may talk to this server: its own on this machine, and those listed in credentials.yml."""

from __future__ import annotations

import re

from bot.channels.shared.credentials import ChannelMisconfigured

_ORIGIN = re.compile(r"https?://(\[[0-9a-f:]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:[0-9]{1,5})?", re.ASCII)
_OWN_HOSTS = ("127.0.0.1", "localhost")


class Origins:
    """The origins that are allowed. listed: exact origins as a browser sends them (`https://family.example`)."""

    def __init__(self, listed: object = None) -> None:
        self._listed = frozenset(_read(listed))

    def allows(self, origin: str | None, port: int) -> bool:
        """Whether a request with this Origin header is taken.

        origin: None without the header: then no page in a browser asks, for a browser sets the header itself.
        port: on which the request reached this server.
        """
        return origin is None or origin in self._listed or origin in {f"http://{host}:{port}" for host in _OWN_HOSTS}


def _read(listed: object) -> list[str]:
    if listed is None:
        return []
    if not isinstance(listed, list):
        raise ChannelMisconfigured('credentials.yml: origins: expected a list, such as ["https://family.example"]')
    for origin in listed:
        if not isinstance(origin, str) or not _ORIGIN.fullmatch(origin):
            raise ChannelMisconfigured(
                f"credentials.yml: origins: expected an exact origin such as https://family.example, got {origin!r}. "
                "Write scheme, host in small letters, and port if it has one; no path, no *."
            )
    return listed
