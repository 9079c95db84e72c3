"""Which pages may talk to this server: our own on this machine, and those listed in credentials.yml."""

from __future__ import annotations

import re

from bot.channels.shared.credentials import ChannelMisconfigured

_ORIGIN = re.compile(r"https?://(\[[0-9a-f:]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:[0-9]{1,5})?", re.ASCII)
_OWN_HOSTS = ("127.0.0.1", "localhost")


class Origins:
    """Tells allowed origins from others. listed: exact origins, as a browser sends them (`https://family.example`)."""

    def __init__(self, listed: object = None) -> None:
        self._listed = frozenset(_read(listed))

    def allows(self, origin: str | None, port: int) -> bool:
        """Whether a request with this Origin header may come in. port: the one it reached this server on.

        Without the header it is no page in a browser that asks, and nothing a page could fake.
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
