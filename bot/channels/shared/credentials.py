"""Reading a channel's entry in credentials.yml: what is wrong there is said in one sentence before anything starts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from bot.server.errors import ServerError


class ChannelMisconfigured(ServerError):
    """credentials.yml asks for something that cannot be; the sentence says which entry and what to write."""

    code = "channel_misconfigured"


def expect_only(known: Collection[str], written: Mapping[str, Any], where: str = "") -> None:
    """Raises ChannelMisconfigured for an entry of any other name. where: what the entries stand under."""
    if unknown := sorted(set(map(str, written)) - set(known)):
        expected = ", ".join(sorted(known))
        raise ChannelMisconfigured(f"credentials.yml: {where}{', '.join(unknown)}: expected only {expected}")


def misfit(entry: str, expected: str, got: object) -> ChannelMisconfigured:
    """The error for an entry that is not what is expected."""
    return ChannelMisconfigured(f"credentials.yml: {entry}: expected {expected}, got {got!r}")
