"""The browser channel's entry in credentials.yml, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.browser.origins import Origins
from bot.channels.shared.credentials import expect_only, misfit


@dataclass(frozen=True)
class BrowserSettings:
    """What credentials.yml says of this channel.

    origins: the pages that may talk to this server.
    max_voices: conversations that may be spoken at once.
    voice: whether there is a voice.
    """

    origins: Origins
    max_voices: int = 4
    voice: bool = True

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> BrowserSettings:
        """The settings. Raises ChannelMisconfigured."""
        expect_only({"origins", "max_voices", "voice"}, written)
        voices, voice = written.get("max_voices", cls.max_voices), written.get("voice", cls.voice)
        if isinstance(voices, bool) or not isinstance(voices, int) or not 1 <= voices <= 100:
            raise misfit("max_voices", "a number from 1 to 100", voices)
        if not isinstance(voice, bool):
            raise misfit("voice", "true or false", voice)
        return cls(Origins(written.get("origins")), voices, voice)
