"""The entry of Home Assistant's channel in credentials.yml, checked; the token comes from the environment alone."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.channels.shared.credentials import ChannelMisconfigured, expect_only, misfit

TOKEN_VARIABLE = "GENTLE_HANDS_HA_TOKEN"
SATELLITE = re.compile(r"assist_satellite\.[a-z0-9_]{1,180}")
"""A satellite's entity id in Home Assistant."""


@dataclass(frozen=True)
class HomeAssistantSettings:
    """Where Home Assistant is.

    url: without a slash at the end.
    satellite: the entity that speaks where a transcript names no satellite, as in older versions.
    """

    url: str
    satellite: str | None = None

    @classmethod
    def read(cls, written: Any) -> HomeAssistantSettings:
        """The settings under `home_assistant`. Raises ChannelMisconfigured."""
        if not isinstance(written, Mapping):
            raise misfit(
                "home_assistant", 'an address under it, as in {url: "http://homeassistant.local:8123"}', written
            )
        expect_only({"url", "satellite"}, written, "home_assistant: ")
        url, satellite = written.get("url"), written.get("satellite")
        if not isinstance(url, str) or not _is_address(url):
            raise misfit("home_assistant: url", "an address such as http://homeassistant.local:8123", url)
        if satellite is not None and not (isinstance(satellite, str) and SATELLITE.fullmatch(satellite)):
            raise misfit("home_assistant: satellite", "an entity such as assist_satellite.nursery", satellite)
        return cls(url.rstrip("/"), satellite)


@dataclass(frozen=True)
class WyomingSettings:
    """What credentials.yml says of this channel.

    host, port: where the Wyoming server listens.
    asr, tts: whether recognition and synthesis are lent.
    announce: whether zeroconf announces the server.
    home_assistant: None where nothing can be said between wake words.
    """

    host: str = "127.0.0.1"
    port: int = 10400
    asr: bool = True
    tts: bool = True
    announce: bool = False
    home_assistant: HomeAssistantSettings | None = None

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> WyomingSettings:
        """The settings. Raises ChannelMisconfigured."""
        expect_only({"host", "port", "asr", "tts", "announce", "home_assistant"}, written)
        host, port = written.get("host", cls.host), written.get("port", cls.port)
        if not isinstance(host, str) or not host.strip():
            raise misfit("host", "an address such as 127.0.0.1", host)
        if isinstance(port, bool) or not isinstance(port, int) or not 0 <= port <= 65535:
            raise misfit("port", "a number from 1 to 65535 (0 for any free one)", port)
        switches = {name: written.get(name, getattr(cls, name)) for name in ("asr", "tts", "announce")}
        for name, value in switches.items():
            if not isinstance(value, bool):
                raise misfit(name, "on or off", value)
        if switches["announce"] and is_loopback(host):
            raise ChannelMisconfigured(
                f"credentials.yml: announce: nobody can reach {host} from elsewhere. Set host to this machine's "
                "address in the home network, or announce to off."
            )
        home = written.get("home_assistant")
        return cls(host, port, **switches, home_assistant=None if home is None else HomeAssistantSettings.read(home))


def token() -> str | None:
    """The long-lived token, or None."""
    return os.environ.get(TOKEN_VARIABLE, "").strip() or None


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query and not parts.username
    except ValueError:
        return False
