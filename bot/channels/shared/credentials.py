"""Reads a channel's entry in credentials.yml, and says in a sentence what is wrong there before the server starts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from bot.server.errors import ServerError


class ChannelMisconfigured(ServerError):
    """An entry of credentials.yml cannot be used; str() names the entry and says what to write."""

    code = "channel_misconfigured"


def expect_only(known: Collection[str], written: Mapping[str, Any], where: str = "") -> None:
    """Raises ChannelMisconfigured for an entry of any other name.

    where: the entry that these stand under, for the sentence.
    """
    if unknown := sorted(set(map(str, written)) - set(known)):
        expected = ", ".join(sorted(known))
        raise ChannelMisconfigured(f"credentials.yml: {where}{', '.join(unknown)}: expected only {expected}")


def misfit(entry: str, expected: str, got: object) -> ChannelMisconfigured:
    """The error for an entry whose value is not the expected."""
    return ChannelMisconfigured(f"credentials.yml: {entry}: expected {expected}, got {got!r}")
